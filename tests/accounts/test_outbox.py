"""E-mails on their way: kept with what they speak of, sent at least once, and gone with their words."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import Letter, LetterStop
from accounts.models.letters import TAKEN_FOR, TRIED_AGAIN_AFTER
from tests import letters

pytestmark = pytest.mark.django_db
TEMPLATE = "support/emails/answered.txt"
NOW = timezone.now() + timedelta(hours=1)


def put(to="ada@example.org", *, kind=Kind.ANSWER, **fields):
    return outbox.put(kind, "A subject", TEMPLATE, [to], path="/support/7/", **fields)


def waiting_letter(to="ada@example.org", **fields):
    put(to, **fields)
    return Letter.objects.order_by("pk").last()


class BrokenBackend(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("The mail server of somebody@example.org is down.")


@pytest.fixture
def broken(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"


# --- Putting


def test_a_letter_waits_until_the_database_has_kept_what_it_speaks_of(ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put()
        assert not mail.outbox
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


def test_a_letter_is_not_put_where_what_it_speaks_of_is_not_kept(ada):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_the_same_letter_is_put_once_for_each_person(ada, bea):
    assert [put(key="confirm:7"), put(key="confirm:7"), put("bea@example.org", key="confirm:7")] == [1, 0, 1]


def test_letters_without_a_key_are_all_put(ada):
    assert [put(), put()] == [1, 1]


def test_who_has_an_account_is_written_to_where_they_are_now(ada):
    letter = waiting_letter("ADA@example.org")
    ada.email = "ada.new@example.org"
    ada.save()
    outbox.send_one(letter.pk, NOW)
    assert mail.outbox[0].to == ["ada.new@example.org"]


def test_letters_go_with_the_account(ada):
    put()
    ada.delete()
    assert not Letter.objects.exists()


def test_somebody_without_an_account_is_written_to_by_address(db):
    letter = waiting_letter("new@example.org", kind=Kind.INVITATION)
    assert outbox.send_one(letter.pk, NOW)
    assert mail.outbox[0].to == ["new@example.org"]


def test_nothing_is_gathered_for_somebody_without_an_account(db):
    assert put("new@example.org", kind=Kind.NEWS) == 0


def test_a_letter_is_to_an_account_or_to_an_address(ada):
    with pytest.raises(IntegrityError):
        Letter.objects.create(key="x", kind=Kind.NEWS, user=ada, address="ada@example.org")


# --- Sending


def test_the_words_are_gone_when_it_is_sent(ada):
    letter = waiting_letter()
    assert "/support/7/" in letter.text + letter.link
    outbox.send_one(letter.pk, NOW)
    letter.refresh_from_db()
    assert (letter.status, letter.text, letter.link) == ("sent", "", "")
    assert letter.sent_at


def test_a_sent_letter_is_not_sent_again(ada):
    letter = waiting_letter()
    assert [outbox.send_one(letter.pk, NOW), outbox.send_one(letter.pk, NOW)] == [True, False]
    assert len(mail.outbox) == 1


def test_whoever_takes_a_letter_first_sends_it(ada):
    letter = waiting_letter()
    assert Letter.objects.take(letter.pk, NOW) == letter
    assert Letter.objects.take(letter.pk, NOW) is None


def test_a_letter_whose_sender_died_is_taken_again_later(ada):
    letter = waiting_letter()
    Letter.objects.take(letter.pk, NOW)
    assert outbox.send_waiting(NOW) == 0
    assert outbox.send_waiting(NOW + TAKEN_FOR) == 1


def test_each_attempt_has_the_same_message_id(ada):
    letter = waiting_letter()
    first, second = (outbox.made_of(letter).message()["Message-ID"] for _attempt in range(2))
    assert first == second
    assert first.endswith("@localhost>")
    assert first != outbox.made_of(waiting_letter()).message()["Message-ID"]


def test_a_letter_says_what_every_letter_says_and_where_to_choose(ada):
    mail_of_it = outbox.made_of(waiting_letter())
    letters.check(mail_of_it)
    assert mail_of_it.body.endswith(f"{settings.SITE_URL}\nOn your page there you choose which e-mails you get.\n")


def test_somebody_who_may_not_sign_in_is_not_written_to(ada):
    letter = waiting_letter()
    ada.is_active = False
    ada.save()
    assert not outbox.send_one(letter.pk, NOW)
    letter.refresh_from_db()
    assert (letter.status, letter.text) == ("stopped", "")


def test_who_stopped_a_kind_after_it_was_put_is_not_written_to(ada):
    letter = waiting_letter()
    LetterStop.objects.stop(ada, Kind.ANSWER)
    assert not outbox.send_one(letter.pk, NOW)
    assert not mail.outbox


# --- A mail server that is down


def test_it_is_tried_again_later_each_time_and_then_an_admin_has_to_look(ada, broken):
    letter, now, waits = waiting_letter(), NOW, []
    for _attempt in range(len(TRIED_AGAIN_AFTER)):
        assert not outbox.send_one(letter.pk, now)
        letter.refresh_from_db()
        waits.append(letter.try_at - now)
        now = letter.try_at
    assert tuple(waits) == TRIED_AGAIN_AFTER
    outbox.send_one(letter.pk, now)
    letter.refresh_from_db()
    assert letter.status == "failed"


def test_what_went_wrong_is_kept_without_an_address(ada, broken):
    letter = waiting_letter()
    outbox.send_one(letter.pk, NOW)
    letter.refresh_from_db()
    assert letter.problem == "ConnectionRefusedError"


def test_an_admin_tries_failed_ones_again(ada, cleo, sign_in, django_capture_on_commit_callbacks):
    letter = waiting_letter()
    Letter.objects.update(status="failed", attempts=8)
    with django_capture_on_commit_callbacks(execute=True):
        answers = {"action": "try_again", "_selected_action": [letter.pk]}
        page = sign_in(cleo).post("/admin/accounts/letter/", answers, follow=True)
    assert "1 e-mail is tried again." in page.text
    assert len(mail.outbox) == 1


def test_an_admin_reads_no_words(ada, cleo, sign_in):
    letter = waiting_letter()
    page = sign_in(cleo).get(f"/admin/accounts/letter/{letter.pk}/change/").text
    assert "ada@example.org" in page or "Ada" in page
    assert "/support/7/" not in page


# --- What is long done


def test_rows_go_when_they_tell_nothing_any_more(ada):
    for key in ("", "confirm:7"):
        outbox.send_one(waiting_letter(key=key).pk, NOW)
    put()
    assert outbox.forget_outlived(NOW + timedelta(days=31)) == 1
    assert outbox.forget_outlived(NOW + timedelta(days=501)) == 1
    assert Letter.objects.get().status == "waiting"
