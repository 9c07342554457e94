"""The suggestion made anew for a pair: which look at the role is due, and why. Saves nothing."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from groups.models import NeedsStatement
from roles.matching import suggest
from roles.rules import load_rules
from support.models import Proposal, RoleLook
from support.models.role_looks import ASKED_AGAIN_AFTER

Because = RoleLook.Because


def with_what_looks_need(proposals):
    """These pairs with what `looks_due` reads, in a fixed number of queries."""
    return proposals.select_related("group__current_needs").prefetch_related(
        "group__current_needs__needs", "role_looks__answers", "reviews"
    )


def pair_with_looks(pk):
    return with_what_looks_need(Proposal.objects.filter(pk=pk)).get()


def looks_due(proposal, now):
    """[RoleLook], unsaved, oldest first: what a job would keep now. Most often none."""
    looks, new = list(proposal.role_looks.all()), []
    while look := _next(proposal, looks, now):
        looks.insert(0, look)
        new.append(look)
    return new


def _next(proposal, looks, now):
    if not looks:
        return _when_agreed(proposal, now)
    because = _because(proposal, looks, now)
    if because is None:
        return None
    look = _made(proposal, because, now, proposal.group.picture(), proposal.group.current_needs)
    look.asks = not look.still_fits() and _has_moved(look, looks)
    return look


def _has_moved(look, looks):
    """Whether to ask: the pair chose its role knowing what was suggested then, so only what moved since is news."""
    if look.because in RoleLook.WHEN_AGREED:
        return False
    return look.because == Because.AGAIN or sorted(look.suggested) != sorted(looks[0].suggested)


def _made(proposal, because, now, picture, statement):
    rules = load_rules()
    return RoleLook(
        proposal=proposal,
        because=because,
        looked_at=now,
        statement=statement,
        leadership=picture.leadership,
        stage=picture.stage,
        rules_version=rules.version,
        role_id=proposal.role_id,
        suggested=list(suggest(picture, rules, on=timezone.localdate(now)).leading),
    )


def _when_agreed(proposal, now):
    """The first look: the group as it had described itself when the agreement came into force."""
    version = proposal.version_in_force()
    if version is None:
        return None
    before = NeedsStatement.objects.filter(group=proposal.group, stated_at__lte=version.agreed_at)
    statement = before.with_needs().first()
    picture = statement.picture() if statement else replace(proposal.group.picture(), needs={}, stated_on=None)
    return _made(proposal, Because.BEGIN, version.agreed_at, picture, statement)


def _because(proposal, looks, now):
    """Why the suggestion is made anew, or None."""
    last, group = looks[0], proposal.group
    news = (
        (Because.ROLE, last.role_id != proposal.role_id),
        (Because.NEEDS, last.statement_id != group.current_needs_id),
        (Because.RUN, (last.leadership, last.stage) != (group.leadership, group.stage)),
        (Because.RULES, last.rules_version != load_rules().version),
        (Because.REVIEW, _is_news(_last_review(proposal), last, now)),
        (Because.OLD, _is_news(_old_from(group.current_needs), last, now)),
        (Because.AGAIN, _is_kept_long(looks, now)),
    )
    return next((because for because, is_so in news if is_so), None)


def _is_news(moment, last, now):
    return moment is not None and last.looked_at < moment <= now


def _last_review(proposal):
    return max((review.closed_at for review in proposal.reviews.all() if review.closed_at), default=None)


def _old_from(statement):
    """The moment from which what the group said is too old to lean on."""
    if statement is None:
        return None
    return statement.stated_at + timedelta(days=int(load_rules().number("days_until_asked_again")))


def _is_kept_long(looks, now):
    """Whether a role that does not fit was kept half a year ago, and nothing was asked or agreed since."""
    if looks[0].still_fits():
        return False
    last = next((look for look in looks if look.asks or look.because in RoleLook.WHEN_AGREED), None)
    kept = last is not None and last.asks and last.settled_at and last.answers.all()
    return bool(kept) and last.settled_at + ASKED_AGAIN_AFTER <= now
