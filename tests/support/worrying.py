"""What random lives hold beside the pair: private notes to those who run the site, and people who change sides."""

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import rule

from groups import actions as group_actions
from tests.support.lives import coordinators_of, sides_of
from tests.support.working import WHICH
from worries.models import Worry


class Worrying:
    """Rules for a state machine that knows `world`, `pair` and `looks_again_at`."""

    def note(self, which):
        notes = Worry.objects.order_by("-pk")
        return notes[which % len(notes)] if notes else None

    @rule(which=WHICH, who=WHICH, says_which=st.booleans())
    def somebody_writes_to_those_who_run_the_site(self, which, who, says_which):
        """One of a side, or a curator; most say which support it is about."""
        if pair := self.pair(which):
            writers = [*sorted(sides_of(pair), key=lambda user: user.pk), self.world.cleo]
            user = writers[who % len(writers)]
            about = pair.pk if says_which and user in sides_of(pair) else ""
            words = {"kind": "falling-out", "about": about, "text": self.private("worry", user)}
            kept = self.world.clients[user].post(reverse("worries:write"), words)
            assert kept.status_code in (200, 302)
            assert kept.status_code == 200 or Worry.objects.filter(text=words["text"], about=about or None).exists()

    def private(self, kind, user):
        """A new mark in a note or its answer: for who wrote the note, and curators with no part in what it is about."""

        def seers():
            note = next((one for one in Worry.objects.all() if mark in (one.text, one.answer)), None)
            if note is None:
                return {user}
            sides = sides_of(note.about) if note.about else set()
            return {note.by} | (self.world.curators - sides - {note.by})

        mark = self.world.secret(kind, seers)
        return mark

    @rule(which=WHICH, who=st.integers(0, 1))
    def a_curator_answers(self, which, who):
        if note := self.note(which):
            user, waits = [self.world.cleo, self.world.olga][who], not note.is_answered()
            may = user != note.by and not (note.about and user in sides_of(note.about))
            page = reverse("admin:worries_worry_change", args=[note.pk])
            self.world.clients[user].post(page, {"answer": self.private("answered", note.by)})
            note.refresh_from_db()
            assert note.is_answered() == (may or not waits)

    @rule(which=WHICH, who=WHICH)
    def somebody_takes_a_note_back(self, which, who):
        """Only who wrote it can."""
        if note := self.note(which):
            user = self.world.people[who % len(self.world.people)]
            self.world.clients[user].post(reverse("worries:take_back", args=[note.pk]))
            assert Worry.objects.filter(pk=note.pk).exists() == (user != note.by)

    @rule(who=st.sampled_from(["pia", "paul", "bea"]), group=st.integers(0, 1))
    def somebody_comes_to_coordinate(self, who, group):
        """A practitioner may so come to be on both sides of a pair."""
        user, group = getattr(self.world, who), self.world.groups[group]
        hosts = coordinators_of(group)
        if hosts and user not in hosts:
            invite = {"email": user.email, "hands_over": False, "by": min(hosts, key=lambda host: host.pk)}
            group_actions.accept_invitation(invitation=group_actions.invite_coordinator(group=group, **invite), by=user)
            self.looks_again_at(group=group)
