"""Random lives of pairs, through the pages, by both sides and by people with no part in them.

Whatever the order: nobody sees what is not theirs, no support without words that both accepted, and always a way on.
`LIVES=500 LIFE_STEPS=40` looks further than the suite has time for, and makes what failed as short as it can.
"""

import os
from functools import cache

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from accounts.models import Letter
from support.models import AgreementVersion, Proposal, SupportEntry
from tests.support import lives
from tests.support.acting import Acting, address
from tests.support.lives import buttons_on, coordinators_of, group_side_of, is_hindered, marks_on, sides_of, state_of
from tests.support.working import SIDES, entry_words

pytestmark = pytest.mark.django_db
LIVES, STEPS = int(os.environ.get("LIVES", "4")), int(os.environ.get("LIFE_STEPS", "15"))
ANSWERS = {
    "answer": {"answer": "decline", "note": ""},
    "entry_done": {"minutes": "30"},
    "entry_answer": {"text": "It took that long."},
}


def is_own(pair):
    """Whether the practitioner has come to coordinate the group."""
    return pair.practitioner.user in coordinators_of(pair.group_id)


class Life(Acting):
    """What holds whatever happened."""

    def teardown(self):
        try:
            self.nobody_sees_what_is_not_theirs(lives.pages_around(self.world), self.in_turn(2))
            for pair in Proposal.objects.all():
                self.nobody_sees_what_is_not_theirs(lives.pages_of_pair(pair), self.world.people)
                self.can_come_to_support(pair)
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @invariant()
    def all_is_well_with_what_changed(self):
        """Both sides look, and one person more, each in turn; at the end of a life everybody does."""
        for pair in Proposal.objects.filter(pk__in=self.changed):
            self.nobody_sees_what_is_not_theirs(lives.pages_of_pair(pair), sides_of(pair).union(self.in_turn(1)))
            self.has_a_way_on(pair)
        if self.changed:
            self.nobody_sees_what_is_not_theirs(lives.pages_around(self.world), self.in_turn(1))
        self.changed = set()

    def in_turn(self, count):
        people, first = self.world.people, self.turn
        self.turn += count
        return [people[(first + number) % len(people)] for number in range(count)]

    @invariant()
    def letters_tell_no_secret(self):
        text = str(list(Letter.objects.values_list("subject", "text", "link"))).lower()
        assert not self.world.secrets.keys() & set(lives.MARK.findall(text))

    @invariant()
    def support_leans_on_an_agreement(self):
        for entry in SupportEntry.objects.select_related("version", "proposal"):
            version = entry.version
            assert version.proposal_id == entry.proposal_id
            assert version.agreed_at
            assert version.group_accepted == version.practitioner_accepted == version.edit
            assert entry.proposal.status in ("accepted", "ended")
        for pair in Proposal.objects.exclude(status="accepted"):
            assert not pair.versions.filter(over_at=None).exists(), "an agreement outlived its support"
        for entry in SupportEntry.objects.planned().filter(proposal__ended_at__isnull=False):
            assert entry.on <= timezone.localdate(entry.proposal.ended_at), "a plan outlived its support"

    @invariant()
    def nobody_agrees_with_themselves(self):
        """Whoever coordinates the group by now: a yes of either side is of another person."""
        for version in AgreementVersion.objects.filter(agreed_at__isnull=False).select_related("proposal"):
            assert version.group_accepted_by_id != version.practitioner_accepted_by_id
        for pair in Proposal.objects.filter(answered_by__isnull=False):
            assert pair.answered_by_id != pair.proposed_by_id

    def nobody_sees_what_is_not_theirs(self, pages, people):
        seers = cache(lambda mark: self.world.secrets[mark]())
        for user in people:
            for page in pages:
                response = self.world.clients[user].get(page)
                assert response.status_code in (200, 302, 404), (page, response.status_code)
                leaked = [mark for mark in marks_on(response, self.world) if user not in seers(mark)]
                assert not leaked, f"{user} sees {leaked} at {page}"

    def has_a_way_on(self, pair):
        """An open pair: each button on its pages works, and there is one. One that is over: it can still be read."""
        pressed = 0
        for user in filter(None, (self.someone(pair, side) for side in SIDES)):
            for name in ("detail", "messages", "agreement", "review", "role"):
                page = self.world.clients[user].get(address(name, pair.pk))
                assert page.status_code == 200, (str(user), name)
                pressed += sum(self.works(user, pair, *button) for button in buttons_on(page))
            for entry in pair.entries.all()[:2]:
                page = self.world.clients[user].get(entry.get_absolute_url())
                assert all(self.works(user, pair, *button) for button in buttons_on(page))
        assert bool(pressed) == (pair.status in Proposal.OPEN), pair.status

    def works(self, user, pair, name, address, sent):
        """Whether this button changes the pair; whatever it did is undone."""
        before = state_of(pair)
        with transaction.atomic():
            self.world.clients[user].post(address, sent | ANSWERS.get(name, {}))
            after = state_of(pair)
            transaction.set_rollback(True)
        assert after != before, f"{user} pressed {name} and nothing happened"
        return True

    def can_come_to_support(self, pair):
        """Two sides that said yes get by their buttons to an agreement, and then to an entry, unless it is hindered."""
        if pair.status != "accepted" or not group_side_of(pair) or is_own(pair):
            return
        hindered = is_hindered(pair)
        with transaction.atomic():
            for side in ("group", "practitioner"):
                client = self.world.clients[self.someone(pair, side)]
                for name, where, sent in buttons_on(client.get(address("agreement", pair.pk))):
                    if name == "agreement_accept":
                        client.post(where, sent)
            kept = pair.entries.count()
            self.the_practitioner_logs_in(pair)
            assert pair.entries.count() == kept + (not hindered)
            transaction.set_rollback(True)

    def the_practitioner_logs_in(self, pair):
        self.world.clients[pair.practitioner.user].post(address("log", pair.pk), entry_words("Found a room."))


