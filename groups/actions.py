"""What happens to groups. Each action is whole or does not happen; `by` is the person who acts."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from groups import emails, search
from groups.models import Claim, Coordinator, Invitation, NeedsStatement, SelfHelpGroup, StatedNeed, SuggestionAnswer
from roles.matching import suggest
from roles.rules import load_rules

DECIDED_BY_OTHERS = ("status", "return_reason", "published_at", "confirmed_on", "wants_supporter", "current_needs_id")
RESERVED_SLUGS = {"register", "invitation", "map", "whats-on", ""}


def free_slug(name):
    """An address made of `name` that no group has."""
    stem = slugify(name)[:120]
    taken = set(SelfHelpGroup.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED_SLUGS
    candidates = (f"{stem or 'group'}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in candidates if slug not in taken)


@transaction.atomic
def register_group(*, name, own_word="", by):
    """A new draft that `by` coordinates."""
    group = SelfHelpGroup.objects.create(name=name, own_word=own_word, slug=free_slug(name), created_by=by)
    Coordinator.objects.create(group=group, user=by)
    return group


def _lock(group):
    return SelfHelpGroup.objects.select_for_update().get(pk=group.pk)


def _lock_open(group):
    """The locked row; raises NotPossible where the group is closed."""
    locked = _lock(group)
    if locked.status == SelfHelpGroup.Status.CLOSED:
        raise NotPossible(_("%(group)s is closed. Its coordinator has to open it again first.") % {"group": group})
    return locked


def _set(group, **fields):
    """Save `fields` on the row and on the object in hand; what the directory searches follows at once."""
    fields["changed_at"] = timezone.now()
    for name, value in fields.items():
        setattr(group, name, value)
    group.save(update_fields=list(fields))
    search.keep([group.pk])


@transaction.atomic
def send_for_check(*, group, by):
    """Ask a curator to list the group. Raises NotPossible where it is neither a draft nor returned."""
    if _lock_open(group).status not in (SelfHelpGroup.Status.DRAFT, SelfHelpGroup.Status.RETURNED):
        raise NotPossible(_("This group was sent already."))
    _set(group, status=SelfHelpGroup.Status.WAITING, return_reason="")
    emails.tell_curators_of(group)


@transaction.atomic
def publish_group(*, group, by):
    """List the group and tell its coordinators; one that is listed stays so. Raises NotPossible where it is closed."""
    if _lock_open(group).status == SelfHelpGroup.Status.PUBLISHED:
        return
    now = timezone.now()
    status = SelfHelpGroup.Status.PUBLISHED
    _set(group, status=status, published_at=now, confirmed_on=timezone.localdate(now), return_reason="")
    emails.tell_coordinators_listed(group)


@transaction.atomic
def return_group(*, group, reason, by):
    """Give the group back to its coordinators with a question. Raises NotPossible without one or when closed."""
    if not reason.strip():
        raise NotPossible(_("Say in the reason box what the group should change."))
    _lock_open(group)
    _set(group, status=SelfHelpGroup.Status.RETURNED, return_reason=reason.strip())
    emails.tell_coordinators_returned(group)


@transaction.atomic
def close_group(*, group, by):
    """The group has ended, or wants no listing: it is found by nobody, and its coordinators keep it."""
    _set(group, status=SelfHelpGroup.Status.CLOSED)


@transaction.atomic
def reopen_group(*, group, by):
    """A closed group becomes a draft, to be sent again."""
    if _lock(group).status == SelfHelpGroup.Status.CLOSED:
        _set(group, status=SelfHelpGroup.Status.DRAFT)


@transaction.atomic
def confirm_listing(*, group, by):
    """The coordinator says that the listing is still right."""
    _set(group, confirmed_on=timezone.localdate())


@transaction.atomic
def refresh_suggestion(*, group):
    """Keep on the group which roles are suggested for its present needs, so that lists can be narrowed by them."""
    _set(group, **_suggested(group))


def _suggested(group):
    """The fields that hold what is suggested for the group as it is in hand."""
    suggestion = suggest(group.picture(), load_rules(), on=timezone.localdate())
    first, second = [*suggestion.leading, None, None][:2]
    return {"suggested_role_id": first, "also_suits_id": second}


@transaction.atomic
def save_step(*, group, form, by):
    """Save one step of the description from its valid form; the suggestion follows how the group is run.

    The form writes the whole row, so what others decide about it is read anew first.
    """
    locked = _lock(group)
    for name in DECIDED_BY_OTHERS:
        setattr(group, name, getattr(locked, name))
    form.save()
    refresh_suggestion(group=group)


@transaction.atomic
def state_needs(*, group, needs, wants_supporter, in_meetings, agreed_by, by):
    """Keep a new dated statement. `needs` maps an item's id to its importance 1..3. Returns the statement."""
    statement = NeedsStatement.objects.create(
        group=group,
        stated_by=by,
        leadership=group.leadership,
        stage=group.stage,
        wants_supporter=wants_supporter,
        in_meetings=in_meetings,
        agreed_by=agreed_by,
        rules_version=load_rules().version,
    )
    StatedNeed.objects.bulk_create(
        StatedNeed(statement=statement, item_id=item, importance=importance) for item, importance in needs.items()
    )
    group.current_needs, group.wants_supporter = statement, wants_supporter
    _set(group, current_needs=statement, wants_supporter=wants_supporter, **_suggested(group))
    return statement


