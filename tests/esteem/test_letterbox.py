"""The last e-mails, for those who build the site."""

import pytest

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import Letter
from esteem import letterbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_development(settings, building):
    settings.EMAIL_BACKEND = "esteem.letterbox.LetterboxBackend"


def send(person, count=1):
    for _number in range(count):
        outbox.put(Kind.ANSWER, "You are answered", "support/emails/answered.txt", [person.email], path="/support/7/")
        outbox.send_one(Letter.objects.latest("pk").pk)


def test_the_last_letters_are_shown_with_a_link_that_leads_on(client, ada, in_development, capsys):
    send(ada)
    page = client.get("/letters/").text
    assert "You are answered" in page
    assert 'href="http://localhost:8000/support/7/"' in page
    assert "Subject: You are answered" in capsys.readouterr().out


def test_only_the_last_ones_are_kept(ada, in_development):
    send(ada, letterbox.KEPT + 1)
    assert len(letterbox.last_letters()) == letterbox.KEPT


def test_before_the_first_one_the_page_says_so(client, in_development):
    assert "Nothing was sent yet." in client.get("/letters/").text


def test_there_is_no_such_page_in_production(client):
    assert client.get("/letters/").status_code == 404
