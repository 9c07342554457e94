"""A group's printed page: one sheet with a square code that leads back to the page."""

import pytest

from directory.square_code import drawing

pytestmark = pytest.mark.django_db


def test_the_square_code_and_the_address_stand_on_a_listed_groups_page(client, group, settings):
    settings.SITE_URL = "https://portal.example.org"
    page = client.get(group.get_absolute_url()).text
    address = "https://portal.example.org/groups/tuesday-circle/"
    assert f"<strong>{address}</strong>" in page
    assert '<img src="/groups/tuesday-circle/code.svg" alt=""' in page
    assert client.get("/groups/tuesday-circle/code.svg").content == drawing(address)


def test_a_page_that_only_its_coordinator_sees_has_no_poster_and_no_code(sign_in, ada, group):
    group.status = "draft"
    group.save()
    assert "poster-foot" not in sign_in(ada).get(group.get_absolute_url()).text
    assert sign_in(ada).get("/groups/tuesday-circle/code.svg").status_code == 404


def test_the_code_is_the_same_for_everybody_and_may_be_kept_for_an_hour(client, sign_in, bea, group):
    answer = client.get("/groups/tuesday-circle/code.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert sign_in(bea).get("/groups/tuesday-circle/code.svg").content == answer.content


def test_the_code_of_another_address_is_another():
    assert drawing("https://example.org/a/") != drawing("https://example.org/b/")


def test_the_code_carries_no_style_that_the_policy_of_the_site_would_refuse():
    assert b"style" not in drawing("https://example.org/a/")