def test_whatever_the_order_nobody_sees_too_much_and_there_is_always_a_way_on():
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    phases = [Phase.reuse, Phase.generate, *([Phase.shrink] if "LIVES" in os.environ else [])]
    few = settings(max_examples=LIVES, stateful_step_count=STEPS, phases=phases, suppress_health_check=checks)
    run_state_machine_as_test(Life, settings=few)


EACH_IN_TURN = (
    ("the_practitioner_rewords_an_entry", {"late": False}),
    ("a_group_says_that_an_entry_is_not_right", {"who": 0}),
    ("the_practitioner_answers_that", {}),
    ("a_group_settles_it", {"who": 0}),
    ("the_practitioner_logs", {"days": 0}),
    ("what_was_planned_takes_place", {}),
    ("the_practitioner_logs", {"days": 7}),
    ("a_side_calls_off_what_is_planned", {"side": "group", "who": 0}),
    ("a_side_says_how_it_is_going", {"side": "group", "said": "yes", "who": 0}),
    ("a_side_says_how_it_is_going", {"side": "practitioner", "said": "not-yet", "who": 0}),
)


def test_each_rule_of_working_together_does_something():
    """A form that asks for something new would else turn a rule away in silence, and prove nothing."""
    life = Life()
    try:
        life.begins(how_far=6, group=0)
        for name, how in EACH_IN_TURN:
            life.changed = set()
            getattr(life, name)(which=0, **how)
            assert life.changed, name
        life.a_group_needs_something_else(group=0, item="trusted-information")
        life.the_roles_are_looked_at_anew()
        for side, keeps in (("group", True), ("practitioner", False)):
            life.changed = set()
            life.a_side_answers_about_the_role(which=0, side=side, keeps=keeps, who=0)
            assert life.changed, f"the role, {side}"
    finally:
        life.teardown()
