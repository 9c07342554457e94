import pytest
from django.core import mail

from accounts.models import Letter
from groups import search
from tests import factories, letters
from tests.directory_page import DirectoryPage


@pytest.fixture
def found(client):
    """The names of the groups on the directory's page, in its order: `found(q="tea")`.

    Tests change groups by hand, so that what is searched is written anew first.
    """

    def asking(**questions):
        search.rebuild()
        return DirectoryPage(client.get("/groups/", questions)).names

    return asking


@pytest.fixture
def dan(db):
    return factories.person("Dan")


@pytest.fixture
def draft(ada):
    """Ada's draft, with a name that says what its members live with."""
    return factories.draft_group(ada, "Hearing Voices", about="Anxiety and psychosis.")


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """`sent(action, **arguments)` does it and gives the e-mails that it puts: [(to, subject, text and HTML)]."""

    def doing(action, **arguments):
        mail.outbox.clear()
        Letter.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            action(**arguments)
            assert not mail.outbox, "an e-mail went out before the database kept what it speaks of"
        parts = [(letter.to, letter.subject, letter.body, letters.check(letter).html) for letter in letters.told()]
        return [(to, "\n".join(words)) for to, *words in parts]

    return doing
