"""How the demo's pairs work together: their agreement, the change that waits, what they wrote, and the log."""

from datetime import time, timedelta

from django.utils import timezone

from esteem.demo.names import WORK
from support import actions
from support.agreement.parts import FIELDS
from support.models import AgreementVersion, SupportEntry

LONGEST_AGO = timedelta(days=150)
TALK = (
    ("practitioner", "Thank you for the yes. I read the draft. Could we meet at the library first?"),
    ("group", "Yes. We read it out on Tuesday. Part 7 matters most to us."),
    ("practitioner", "That is fine. I changed it as you said."),
)


def work_together(proposal, number, *, by, chance):
    """What follows a yes; every fifth pair is still at its draft."""
    draft = _seen(proposal)
    actions.accept_version(proposal=proposal, seen=draft, by=by)
    if number % 5 == 3:
        return
    actions.accept_version(proposal=proposal, seen=draft, by=proposal.practitioner.user)
    _since_long_ago(proposal)
    _log(proposal, chance)
    _plan(proposal, number)
    if number % 2 == 0:
        _talk(proposal, by)
    if number % 4 == 0:
        _ask_for_a_change(proposal, by)
        _object(proposal, by)
    if number % 4 == 1:
        _correct(proposal, by)


def _seen(proposal):
    in_force, draft = proposal.present_versions()
    version = draft or in_force
    return version.number, version.edit


def _words(proposal):
    version = proposal.version_in_force()
    return {field: getattr(version, field) for field in FIELDS}


def _since_long_ago(proposal):
    began = timezone.now() - LONGEST_AGO
    AgreementVersion.objects.in_force().filter(proposal=proposal).update(
        agreed_at=began,
        group_accepted_at=began,
        practitioner_accepted_at=began,
        begins_on=timezone.localdate(began),
    )


def _talk(proposal, by):
    for side, text in TALK:
        writer = by if side == "group" else proposal.practitioner.user
        actions.write_message(proposal=proposal, text=text, by=writer)


def _ask_for_a_change(proposal, by):
    """The group asks for two more months, and accepts its own words."""
    words = _words(proposal)
    words |= {"ends_on": words["ends_on"] + timedelta(days=60), "speaks": "The group speaks for itself, always."}
    actions.save_draft(proposal=proposal, words=words, seen=_seen(proposal), by=by)
    actions.accept_version(proposal=proposal, seen=_seen(proposal), by=by)


def _correct(proposal, by):
    words = _words(proposal)
    words["notes"] = words["notes"].replace("what was done,", "what was done;")
    actions.correct_spelling(proposal=proposal, words=words, seen=_seen(proposal), by=by)


def _log(proposal, chance):
    for _number in range(chance.randint(3, 9)):
        area, what, gained = chance.choice(WORK)
        entry = SupportEntry(
            on=timezone.localdate() - timedelta(days=chance.randint(0, LONGEST_AGO.days)),
            role=proposal.role,
            what=what,
            gained=gained,
            minutes=chance.choice((15, 30, 45, 60, 90)),
            in_meeting="meeting" in what,
        )
        areas = {area, chance.choice(WORK)[0]} if chance.random() < 0.25 else {area}
        actions.log_support(proposal=proposal, entry=entry, areas=areas, by=proposal.practitioner.user)


def _plan(proposal, number):
    """One visit to come, and one whose day is today."""
    for days, what in ((number % 9 + 3, "Meet at the library to read the grant form."), (0, "Ring the hall.")):
        on = timezone.localdate() + timedelta(days=days)
        entry = SupportEntry(state="planned", on=on, at=time(14, 30), role=proposal.role, what=what, minutes=45)
        actions.log_support(proposal=proposal, entry=entry, areas=["organisational"], by=proposal.practitioner.user)


def _object(proposal, by):
    """The group says that an entry is not right; the practitioner corrects it."""
    entry = proposal.entries.done().first()
    actions.mark_not_right(
        entry=entry, seen=entry.mark(), why="It was a little longer, as we talked afterwards.", by=by
    )
    words, practitioner = {"minutes": entry.minutes + 15}, proposal.practitioner.user
    actions.change_entry(entry=entry, words=words, seen=entry.mark(), by=practitioner)
