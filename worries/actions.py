"""What happens to private notes; `by` is who acts."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import outbox
from accounts.acting import NotPossible
from accounts.kinds import Kind
from worries.models import Worry


@transaction.atomic
def write(*, kind, text, about=None, by):
    """Keep a private note and tell those who may read it that one waits.

    Raises NotPossible where nobody may: whoever runs the site is then a side of this support.
    """
    worry = Worry.objects.create(kind=kind, text=text, about=about, by=by)
    if about:
        worry.kept_from.set(sides_of(about))
    readers = readers_of(worry)
    if not readers:
        raise NotPossible(_("Nobody who could read this in private runs the site. Please use the ways on this page."))
    path = reverse("admin:index")
    outbox.put(
        Kind.PRIVATE_NOTE, gettext_lazy("A private note waits"), "worries/emails/written.txt", readers, path=path
    )
    return worry


def sides_of(pair):
    """Everybody who is now on either side of this support."""
    on_a_side = Q(practitioner=pair.practitioner_id) | Q(coordinates__group=pair.group_id)
    return get_user_model().objects.filter(on_a_side).distinct()


def readers_of(worry):
    """The addresses of the curators who may read this note."""
    curators = get_user_model().objects.curators()
    return [user.email for user in curators if Worry.objects.readable_by(user).filter(pk=worry.pk).exists()]


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
