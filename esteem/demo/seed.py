"""The demo's world: 21 groups that cover every leadership, stage and kind of suggestion, and those who support them."""

import csv
import random
from datetime import timedelta
from functools import cache
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User
from esteem.demo.looking_back import look_back
from esteem.demo.names import JOBS, PEOPLE
from esteem.demo.working import work_together
from groups import actions as group_actions
from groups import search, sharing
from groups.models import Coordinator, Meeting, SelfHelpGroup
from groups.models.meetings import MeetingChange
from groups.running import Row
from places import gazetteer
from practitioners import actions as practitioner_actions
from practitioners.models import Practitioner
from resources.models import Resource
from roles.models import Role, Topic
from roles.vocabulary import RoleAnswer
from support import actions as support_actions
from support.asking import for_cards, who_could

PASSWORD = "esteem-demo"  # noqa: S105 - printed at the start, and only ever made with DEBUG on
SIGN_INS = ("coordinator@example.org", "practitioner@example.org", "admin@example.org")
# The first group's tasks: nearly all of them rest on one person.
TASKS = (
    Row("opening", "", "one", "Ada"),
    Row("welcoming", "", "one", "Ada"),
    Row("time", "", "one", "Ada"),
    Row("messages", "", "one", "Ada"),
    Row("tea", "", "more", "Jo and Kim"),
    Row("room", "", "one", "Ada"),
    Row("posters", "", "nobody"),
    Row("own", "Birthday cards", "one", "Ada"),
)
GROUPS_FILE = Path(__file__).parent / "groups.csv"


@cache
def _hashed_password():
    # Hashing is slow on purpose, and the demo's password is the same for all.
    return make_password(PASSWORD)


