"""What people do in random lives, through the pages: both sides of a pair, and those with no part in it."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from freshness import editions
from practitioners import actions as practitioner_actions
from support import due
from support.agreement.parts import FIELDS, TEXTS
from support.models import Correction, Proposal
from tests.support import lives
from tests.support.lives import World, coordinators_of, group_side_of, is_hindered, sides_of, state_of
from tests.support.test_agreement_pages import answers
from tests.support.working import SIDES, WHICH, Working, entry_words, review_words
from tests.support.worrying import Worrying


def address(name, *args):
    return reverse(f"support:{name}", args=args)


class Acting(Working, Worrying, RuleBasedStateMachine):
    """A rule for each thing that somebody can do. `changed` holds the keys of pairs to look at."""

    def __init__(self):
        super().__init__()
        editions.forget_all()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.world, self.changed = World(), set()
        self.turn, self.said_yes = 0, {}  # (pair, number of the version, side): the words that this side accepted

    # --- Who acts, on what

    def pair(self, which, *statuses):
        pairs = Proposal.objects.filter(status__in=statuses or Proposal.Status.values).order_by("-pk")
        return pairs[which % len(pairs)] if pairs else None

    def someone(self, pair, side, which=0):
        """One of this side; None where a group has no coordinator left."""
        if side == "practitioner":
            return pair.practitioner.user
        people = sorted(group_side_of(pair), key=lambda user: user.pk)
        return people[which % len(people)] if people else None

    def does(self, user, pair, name, data, *args):
        """`user` sends this form about the pair; the answer. Sending it never breaks."""
        if user is None:
            return None
        before = pair and state_of(pair)
        response = self.world.clients[user].post(address(name, *(args or (pair.pk,))), data)
        assert response.status_code in (200, 302, 404), (name, response.status_code)
        if pair is None:
            self.looks_again_at(pk__in=Proposal.objects.order_by("-pk").values("pk")[:1])
        elif state_of(pair) != before:
            self.changed.add(pair.pk)
        return response

    def looks_again_at(self, **which):
        """Something around these pairs changed."""
        self.changed |= set(Proposal.objects.filter(**which).values_list("pk", flat=True))

    @initialize(how_far=st.integers(0, 6), group=st.integers(0, 1))
    def begins(self, how_far, group):
        """Lives begin at any stage, so that short ones reach the late ones too."""
        steps = (
            lambda: self.a_practitioner_offers(who=0, group=group),
            lambda: self.the_asked_side_answers(which=0, answer="accept", who=0),
            lambda: self.a_side_accepts_the_words(which=0, side="group", late=False, who=0),
            lambda: self.a_side_accepts_the_words(which=0, side="practitioner", late=False, who=0),
            lambda: self.the_practitioner_logs(which=0),
            lambda: self.a_side_asks_to_look_back(which=0, side="group", who=0),
        )
        for step in steps[:how_far]:
            step()

    # --- Asking and answering

    @rule(who=st.integers(0, 1), group=st.integers(0, 1))
    def a_practitioner_offers(self, who, group):
        profile, group = self.world.practitioners[who], self.world.groups[group]
        self.begins_with(profile.user, "propose", profile, group, group.slug)

    @rule(who=WHICH, practitioner=st.integers(0, 1), group=st.integers(0, 1))
    def a_group_asks(self, who, practitioner, group):
        profile, group = self.world.practitioners[practitioner], self.world.groups[group]
        people = sorted(coordinators_of(group), key=lambda user: user.pk)
        if people:
            self.begins_with(people[who % len(people)], "ask_one", profile, group, group.slug, profile.pk)

    def begins_with(self, user, name, profile, group, *args):
        def seers():
            return {profile.user} | coordinators_of(group)

        data = {"role": "resource-builder", "areas": ["organisational"], "message": self.world.secret("offer", seers)}
        self.does(user, None, name, data, *args)
        assert Proposal.objects.filter(group=group, practitioner=profile, status__in=Proposal.OPEN).count() <= 1

    @rule(which=WHICH, answer=st.sampled_from(["accept", "accept", "put_off", "decline"]), who=WHICH)
    def the_asked_side_answers(self, which, answer, who):
        if pair := self.pair(which, "waiting"):
            user = self.someone(pair, "practitioner" if pair.from_group else "group", who)
            self.does(user, pair, "answer", {"answer": answer, "note": self.world.secret_of("note", pair)})

    @rule(which=WHICH, side=st.sampled_from(SIDES), who=WHICH)
    def a_side_stops(self, which, side, who):
        if pair := self.pair(which, "waiting", "accepted"):
            self.does(self.someone(pair, side, who), pair, "withdraw", {})

    @rule(which=WHICH, side=st.sampled_from(SIDES), who=WHICH)
    def a_side_writes(self, which, side, who):
        if pair := self.pair(which):
            self.does(self.someone(pair, side, who), pair, "messages", {"text": self.world.secret_of("thread", pair)})

    # --- The agreement

    @rule(which=WHICH, side=st.sampled_from(SIDES), field=st.sampled_from(TEXTS), spelling=st.booleans(), who=WHICH)
    def a_side_writes_in_the_agreement(self, which, side, field, spelling, who):
        if (pair := self.pair(which, "accepted")) and any(pair.present_versions()):
            in_force, draft = pair.present_versions()
            now = getattr(draft or in_force, field)
            words = f"{now}." if spelling else self.world.secret_of("words", pair)
            sent = answers(pair, **{field: words}) | ({"only_spelling": "1"} if spelling else {})
            self.does(self.someone(pair, side, who), pair, "agreement_edit", sent)

    @rule(which=WHICH, side=st.sampled_from(SIDES), late=st.sampled_from([False, False, False, True]), who=WHICH)
    def a_side_accepts_the_words(self, which, side, late, who):
        pair = self.pair(which, "accepted")
        if pair and (draft := pair.draft()):
            words, before = {field: getattr(draft, field) for field in FIELDS}, state_of(pair)
            self.does(
                self.someone(pair, side, who), pair, "agreement_accept", {"seen": [draft.number, draft.edit - late]}
            )
            assert not is_hindered(pair) or state_of(pair) == before
            draft.refresh_from_db()
            if draft.is_accepted_by(group=side == "group"):
                self.said_yes.setdefault((pair.pk, draft.number, side), words)

    @rule(which=WHICH, side=st.sampled_from(SIDES))
    def a_side_lets_a_change_go(self, which, side):
        pair = self.pair(which, "accepted")
        if pair and (draft := pair.draft()):
            self.does(self.someone(pair, side), pair, "agreement_keep", {"seen": [draft.number, draft.edit]})

    @rule(which=WHICH, side=st.sampled_from(SIDES))
    def a_side_says_that_it_is_more_than_spelling(self, which, side):
        pair = self.pair(which, "accepted")
        if pair and (one := Correction.objects.in_pair(pair).last()):
            self.does(self.someone(pair, side), pair, "more_than_spelling", {}, pair.pk, one.pk)

    # --- What happens around them

    @rule(who=st.integers(0, 1), group=st.integers(0, 1), sent=st.sampled_from([{"declare": "1"}, {}]))
    def a_practitioner_declares_an_interest(self, who, group, sent):
        profile, group = self.world.practitioners[who], self.world.groups[group]
        self.world.clients[profile.user].post(address("interest", group.slug), sent)
        self.looks_again_at(practitioner=profile, group=group)

    @rule(group=st.integers(0, 1), wants=st.sampled_from(["yes", "not_now", "no"]))
    def a_group_changes_its_mind_about_supporters(self, group, wants):
        self.states_needs(self.world.groups[group], wants, "meeting-place")

    def states_needs(self, group, wants, item):
        data = {"wants_supporter": wants, "in_meetings": "yes", "agreed_by": "group", item: "3"}
        for user in list(coordinators_of(group))[:1]:
            kept = self.world.clients[user].post(reverse("groups:needs", args=[group.slug]), data)
            assert kept.status_code in (302, 404), "the form of the needs asks for something else"
        self.looks_again_at(group=group)

    @rule(group=st.integers(0, 1))
    def a_group_closes(self, group):
        group = self.world.groups[group]
        for user in list(coordinators_of(group))[:1]:
            self.world.clients[user].post(reverse("groups:close", args=[group.slug]))
        self.looks_again_at(group=group)

    @rule(who=st.sampled_from(["abe", "ada", "olga"]), group=st.integers(0, 1))
    def a_coordinator_leaves(self, who, group):
        page = reverse("groups:leave", args=[self.world.groups[group].slug])
        self.world.clients[getattr(self.world, who)].post(page)
        self.looks_again_at(group=self.world.groups[group])

    @rule(who=st.integers(0, 1), again=st.booleans())
    def an_admin_gives_a_profile_back_or_checks_it(self, who, again):
        profile = self.world.practitioners[who]
        profile.refresh_from_db()
        if again:
            practitioner_actions.check_practitioner(practitioner=profile, by=self.world.cleo)
        else:
            practitioner_actions.return_practitioner(practitioner=profile, reason="Which job?", by=self.world.cleo)
        self.looks_again_at(practitioner=profile)

    @rule(months=st.sampled_from([1, 40]))
    def the_end_date_comes(self, months):
        now = timezone.now() + timedelta(days=31 * months)
        self.looks_again_at(status="accepted")
        due.end_agreements(now, now.date())

    @precondition(lambda self: Proposal.objects.exists())
    @rule(which=WHICH, who=WHICH)
    def somebody_else_tries_everything(self, which, who):
        """Whoever has no part in a pair changes nothing of it, whatever they send."""
        pair, before = self.pair(which), lives.state_of_all()
        others = [user for user in self.world.people if user not in sides_of(pair)]
        user, mark = others[who % len(others)], self.world.secret("intruder", set)
        for name, address, data in self.deeds_in(pair, mark):
            status = self.world.clients[user].post(address, data).status_code
            assert status == (404 if user else 302), (name, status)
        assert lives.state_of_all() == before

    def deeds_in(self, pair, mark):
        """[(name, address, what is sent)] of all that can be done to this pair; a new page of a pair comes here."""
        draft, one, own = pair.draft(), Correction.objects.in_pair(pair).last(), [pair.pk]
        found = [(name, own, data) for name, data in self.deeds_of_a_pair(mark)]
        seen = {"seen": [draft.number, draft.edit] if draft else []}
        found += [("agreement_accept", own, seen), ("agreement_keep", own, seen)]
        found += [("agreement_edit", own, answers(pair, notes=mark))] if any(pair.present_versions()) else []
        found += [("more_than_spelling", [pair.pk, one.pk], {})] if one else []
        found += [deed for entry in pair.entries.all()[:2] for deed in self.deeds_of_an_entry(entry, mark)]
        return [(name, address(name, *args), data) for name, args, data in found]

    def deeds_of_a_pair(self, mark):
        looks_back = review_words(mark, group=True) | review_words(mark, group=False)
        yield from [("answer", {"answer": "accept", "note": mark}), ("withdraw", {}), ("messages", {"text": mark})]
        yield from [("log", entry_words(mark)), ("log", entry_words(mark, days=3))]
        yield from [("review_start", {}), ("review", looks_back), ("role", {"answer": "keep", "why": mark})]

    def deeds_of_an_entry(self, entry, mark):
        words = entry_words(mark, days=3 if entry.is_planned() else None)
        deeds = [("entry_edit", words), ("entry_done", {"minutes": "30"}), ("entry_call_off", {})]
        deeds += [("entry_not_right", {"why": mark}), ("entry_answer", {"text": mark}), ("entry_settle", {})]
        return [(name, [entry.pk], data | {"seen": entry.mark()}) for name, data in deeds]
