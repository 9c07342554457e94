import pytest
from django.apps import apps
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from groups.forms.people import ComeAlongForm
from tests import factories

pytestmark = pytest.mark.django_db

PATH = "/groups/tuesday-circle/come-along/"
WORDS = {"reach_me": "01632 960002", "message": "May I come on Tuesday?"}


def rows():
    """How many rows each table holds."""
    return {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_writes_to_a_group_without_an_account(client, group):
    page = text(client.post(PATH, WORDS, follow=True))
    assert "We have passed your message on, and kept no copy." in page
    [message] = mail.outbox
    assert message.to == ["circle@example.org"]
    assert all(words in message.body for words in WORDS.values())


def test_the_message_of_a_visitor_is_not_kept(client, group):
    before = rows()
    client.post(PATH, WORDS)
    assert rows() == before


def test_nothing_of_the_words_is_kept_in_the_browser(client, group):
    response = client.post(PATH, WORDS)
    kept = " ".join(cookie.value for cookie in response.cookies.values())
    assert [words for words in WORDS.values() if words in kept] == []


def test_the_visitor_is_not_named_beside_what_they_wrote(client, group):
    client.post(PATH, WORDS, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Old Phone")
    [message] = mail.outbox
    assert "203.0.113.7" not in str(message.message())
    assert "Old Phone" not in str(message.message())


def test_the_page_opens_and_says_what_happens_to_the_words(client, group):
    page = text(client.get(PATH))
    assert "We pass your words on by e-mail and keep nothing." in page
    assert "You need not say why you want to come." in page


def test_who_wants_to_support_the_group_is_led_to_propose_it(client, group):
    assert "/support/" in text(client.get(PATH))


@pytest.mark.parametrize("field", ["reach_me", "message"])
def test_both_boxes_are_needed_and_the_other_answer_survives(client, group, field):
    response = client.post(PATH, WORDS | {field: ""})
    assert response.context["form"].errors == {field: ["This field is required."]}
    assert [kept for name, kept in WORDS.items() if name != field and kept not in text(response)] == []
    assert not mail.outbox


def test_an_empty_form_is_told_what_to_do(client, group):
    assert "There is a problem" in text(client.post(PATH, {}))


@pytest.mark.parametrize(("field", "most"), [("reach_me", 200), ("message", 1000)])
def test_words_that_are_too_long_are_told(client, group, field, most):
    page = text(client.post(PATH, WORDS | {field: "x" * (most + 1)}))
    assert f"at most {most} characters" in page
    assert not mail.outbox


def test_a_robot_that_fills_every_box_is_thanked_and_nothing_is_sent(client, group):
    response = client.post(PATH, WORDS | {"website": "https://example.org"}, follow=True)
    assert "We have passed your message on" in text(response)
    assert not mail.outbox


def test_people_never_see_the_box_for_robots():
    assert ComeAlongForm()["website"].is_hidden


def test_words_cannot_add_a_header_to_the_e_mail(client, group):
    client.post(PATH, WORDS | {"reach_me": "a@example.org\nBcc: b@example.org"})
    [message] = mail.outbox
    assert message.recipients() == ["circle@example.org"]
    assert message.message()["Bcc"] is None


def test_a_group_that_is_closed_to_new_people_cannot_be_written_to(client, ada):
    factories.listed_group(ada, open_to_members=False)
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, WORDS).status_code == 404
    assert not mail.outbox


@pytest.mark.parametrize("status", ["draft", "waiting", "closed"])
def test_a_group_that_is_not_listed_cannot_be_written_to(client, ada, status):
    factories.draft_group(ada, status=status, contact_email="circle@example.org")
    assert client.post(PATH, WORDS).status_code == 404


def test_a_group_that_nobody_reads_for_says_so(client):
    factories.listed_group(None, contact_email="")
    for response in (client.get(PATH), client.post(PATH, WORDS)):
        assert "This group cannot be written to from here." in text(response)
    assert not mail.outbox


def test_a_wrong_method_is_refused(client, group):
    assert client.put(PATH).status_code == 405


def test_a_flood_of_messages_is_slowed_down(client, group, settings):
    settings.ACCOUNT_RATE_LIMITS = {"come_along": "2/h/ip"}
    statuses = [client.post(PATH, WORDS).status_code for _number in range(3)]
    assert statuses == [302, 302, 429]
    assert len(mail.outbox) == 2


class BrokenBackend(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_when_the_mail_server_is_down_the_visitor_is_told_and_keeps_the_words(client, group, settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    before, page = rows(), text(client.post(PATH, WORDS))
    assert "We could not pass your message on just now." in page
    assert [words for words in WORDS.values() if words not in page] == []
    assert rows() == before
