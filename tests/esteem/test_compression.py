"""Pages are compressed, and what docs/decisions/0011-compressed-pages.md relies on holds."""

import pytest
from django.conf import settings
from django.test import Client

COMPRESSED = {"accept-encoding": "gzip"}


@pytest.mark.django_db
def test_a_page_is_compressed_for_who_can_read_it():
    assert Client().get("/privacy/", headers=COMPRESSED)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in Client().get("/privacy/")


@pytest.mark.django_db
def test_the_same_page_has_another_length_each_time():
    lengths = {len(Client().get("/privacy/", headers=COMPRESSED).content) for _time in range(20)}
    assert len(lengths) > 1


@pytest.mark.django_db
def test_the_forgery_token_is_masked_anew_in_each_answer(client):
    tokens = {str(client.get("/roles/find/").context["csrf_token"]) for _time in range(2)}
    assert len(tokens) == 2


def test_another_sites_requests_bring_no_session():
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
