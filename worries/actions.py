"""What happens to private notes; `by` is who acts."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import outbox
from accounts.acting import NotPossible
from accounts.kinds import Kind
from accounts.models import LetterStop
from worries.models import Worry


@transaction.atomic
def write(*, kind, text, about=None, by):
    """Keep a private note and tell those who may read it that one waits.

    Raises NotPossible where nobody may: whoever runs the site is then a side of this support.
    """
    worry = Worry.objects.create(kind=kind, text=text, about=about, by=by)
    if about:
        worry.kept_from.set(worry.sides_since())
    if not readers_of(worry):
        raise NotPossible(_("Nobody who could read this in private runs the site. Please use the ways on this page."))
    tell_readers(worry, gettext_lazy("A private note waits"))
    return worry


def curators_with_the_right():
    """Curators who may open private notes and answer them at all, themselves or by a group of the admin's."""
    return get_user_model().objects.curators() & ModelBackend().with_perm("worries.change_worry")


def readers_of(worry):
    """The curators who may read and answer this note."""
    return [user for user in curators_with_the_right() if Worry.objects.readable_by(user).filter(pk=worry.pk).exists()]


def tell_readers(worry, subject, key=""):
    """A letter to all who may read the note; `key` as in the outbox. Gives how many are new."""
    readers = readers_of(worry)
    kind, to = heard_by(readers) or Kind.PRIVATE_NOTE, [user.email for user in readers]
    return outbox.put(kind, subject, "worries/emails/written.txt", to, path=reverse("admin:index"), key=key)


def heard_by(readers):
    """The kind of e-mail by which at least one of these curators hears of a note, or None: all have switched it off.

    Where nobody takes the letter that comes at once, a line in the letter of the day is better than none.
    """
    kinds = (Kind.PRIVATE_NOTE, Kind.CURATION)
    return next((kind for kind in kinds if not LetterStop.objects.stopped_by_all(readers, kind)), None)


def is_heard_of(worry):
    """Whether somebody who may read the note gets an e-mail about it."""
    return heard_by(readers_of(worry)) is not None


def without_a_reader(user):
    """Keys of this person's open notes that no curator may read now: who could has joined a side, or left."""
    notes = Worry.objects.written_by(user).unanswered()
    keys = set(notes.values_list("pk", flat=True))
    for curator in curators_with_the_right() if keys else ():
        keys -= set(notes.readable_by(curator).values_list("pk", flat=True))
    return keys


@transaction.atomic
def mark_seen(*, worry, by):
    Worry.objects.filter(pk=worry.pk, status=Worry.Status.NEW).update(status=Worry.Status.SEEN)


@transaction.atomic
def answer(*, worry, text, by):
    """Answer a note, which closes it. Raises NotPossible where it is answered, or the answer is empty."""
    locked = Worry.objects.select_for_update().filter(pk=worry.pk).first()
    if locked is None or locked.is_answered():
        raise NotPossible(_("This note was answered or taken back already."))
    if not text.strip():
        raise NotPossible(_("Write an answer first."))
    locked.status, locked.answer = Worry.Status.ANSWERED, text.strip()
    locked.answered_at, locked.answered_by = timezone.now(), by
    locked.save(update_fields=["status", "answer", "answered_at", "answered_by"])
    # The address would tell whoever looks at the letter what it is about.
    subject, path = gettext_lazy("You have an answer"), reverse("my_page")
    outbox.put(Kind.PRIVATE_NOTE, subject, "worries/emails/answered.txt", [locked.by.email], path=path)


def take_back(*, worry, by):
    """The note is gone, answered or not."""
    worry.delete()
