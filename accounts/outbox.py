"""E-mails on their way: put together with what they speak of, sent afterwards, each at least once (decision 0014).

Sign-in codes and a visitor's words to a group are not for this: they are sent at once and kept nowhere.
"""

import logging
import uuid
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from accounts import letters, stopping
from accounts.jobs import task
from accounts.models import Letter

MANY = 500
log = logging.getLogger(__name__)


@transaction.atomic
def put(kind, subject, template, to, *, path="", key="", **context):
    """Put a letter for each address in `to` into the outbox, or none where what it speaks of is not kept.

    `path` is where its link leads, `context` what the template shows. `key` says what the letter is about, such as
    "confirm:17:2026-11-25": with the same one nobody is written to twice. Gives how many letters are new.
    """
    addresses = list(to)
    users = get_user_model().objects.by_address(addresses)
    words = letters.written(subject, template, path, context | {"may_be_stopped": bool(users)})
    return sum(_put_one(kind, key, users.get(address.lower()), address, words) for address in addresses)


def _put_one(kind, key, user, address, words):
    if kind.is_gathered and user is None:
        return False  # The letter of the day is for people with an account.
    full = f"{key or Letter.ONCE + uuid.uuid4().hex}:{user.pk if user else address.lower()}"
    person = {"user": user} if user else {"address": address}
    letter, is_new = Letter.objects.get_or_create(key=full, defaults={"kind": kind, **person, **words})
    if is_new and not kind.is_gathered:
        send_soon(letter)
    return is_new


def send_soon(letter):
    """When the database has kept it, a job sends it; where that job is lost, the next `run_due` does."""
    transaction.on_commit(partial(deliver.enqueue, letter.pk), robust=True)


@task
def deliver(pk):
    send_one(pk)


def send_one(pk, now=None):
    """Send this letter, where nobody else does and its time has come. Gives whether it went out."""
    now = now or timezone.now()
    letter = Letter.objects.take(pk, now)
    if letter is None:
        return False
    row = Letter.objects.filter(pk=pk)
    if letter.is_unwanted():
        row.finish(Letter.Status.STOPPED)
        return False
    try:
        made_of(letter).send()
    except Exception as problem:  # A mail server refuses in many ways; the letter waits, whatever it was.
        log.error("Letter %s was not sent: %s", pk, type(problem).__name__)
        letter.try_later(type(problem).__name__, now)
        return False
    row.finish(Letter.Status.SENT, sent_at=timezone.now(), problem="")
    return True


def made_of(letter):
    """The e-mail of a letter that waits, as its reader gets it."""
    stop = stopping.link_of(letter)
    with translation.override(settings.LANGUAGE_CODE):
        # Who has an account chooses on their page; nobody else has one.
        foot = "" if letter.user else stop
        mail = letters.made(letter.subject, letter.text, [letter.to()], letter.link, stop=foot)
    # The same at each attempt, so that a letter that went out twice can be shown once.
    digest = salted_hmac("accounts.letter", letter.key).hexdigest()[:32]
    mail.extra_headers = {"Message-ID": f"<{digest}@{urlsplit(settings.SITE_URL).hostname}>"}
    mail.extra_headers |= stopping.headers(stop)
    return mail


def send_waiting(now):
    """Send what waits and whose time has come: what no job has sent, and what did not go before. Gives how many."""
    waiting = Letter.objects.to_send(now).values_list("pk", flat=True)[:MANY]
    return sum(send_one(pk, now) for pk in list(waiting))


def forget_outlived(now):
    """Rows of letters that are long done go. Gives how many."""
    return Letter.objects.outlived(now).delete()[0]