def person(email, name, **fields):
    """A user who can sign in with the demo's password."""
    user = User.objects.create(email=email, name=name, password=_hashed_password(), **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def seed_world(*, groups, practitioners, chance):
    """Make the first 21 groups (or fewer), up to 26 practitioners, and what goes on between them."""
    admin = person(SIGN_INS[2], "Robin Curator", is_staff=True, is_superuser=True)
    coordinator = person(SIGN_INS[0], "Ada Coordinator")
    with GROUPS_FILE.open(encoding="utf-8", newline="") as rows:
        made = [
            _group(number, row, coordinator, admin, chance)
            for number, row in enumerate(list(csv.DictReader(rows))[:groups])
        ]
    people = [_practitioner(number, admin, chance) for number in range(practitioners)]
    _support(made, people, chance)
    look_back(chance)
    Resource.objects.published().filter(review_on=None).update(review_on=timezone.localdate() + timedelta(days=365))


def _group(number, row, coordinator, admin, chance):
    host = f"{PEOPLE[number % len(PEOPLE)].split()[0]} Host"
    by = coordinator if number in (0, 4) else person(f"coordinator{number + 1}@example.org", host)
    group = group_actions.register_group(name=row["name"], own_word=row["own_word"], by=by)
    SelfHelpGroup.objects.filter(pk=group.pk).update(
        **_described(row, chance),
        contact_name=by.name.split()[0],
        contact_email=f"{group.slug}@example.org",
        contact_phone=f"01632 960{number:03}",
    )
    group.refresh_from_db()
    group.topics.set(Topic.objects.filter(pk__in=row["topics"].split()))
    _meeting(group, chance, weekday=1 if number == 0 else chance.randrange(7))
    _needs(group, row, by)
    _listing(number, group, admin)
    if number == 0:
        sharing.share_out(group=group, rows=TASKS, by=by)
    return group


def _described(row, chance):
    """What the group says of itself, as columns."""
    place = gazetteer.find(row["town"])[0]
    return {
        "about": row["about"],
        "town": row["town"],
        "how": row["how"],
        "leadership": row["leadership"],
        "stage": row["stage"],
        "wants_supporter": row["wants"],
        "latitude": place.point.latitude,
        "longitude": place.point.longitude,
        "size": chance.randint(4, 25),
        "since": chance.randint(1998, 2025),
        "step_free": chance.random() < 0.6,
        "hearing_loop": chance.random() < 0.3,
        "companions_welcome": chance.random() < 0.5,
    }


def _meeting(group, chance, weekday):
    monthly = chance.random() < 0.4
    start = timezone.datetime(2026, 1, 1, chance.choice((10, 14, 18, 19)), chance.choice((0, 30)))
    meeting = Meeting.objects.create(
        group=group,
        weekday=weekday,
        starts_at=start.time(),
        ends_at=(start + timedelta(hours=2)).time(),
        frequency="monthly" if monthly else "weekly",
        week_of_month=chance.choice((1, 2, -1)) if monthly else None,
    )
    if chance.random() < 0.2 and not monthly:
        today = timezone.localdate()
        MeetingChange.objects.create(meeting=meeting, on=today + timedelta(days=(weekday - today.weekday()) % 7 + 7))


def _needs(group, row, by):
    needs = {slug: int(importance) for slug, importance in (pair.split(":") for pair in row["needs"].split())}
    answers = {"wants_supporter": row["wants"], "in_meetings": row["in_meetings"], "agreed_by": row["agreed_by"]}
    group_actions.state_needs(group=group, needs=needs, by=by, **answers)


def _listing(number, group, admin):
    """Most are listed; one waits for the curator, one was returned, one was last confirmed long ago."""
    group_actions.send_for_check(group=group, by=admin)
    if number == 16:
        return
    if number == 20:
        group_actions.return_group(group=group, reason="Who has agreed these answers?", by=admin)
        return
    group_actions.publish_group(group=group, by=admin)
    if number == 7:
        old = timezone.localdate() - timedelta(days=420)
        SelfHelpGroup.objects.filter(pk=group.pk).update(confirmed_on=old)
        search.keep([group.pk])


def _practitioner(number, admin, chance):
    first = number == 0
    email = SIGN_INS[1] if first else f"practitioner{number + 1}@example.org"
    name = PEOPLE[number % len(PEOPLE)]
    job, organisation, kind = JOBS[number % len(JOBS)]
    reach = 60 if first else chance.choice((5, 10, 25))
    profile = Practitioner(name=name, job=job, reach_miles=reach, hours_a_month=chance.choice((2, 4, 8)))
    town = "Nottingham" if first else chance.choice(("Derby", "Leicester", "Lincoln", "Mansfield", "Nottingham"))
    practitioner_actions.save_profile(
        practitioner=profile,
        organisation=organisation,
        organisation_kind=kind,
        places=gazetteer.find(town)[:1],
        answers={role.pk: _offer(first, chance) for role in Role.objects.order_by("position")},
        topics=Topic.objects.order_by("position")[number : number + 3],
        recheck=False,
        by=person(email, name),
    )
    practitioner_actions.send_for_check(practitioner=profile, by=profile.user)
    if number % 9 != 8:
        practitioner_actions.check_practitioner(practitioner=profile, by=admin)
    return profile


def _offer(everything, chance):
    return RoleAnswer.YES if everything else chance.choice(RoleAnswer.values)


def _support(groups, people, chance):
    """Proposals in every state; the accepted ones have a log."""
    able = [person for person in people if person.is_checked()]
    listed = [group for group in groups if group.is_listed() and group.suggested_role]
    wanting = [group for group in listed if group.wants_supporter == "yes"]
    for number, group in enumerate(wanting):
        for practitioner in able[number % 5 : number % 5 + 2]:
            answer = chance.choice(("accept", "accept", "wait", "put_off", "decline"))
            _proposal(number, group, practitioner, answer, chance)
        if number % 3 == 1:
            _ask(group, by=Coordinator.objects.filter(group=group)[0].user)


def _proposal(number, group, practitioner, answer, chance):
    by = Coordinator.objects.filter(group=group)[0].user
    proposal = support_actions.propose(
        practitioner=practitioner,
        group=group,
        role=group.suggested_role,
        areas=group.areas_asked_for(),
        message="I work nearby and could help with what you asked for. Tell me what would suit you.",
        by=practitioner.user,
    )
    if answer == "wait":
        return
    proposal = getattr(support_actions, answer)(proposal=proposal, by=by)
    if answer == "accept":
        work_together(proposal, number, by=by, chance=chance)


def _ask(group, *, by):
    """The group asks the nearest practitioner who offers what suits it, if there is one."""
    person = for_cards(who_could(group), group).first()
    if person:
        role, areas = person.suitable[0].role, group.areas_asked_for()
        text = "We would like help with what we ticked. Would you have time for a first talk?"
        support_actions.ask(practitioner=person, group=group, role=role, areas=areas, message=text, by=by)


def chance_of(seed):
    """The source of what varies: the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - made-up data, no secret
