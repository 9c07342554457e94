"""The working agreement: drawn up with the first yes, worded by both, in force once both accept the same words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acting import NotPossible
from support import emails
from support.actions.locking import ChangedMeanwhile, check_may_support, locked
from support.agreement.first_wording import first_wording
from support.agreement.parts import FIELDS, TEXTS
from support.agreement.spelling import is_spelling
from support.models import AgreementVersion, Correction, Proposal

CHANGED_MEANWHILE = gettext_lazy("The words were changed meanwhile. Read them again first.")
NOTHING_DIFFERS = gettext_lazy("Nothing is different yet. Change a part, or go back and keep it as it is.")
CHANGED_WHILE_WRITING = gettext_lazy("The other side, or somebody of yours, changed the agreement while you wrote.")


def draw_up(proposal):
    """The first draft, in first words that suit the role."""
    today = timezone.localdate()
    return AgreementVersion.objects.create(proposal=proposal, number=1, **first_wording(proposal, today))


def _open(proposal):
    present = locked(proposal)
    if not present.is_accepted():
        raise NotPossible(_("This support has ended, so its agreement stays as it is."))
    return present


def _check_seen(version, seen, told):
    """Raises ChangedMeanwhile unless (number, edit) of the version is what this person saw."""
    if version is None or (version.number, version.edit) != tuple(seen):
        raise ChangedMeanwhile(told)


@transaction.atomic
def save_draft(*, proposal, words, seen, by):
    """Keep `words` ({field: value}) as the draft that both can accept; the other side is told.

    `seen` is (number, edit) of the version whose words this person saw. Raises ChangedMeanwhile where somebody was
    faster.
    """
    present = _open(proposal)
    draft, in_force = present.draft(), present.version_in_force()
    newest = draft or in_force
    if newest:
        _check_seen(newest, seen, CHANGED_WHILE_WRITING)
    if newest and all(getattr(newest, field) == value for field, value in words.items()):
        raise NotPossible(NOTHING_DIFFERS)
    group = not present.is_of_practitioner(by)
    # Who saves three times in a row tells the other side once, unless a yes of theirs counts no more.
    news = draft is None or draft.changed_by_group != group or draft.is_accepted_by(group=not group)
    draft = _rewritten(draft, words) if draft else _new_draft(present, words)
    draft.changed_at, draft.changed_by_group = timezone.now(), group
    draft.save()
    if news:
        emails.agreement_changed(present, to_group=not group)
    return draft


def _rewritten(draft, words):
    for field, value in words.items():
        setattr(draft, field, value)
    draft.edit += 1
    return draft


def _new_draft(proposal, words):
    newest = proposal.versions.first()
    return AgreementVersion(proposal=proposal, number=newest.number + 1 if newest else 1, **words)


@transaction.atomic
def accept_version(*, proposal, seen, by):
    """One side's yes to the words that it saw, (number, edit). With the second yes they come into force."""
    present = _open(proposal)
    draft, group = present.draft(), not present.is_of_practitioner(by)
    _check_seen(draft, seen, CHANGED_MEANWHILE)
    if draft.is_accepted_by(group=group):
        raise NotPossible(_("Your side accepted this already."))
    check_may_support(present, by=by)
    if draft.ends_on < timezone.localdate():
        raise NotPossible(_("The end date in these words is over. Change the dates first."))
    draft.note_yes(group=group, by=by)
    if draft.agreed_at:
        present.versions.in_force().update(over_at=draft.agreed_at)
        Proposal.objects.filter(pk=present.pk).update(role=draft.role)
    draft.save()
    emails.agreement_accepted(present, to_group=not group, in_force=bool(draft.agreed_at))
    return draft


@transaction.atomic
def keep_as_it_is(*, proposal, seen, by):
    """Either side lets a change go that waits for a yes, (number, edit) as it saw it; what is in force stays."""
    present = _open(proposal)
    draft = present.draft()
    if draft is None or present.version_in_force() is None:
        raise NotPossible(_("There is no change that waits. Look at the page again."))
    _check_seen(draft, seen, CHANGED_MEANWHILE)
    draft.over_at = timezone.now()
    draft.save(update_fields=["over_at"])
    emails.agreement_changed(present, to_group=present.is_of_practitioner(by))
    return draft


@transaction.atomic
def correct_spelling(*, proposal, words, seen, by):
    """Correct the spelling of the version in force to `words` ({field: value}); the other side sees it.

    No new yes is needed. Raises NotPossible where the words differ in more than spelling.
    """
    present = _open(proposal)
    version = present.version_in_force()
    if version is None or present.draft():
        raise NotPossible(_("Spelling is corrected in what is in force, while no change waits."))
    _check_seen(version, seen, CHANGED_WHILE_WRITING)
    changes, group = _only_spelling(version, words), not present.is_of_practitioner(by)
    Correction.objects.bulk_create(
        Correction(version=version, field=field, before=getattr(version, field), after=text, from_group=group, by=by)
        for field, text in changes.items()
    )
    _reword_in_force(version, changes)
    emails.agreement_changed(present, to_group=not group)
    return version


def _only_spelling(version, words):
    """{field: text} of what differs, once it is sure that no sense does."""
    changes = {field: value for field, value in words.items() if getattr(version, field) != value}
    if not changes:
        raise NotPossible(NOTHING_DIFFERS)
    if not all(field in TEXTS and is_spelling(getattr(version, field), text) for field, text in changes.items()):
        raise NotPossible(_("This is more than spelling. Save it as a change, so that both sides accept it."))
    return changes


def _reword_in_force(version, words):
    """Other words for what both accepted; their yes moves along, as it is to the same sense."""
    _rewritten(version, words)
    version.group_accepted = version.practitioner_accepted = version.edit
    version.save()


@transaction.atomic
def more_than_spelling(*, correction, by):
    """The other side says so: the old words are in force again, the new ones wait as a change for both."""
    present = _open(correction.version.proposal)
    correction = Correction.objects.select_related("version").get(pk=correction.pk)
    if correction.objected_at or not correction.version.is_in_force():
        raise NotPossible(_("This is settled already. Look at the page again."))
    if correction.from_group == (not present.is_of_practitioner(by)):
        raise NotPossible(_("Your own side corrected this. Change the agreement instead."))
    _give_back(present, correction)
    # Later corrections of the same words went back with it.
    gone = correction.version.corrections.standing().filter(field=correction.field, pk__gte=correction.pk)
    gone.update(objected_at=timezone.now(), objected_by=by)
    emails.agreement_changed(present, to_group=present.is_of_practitioner(by))


def _give_back(proposal, correction):
    version = correction.version
    if proposal.draft() is None:
        words = {field: getattr(version, field) for field in FIELDS} | {"changed_by_group": correction.from_group}
        _new_draft(proposal, words).save()
    _reword_in_force(version, {correction.field: correction.before})
