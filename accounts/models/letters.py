from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.kinds import AT_ONCE, GATHERED, Kind

# While a letter is being sent nobody else takes it; whoever took it and died is followed after this time.
TAKEN_FOR = timedelta(minutes=10)
# A mail server that is down is tried again after these times, then an admin decides.
TRIED_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
KEPT_FOR = timedelta(days=30)
KEPT_WITH_KEY_FOR = timedelta(days=500)


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(status=Letter.Status.WAITING)

    def to_send(self, now):
        """Letters that go out by themselves and whose time has come, the oldest first."""
        return self.waiting().exclude(kind__in=GATHERED).filter(try_at__lte=now).order_by("pk")

    def to_gather(self):
        """What waits for the letter of the day."""
        return self.waiting().filter(kind__in=GATHERED)

    def failed(self):
        return self.filter(status=Letter.Status.FAILED)

    def take(self, pk, now):
        """The letter, for whoever gets it first; None for everybody else, and where it is not to be sent now."""
        taken = self.to_send(now).filter(pk=pk).order_by()
        changes = {"try_at": now + TAKEN_FOR, "attempts": F("attempts") + 1}
        return self.select_related("user").get(pk=pk) if taken.update(**changes) else None

    def finish(self, status, **fields):
        """Whatever became of them, the words of these letters are gone."""
        return self.waiting().update(status=status, text="", link="", **fields)

    def outlived(self, now):
        """Rows that tell nothing any more; the key of a letter that may not come twice lasts longest."""
        unkeyed = Q(key__startswith=Letter.ONCE, put_at__lt=now - KEPT_FOR)
        done = self.exclude(status=Letter.Status.WAITING)
        return done.filter(unkeyed | Q(put_at__lt=now - KEPT_WITH_KEY_FOR))


class Letter(models.Model):
    """An e-mail in the outbox: kept together with what it speaks of, and sent afterwards.

    `key` says what it is about and to whom, so that the same letter is never put twice. The words are gone when it is
    sent; who it went to is the account's, and goes with it.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        GATHERED = "gathered", _("In the letter of the day")
        STOPPED = "stopped", _("Not wanted")
        FAILED = "failed", _("Could not be sent")

    ONCE = "once:"

    key = models.CharField(max_length=400, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, verbose_name=_("to"), related_name="letters"
    )
    address = models.EmailField(_("to somebody without an account"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    link = models.CharField(_("link"), max_length=500, blank=True)
    status = models.CharField(_("what became of it"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("what went wrong"), max_length=100, blank=True)
    put_at = models.DateTimeField(_("written"), default=timezone.now)
    try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="letter_to_an_account_or_an_address",
                condition=Q(user__isnull=False, address="") | (Q(user__isnull=True) & ~Q(address="")),
            ),
            models.CheckConstraint(
                name="letter_sent_when_it_says_so",
                condition=Q(status="sent", sent_at__isnull=False) | (~Q(status="sent") & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="letter_keeps_no_words_when_done",
                condition=Q(status__in=["waiting", "failed"]) | Q(text="", link=""),
            ),
        ]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(status="waiting"), name="letter_waiting"),
            models.Index(fields=["user"], condition=Q(status="waiting"), name="letter_waiting_for"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.pk}"

    def to(self):
        return self.user.email if self.user else self.address

    def is_unwanted(self):
        """Whether letters of this kind were stopped there, or the person may not sign in any more."""
        may_not = bool(self.user) and not self.user.is_active
        return may_not or LetterStop.objects.at(self.to()).filter(kind=self.kind).exists()

    def try_later(self, problem, now):
        """It did not go: the next attempt comes later each time, until an admin has to look."""
        self.problem = problem[:100]
        if self.attempts > len(TRIED_AGAIN_AFTER):
            self.status = self.Status.FAILED
        else:
            self.try_at = now + TRIED_AGAIN_AFTER[self.attempts - 1]
        self.save(update_fields=["problem", "status", "try_at"])


def digest_of(address):
    """What stands for an address that asked for nothing from us, so that we need not keep it; ours alone to make."""
    return salted_hmac("accounts.letter-stop", address.lower(), algorithm="sha256").hexdigest()


class LetterStopQuerySet(models.QuerySet):
    def at(self, address):
        """What is stopped at this address, by its digest or by the account that has it."""
        return self.filter(Q(digest=digest_of(address)) | Q(user__email__lower=address.lower()))

    def stopped_by_all(self, users, kind):
        """Whether none of these people would get a letter of this kind."""
        return self.filter(user__in=users, kind=kind).count() == len(users)

    def kinds_of(self, user):
        return set(self.at(user.email).values_list("kind", flat=True))

    def stop(self, user, kind):
        """No more letters of this kind; of the letter of the day, nothing that it gathers."""
        kinds = (Kind.DAILY, *GATHERED) if kind == Kind.DAILY else (kind,)
        for each in kinds:
            self.get_or_create(user=user, kind=each)

    def stop_address(self, digest, kind):
        """No more letters of this kind to whoever has no account and this digest."""
        self.get_or_create(digest=digest, kind=kind)

    def keep_choice(self, user, wanted):
        """From now on this person gets the kinds in `wanted`, and no other that can be switched."""
        unwanted = set(AT_ONCE + GATHERED) - set(wanted)
        if unwanted >= set(GATHERED):
            unwanted.add(Kind.DAILY)
        self.filter(pk__in=self.at(user.email).exclude(kind__in=unwanted).values("pk")).delete()
        for kind in sorted(unwanted):
            self.get_or_create(user=user, kind=kind)


class LetterStop(models.Model):
    """A person does not want this kind of e-mail; one without an account is known by the digest of their address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="letter_stops")
    digest = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects = LetterStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of e-mail that is not wanted")
        verbose_name_plural = _("kinds of e-mail that are not wanted")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="letter_stop_once"),
            models.UniqueConstraint(fields=["digest", "kind"], condition=~Q(digest=""), name="address_stop_once"),
            models.CheckConstraint(
                name="letter_stop_of_an_account_or_an_address",
                condition=Q(user__isnull=False, digest="") | (Q(user__isnull=True) & ~Q(digest="")),
            ),
        ]

    def __str__(self):
        return f"{self.user or self.digest[:8]} · {self.get_kind_display()}"
