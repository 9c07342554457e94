"""E-mails between the two sides, one function each: that something waits, never what or about whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.kinds import Kind


def _put(kind, proposal, subject, template, *, to_group, key="", page="support:detail"):
    person = proposal.practitioner.user
    # Somebody on both sides is the practitioner.
    coordinators = proposal.group.coordinators.exclude(user=person).values_list("user__email", flat=True)
    addresses = coordinators if to_group else [person.email]
    path = reverse(page, args=[proposal.pk])
    return outbox.put(kind, subject, f"support/emails/{template}.txt", addresses, path=path, key=key)


def proposed(proposal):
    _put(Kind.PROPOSAL, proposal, _("A practitioner offers your group support"), "proposed", to_group=True)


def asked(proposal):
    _put(Kind.PROPOSAL, proposal, _("A group asks for your support"), "asked", to_group=False)


def answered(proposal):
    if proposal.from_group:
        subject = _("A practitioner has answered you")
        _put(Kind.ANSWER, proposal, subject, "answered_by_practitioner", to_group=True)
    else:
        _put(Kind.ANSWER, proposal, _("A group has answered you"), "answered", to_group=False)


def ended(proposal, *, to_group):
    _put(Kind.ANSWER, proposal, _("Support has ended or was withdrawn"), "withdrawn", to_group=to_group)


def came_to_its_date(proposal, *, to_group):
    """The end date of the agreement is over; each side hears it once, however often it is told."""
    key = f"end-date:{proposal.pk}"
    _put(Kind.ANSWER, proposal, _("Support has come to its end date"), "end_date", to_group=to_group, key=key)


def became_own(proposal, *, to_group):
    """Support ended by itself, as the practitioner has come to coordinate the group."""
    _put(Kind.ANSWER, proposal, _("Support has ended"), "own_group", to_group=to_group)


def group_has_nobody(proposal):
    """Support ended by itself, as nobody coordinates the group here any more: the practitioner hears it."""
    _put(Kind.ANSWER, proposal, _("Support has ended"), "group_has_nobody", to_group=False)


def message_waits(proposal, *, to_group):
    _put(Kind.MESSAGE, proposal, _("A message waits for you"), "message", to_group=to_group)


def agreement_changed(proposal, *, to_group):
    """A draft, a change, a correction, or a change that was let go."""
    subject = _("Your working agreement was changed")
    _put(Kind.AGREEMENT, proposal, subject, "agreement_changed", to_group=to_group)


def agreement_accepted(proposal, *, to_group, in_force):
    template = "agreement_in_force" if in_force else "agreement_accepted"
    _put(Kind.AGREEMENT, proposal, _("Your working agreement was accepted"), template, to_group=to_group)


def log_corrected(proposal):
    _put(Kind.LOG, proposal, _("A group has corrected the log"), "corrected", to_group=False)


def log_changed(proposal, *, to_group):
    """Something is planned, called off, done, reworded, answered or settled: the letter of the day counts them."""
    _put(Kind.LOG, proposal, _("The log that you share has changed"), "log_changed", to_group=to_group)


def _of_review(review, subject, template, *, to_group):
    key = f"{template}:{review.pk}"
    named = {"to_group": to_group, "key": key, "page": "support:review"}
    return _put(Kind.REVIEW, review.proposal, subject, template, **named)


def review_due(review, *, to_group):
    return _of_review(review, _("How is it going?"), "review_due", to_group=to_group)


def review_at_end(review, *, to_group):
    """The review that was open is the one at the end of support now; each side hears it once."""
    return _of_review(review, _("Support has ended. How was it?"), "review_at_end", to_group=to_group)


def review_reminder(review, *, to_group):
    """Once for each review, however often it is told. Gives how many letters are new."""
    return _of_review(review, _("How is it going? Some days are left"), "review_reminder", to_group=to_group)


def review_open(review, *, to_group):
    return _of_review(review, _("You can read what you both answered"), "review_open", to_group=to_group)


def role_asked(look, *, to_group):
    """Both sides are asked whether their role still fits, once for each look."""
    named = {"to_group": to_group, "key": f"role:{look.pk}", "page": "support:role"}
    _put(Kind.REVIEW, look.proposal, _("Does the kind of help still fit?"), "role_asked", **named)
