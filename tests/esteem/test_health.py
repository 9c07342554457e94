import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def refuse(*_args, **_options):
    raise DatabaseError("gone")


def test_a_living_process_says_ok(client):
    assert client.get("/healthz").content == b"ok"


def test_a_ready_process_says_so(client):
    assert client.get("/readyz").content == b"ready"


def test_a_silent_database_is_named(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"The database does not answer.")


def test_a_silent_cache_is_named(client, monkeypatch):
    monkeypatch.setattr(cache, "set", refuse)
    assert client.get("/readyz").content == b"The cache does not answer."


def test_a_forgetful_cache_is_named(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda *_args: None)
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_machines_only_ask(client, path):
    assert client.post(path).status_code == 405