@transaction.atomic
def invite_coordinator(*, group, email, hands_over, by):
    """Invite somebody by e-mail. Raises NotPossible where they are one already or are invited."""
    _lock(group)
    if group.coordinators.filter(user__email__lower=email.lower()).exists():
        raise NotPossible(_("This person coordinates the group already."))
    if group.invitations.waiting().filter(email__lower=email.lower()).exists():
        raise NotPossible(_("This person is invited already. The invitation lasts 30 days."))
    group.invitations.filter(email__lower=email.lower(), accepted_at__isnull=True).delete()
    invitation = Invitation.objects.create(group=group, email=email.lower(), hands_over=hands_over, invited_by=by)
    emails.send_invitation(invitation)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation, by):
    """`by` becomes a coordinator; where the group is handed over, the one who invited stops being one.

    A second press of the button changes nothing. Raises NotPossible where the invitation is no longer open.
    """
    locked = _lock_invitation(invitation)
    if locked and locked.accepted_at and locked.accepted_by_id == by.pk:
        return
    _check_open(locked)
    Coordinator.objects.get_or_create(group_id=locked.group_id, user=by)
    locked.accepted_at, locked.accepted_by = timezone.now(), by
    locked.save(update_fields=["accepted_at", "accepted_by"])
    if locked.hands_over and locked.invited_by_id != by.pk:
        stop_coordinating(group=locked.group, user=locked.invited_by)
    search.keep([locked.group_id])


def _lock_invitation(invitation):
    """The row as it is now, or None. Locking its group puts all that happens to its people one after the other."""
    SelfHelpGroup.objects.select_for_update().filter(pk=invitation.group_id).first()
    return Invitation.objects.select_for_update().filter(pk=invitation.pk).first()


def _check_open(invitation):
    if invitation is None:
        raise NotPossible(_("This invitation was withdrawn. Ask the group to invite you again."))
    if invitation.accepted_at:
        raise NotPossible(_("This invitation was used already."))
    if not invitation.group.is_coordinated_by(invitation.invited_by):
        raise NotPossible(_("The person who invited you no longer looks after this group. Ask it to invite you again."))


@transaction.atomic
def stop_coordinating(*, group, user):
    """This person acts for the group no longer; what they asked of others and waits for an answer goes with them."""
    group.coordinators.filter(user=user).delete()
    group.past_coordinators.update_or_create(user=user, defaults={"stopped_at": timezone.now()})
    group.invitations.waiting().filter(invited_by=user).delete()


@transaction.atomic
def leave_group(*, group, by):
    """Stop coordinating. The last one first finds a successor, or closes the group: else raises NotPossible."""
    _lock(group)
    others = group.coordinators.exclude(user=by).exists()
    if not others and group.status != SelfHelpGroup.Status.CLOSED:
        raise NotPossible(_("You are the only coordinator. Invite somebody to take over first, or close the group."))
    stop_coordinating(group=group, user=by)
    search.keep([group.pk])


@transaction.atomic
def withdraw_invitation(*, invitation, by):
    """The invitation can no longer be accepted; nobody is told, as it may have gone to a wrong address.

    Raises NotPossible where it was accepted already.
    """
    locked = _lock_invitation(invitation)
    if locked and locked.accepted_at:
        raise NotPossible(_("This invitation was used already."))
    if locked:
        locked.delete()


@transaction.atomic
def claim_group(*, group, how_to_check, by):
    """`by` says that they run this listed group. Raises NotPossible where somebody coordinates it already."""
    if group.coordinators.exists():
        raise NotPossible(_("Somebody coordinates this group here already. Ask them to invite you."))
    if group.claims.waiting().filter(user=by).exists():
        raise NotPossible(_("You told us already. We will write to you when we have checked."))
    claim = Claim.objects.create(group=group, user=by, how_to_check=how_to_check)
    emails.tell_curators_of(group)
    return claim


@transaction.atomic
def decide_claim(*, claim, granted, by):
    """An admin's answer to a claim; granted, the person becomes the group's coordinator."""
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    if locked.decided_at:
        return
    locked.granted, locked.decided_at, locked.decided_by = granted, timezone.now(), by
    locked.save()
    if granted:
        Coordinator.objects.get_or_create(group_id=locked.group_id, user_id=locked.user_id)
        search.keep([locked.group_id])
    emails.tell_of_claim(locked)


def answer_suggestion(*, group, role, fits, why_not="", by):
    """Keep what the group says to the role that is suggested now. Raises NotPossible where it is not suggested."""
    if role not in (group.suggested_role, group.also_suits):
        raise NotPossible(_("This kind of help is not suggested any more. Look at the page again."))
    return SuggestionAnswer.objects.create(
        group=group,
        role=role,
        fits=fits,
        why_not="" if fits else why_not,
        rules_version=load_rules().version,
        answered_by=by,
    )
