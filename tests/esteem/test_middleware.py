"""Visitors without a session may be answered by a replica; people who write read what they wrote."""

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from esteem.middleware import ReplicaReadsMiddleware
from esteem.replica import ReplicaRouter, reads_from_replica
from groups.models import SelfHelpGroup


def database_asked(request):
    """The database that a view answering `request` reads from."""
    router = ReplicaRouter()
    view = ReplicaReadsMiddleware(lambda _request: HttpResponse(router.db_for_read(SelfHelpGroup)))
    return view(request).content.decode()


def test_a_visitor_reads_from_the_replica():
    assert database_asked(RequestFactory().get("/")) == "replica"


def test_somebody_with_a_session_reads_from_the_primary():
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "a-session"
    assert database_asked(request) == "default"


def test_a_form_reads_from_the_primary():
    assert database_asked(RequestFactory().post("/")) == "default"


def test_the_choice_ends_with_the_request():
    database_asked(RequestFactory().get("/"))
    assert reads_from_replica.get() is False


def test_writes_and_migrations_go_to_the_primary():
    router = ReplicaRouter()
    assert router.db_for_write(SelfHelpGroup) == "default"
    assert (router.allow_migrate("default", "groups"), router.allow_migrate("replica", "groups")) == (True, False)
    assert router.allow_relation(None, None)
