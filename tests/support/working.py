"""What the two sides of a pair do in random lives while they work together: the log, looking back, the right role."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from support import due
from support.agreement.parts import FIELDS, TEXTS
from support.agreement.spelling import is_spelling
from support.models import Proposal, Review, SupportEntry
from support.reviews.statements import Said, asked_of
from tests.support.lives import group_side_of, is_hindered, sides_of

WHICH = st.integers(0, 5)
SIDES = ("group", "practitioner")


def entry_words(mark, *, days=None):
    """What the form of an entry sends: done today, or planned for so many days from now; `mark` is in its words."""
    words = {"areas": ["organisational"], "role": "resource-builder", "minutes": "30", "what": mark, "gained": mark}
    on = timezone.localdate() + timedelta(days=days or 0)
    return words | {"on": on.isoformat(), "state": "done" if days is None else "planned"}


def review_words(mark, said="yes", *, group):
    """What one side sends when it looks back."""
    return dict.fromkeys(asked_of(group=group), said) | ({"who": "some"} if group else {}) | {"to_change": mark}


class Working:
    """Rules for a state machine that knows `world`, `pair`, `someone`, `does` and `looks_again_at`."""

    # --- The log

    def entry(self, which):
        """(entry, its pair), or two times None."""
        entries = SupportEntry.objects.order_by("-pk")
        entry = entries[which % len(entries)] if entries else None
        return entry, entry and entry.proposal

    @rule(which=WHICH, days=st.sampled_from([None, None, 0, 7]))
    def the_practitioner_logs(self, which, days=None):
        if pair := self.pair(which):
            kept = pair.entries.count()
            words = entry_words(self.world.secret_of("log", pair), days=days)
            self.does(pair.practitioner.user, pair, "log", words)
            if pair.entries.count() > kept:
                self.both_had_accepted(pair)

    def both_had_accepted(self, pair):
        """By this machine's own notes: the same words, which stand since but for spelling."""
        assert pair.status == "accepted"
        assert not is_hindered(pair)
        version = pair.versions.get(agreed_at__isnull=False, over_at=None)
        mine, theirs = (self.said_yes[pair.pk, version.number, side] for side in ("group", "practitioner"))
        assert mine == theirs
        for field in FIELDS:
            before, now = mine[field], getattr(version, field)
            assert now == before or (field in TEXTS and is_spelling(before, now)), field

    @rule(which=WHICH, late=st.sampled_from([False, False, True]))
    def the_practitioner_rewords_an_entry(self, which, late):
        entry, pair = self.entry(which)
        if pair:
            days = 3 if entry.is_planned() else None
            words = entry_words(self.world.secret_of("reworded", pair), days=days)
            words |= {"seen": "0.0" if late else entry.mark()}
            self.does(pair.practitioner.user, pair, "entry_edit", words, entry.pk)

    @rule(which=WHICH)
    def what_was_planned_takes_place(self, which):
        entry, pair = self.entry(which)
        if pair:
            self.does(pair.practitioner.user, pair, "entry_done", {"minutes": "45", "seen": entry.mark()}, entry.pk)

    @rule(which=WHICH, side=st.sampled_from(SIDES), who=WHICH)
    def a_side_calls_off_what_is_planned(self, which, side, who):
        entry, pair = self.entry(which)
        if pair:
            self.does(self.someone(pair, side, who), pair, "entry_call_off", {"seen": entry.mark()}, entry.pk)

    @rule(which=WHICH, who=WHICH)
    def a_group_says_that_an_entry_is_not_right(self, which, who):
        entry, pair = self.entry(which)
        if pair:
            why = {"why": self.world.secret_of("why", pair), "seen": entry.mark()}
            self.does(self.someone(pair, "group", who), pair, "entry_not_right", why, entry.pk)

    @rule(which=WHICH)
    def the_practitioner_answers_that(self, which):
        entry, pair = self.entry(which)
        if pair:
            text = {"text": self.world.secret_of("reply", pair), "seen": entry.mark()}
            self.does(pair.practitioner.user, pair, "entry_answer", text, entry.pk)

    @rule(which=WHICH, who=WHICH)
    def a_group_settles_it(self, which, who):
        entry, pair = self.entry(which)
        if pair:
            self.does(self.someone(pair, "group", who), pair, "entry_settle", {"seen": entry.mark()}, entry.pk)

    # --- Looking back

    @rule(which=WHICH, side=st.sampled_from(SIDES), who=WHICH)
    def a_side_asks_to_look_back(self, which, side, who):
        if pair := self.pair(which):
            self.does(self.someone(pair, side, who), pair, "review_start", {})

    @rule(which=WHICH, side=st.sampled_from(SIDES), said=st.sampled_from(Said.values), who=WHICH)
    def a_side_says_how_it_is_going(self, which, side, said, who):
        """Whoever is asked can answer; the other side sees it once both have, or the date has passed."""
        reviews = Review.objects.order_by("-pk")
        if reviews:
            review, group = reviews[which % len(reviews)], side == "group"
            pair, waits = review.proposal, review.is_open()
            words = review_words(self.alone("alone", review, group), said, group=group)
            words |= {"seen": review.mark(group=group)}
            answered = self.does(self.someone(pair, side, who), pair, "review", words)
            review.refresh_from_db()
            assert not (waits and answered) or review.is_answered_by(group=group)

    def alone(self, kind, review, group):
        """A new mark in one side's answer."""
        pair = review.proposal

        def seers():
            if Review.objects.closed().filter(pk=review.pk).exists():
                return sides_of(pair)
            return group_side_of(pair) if group else {pair.practitioner.user}

        return self.world.secret(kind, seers)

    @rule(days=st.sampled_from([0, 45, 200]))
    def days_pass_and_reviews_are_due(self, days):
        now = timezone.now() + timedelta(days=days)
        self.looks_again_at(status__in=("accepted", "ended"))
        due.look_back(now, now.date())

    # --- The right role

    @rule()
    def the_roles_are_looked_at_anew(self):
        self.looks_again_at(status="accepted")
        due.look_at_roles(timezone.now(), timezone.localdate())

    @rule(group=st.integers(0, 1), item=st.sampled_from(["meeting-place", "trusted-information", "grant-form"]))
    def a_group_needs_something_else(self, group, item):
        self.states_needs(self.world.groups[group], "yes", item)

    @rule(which=WHICH, side=st.sampled_from(SIDES), keeps=st.booleans(), who=WHICH)
    def a_side_answers_about_the_role(self, which, side, keeps, who):
        if pair := self.pair(which, Proposal.Status.ACCEPTED):
            why = self.world.secret_of("kept", pair)
            self.does(
                self.someone(pair, side, who), pair, "role", {"answer": "keep" if keeps else "co-educator", "why": why}
            )
