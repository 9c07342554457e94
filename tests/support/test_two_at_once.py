"""Two people press at the same moment, with real threads: one wins, the other is told, and nothing is half done."""

from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connections, transaction
from django.urls import reverse

from practitioners.actions import return_practitioner
from practitioners.models import Practitioner
from roles.models import Role
from support import actions
from support.models import AgreementVersion, Proposal, SupportEntry
from support.reviews.statements import asked_of
from tests import factories as people
from tests import plain, races
from tests.support import factories
from tests.support.test_actions import log
from tests.support.test_agreement_pages import answers
from tests.support.test_agreements import seen, words_of
from tests.support.test_log import good

pytestmark = races.MARKS
TIMES = range(2)


def at_once(*acts):
    """Do them in threads of their own that start together; what each was told, None where it went well."""
    barrier, told = Barrier(len(acts)), [AssertionError("still running")] * len(acts)

    def run(number, act):
        barrier.wait()
        try:
            told[number] = act() and None
        except Exception as problem:
            told[number] = problem
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not [problem for problem in told if problem and not isinstance(problem, actions.NotPossible)], told
    assert all(is_clear(str(problem)) for problem in told if problem), told
    return told


def while_held(act, other):
    """Begin `other` while `act` is done and not committed yet; what `other` was told, None where it went well."""
    told = []

    def run():
        try:
            told.append(other() and None)
        except actions.NotPossible as problem:
            told.append(problem)
        finally:
            connections.close_all()

    thread = Thread(target=run)
    with transaction.atomic():
        act()
        thread.start()
        thread.join(1)
        assert not told, "it did not wait"
    thread.join(20)
    assert all(is_clear(str(problem)) for problem in told if problem)
    return told[0]


def is_clear(text):
    """Whole sentences, without a word of the machine's."""
    return len(text.split()) >= 4 and text[0].isupper() and text.endswith(".") and not plain.FORBIDDEN.search(text)


def press_at_once(*presses):
    """Each is (client, address, what is sent), all at the same moment; what each reads on the page that follows."""
    pages = [None] * len(presses)

    def press(number, client, address, sent):
        pages[number] = client.post(address, sent, follow=True).text

    at_once(*[partial(press, number, *one) for number, one in enumerate(presses)])
    return pages


@pytest.mark.parametrize("time", TIMES)
def test_a_yes_and_a_withdrawal(waiting, ada, pia, time):
    yes, _withdrawal = at_once(
        lambda: actions.accept(proposal=waiting, by=ada), lambda: actions.withdraw(proposal=waiting, by=pia.user)
    )
    waiting.refresh_from_db()
    assert waiting.status == ("withdrawn" if yes else "ended")
    assert not waiting.versions.present().exists()


@pytest.mark.parametrize("time", TIMES)
def test_two_coordinators_answer(waiting, ada, bea, time):
    waiting.group.coordinators.create(user=bea)
    yes, no = at_once(
        lambda: actions.accept(proposal=waiting, by=ada), lambda: actions.decline(proposal=waiting, by=bea)
    )
    assert [bool(yes), bool(no)].count(True) == 1
    waiting.refresh_from_db()
    assert waiting.status == ("declined" if yes else "accepted")


@pytest.mark.parametrize("time", TIMES)
def test_a_proposal_and_a_question_cross(group, ada, pia, time):
    role = Role.objects.get(pk="resource-builder")
    offer = {"practitioner": pia, "group": group, "role": role, "areas": [], "message": "Hello"}
    told = at_once(lambda: actions.propose(by=pia.user, **offer), lambda: actions.ask(by=ada, **offer))
    assert Proposal.objects.count() == 1
    assert sum(problem is not None for problem in told) == 1


@pytest.mark.parametrize("asks", [False, True])
def test_neither_side_overtakes_a_not_now(waiting, ada, pia, asks):
    role = Role.objects.get(pk="resource-builder")
    act, by = (actions.ask, ada) if asks else (actions.propose, pia.user)
    offer = {"practitioner": pia, "group": waiting.group, "role": role, "areas": [], "message": "Hello", "by": by}
    told = while_held(lambda: actions.put_off(proposal=waiting, by=ada), lambda: act(**offer))
    assert told
    assert Proposal.objects.get().status == "not_now"


def test_no_proposal_overtakes_a_profile_that_is_given_back(group, pia):
    role = Role.objects.get(pk="resource-builder")
    offer = {"practitioner": pia, "group": group, "role": role, "areas": [], "message": "Hello", "by": pia.user}
    returned = partial(return_practitioner, practitioner=Practitioner.objects.get(), reason="Which job?", by=None)
    assert str(while_held(returned, lambda: actions.propose(**offer))) == "Your profile has to be checked first."


@pytest.mark.parametrize("time", TIMES)
def test_both_sides_accept(agreeing, ada, pia, time):
    read = seen(agreeing)
    told = at_once(
        lambda: actions.accept_version(proposal=agreeing, seen=read, by=ada),
        lambda: actions.accept_version(proposal=agreeing, seen=read, by=pia.user),
    )
    assert told == [None, None]
    assert AgreementVersion.objects.in_force().count() == 1


@pytest.mark.parametrize("time", TIMES)
def test_one_writes_while_the_other_accepts(agreeing, ada, pia, time):
    read, words = seen(agreeing), words_of(agreeing, notes="Other words.")
    actions.accept_version(proposal=agreeing, seen=read, by=pia.user)
    yes, wrote = at_once(
        lambda: actions.accept_version(proposal=agreeing, seen=read, by=ada),
        lambda: actions.save_draft(proposal=agreeing, words=words, seen=read, by=pia.user),
    )
    in_force, draft = agreeing.present_versions()
    assert (in_force is None) == bool(yes)
    assert None in (yes, wrote)
    assert draft is None or draft.notes == "Other words."
    assert in_force is None or in_force.notes != "Other words."


@pytest.mark.parametrize("time", TIMES)
def test_two_write(agreeing, ada, pia, time):
    read = seen(agreeing)
    mine, theirs = words_of(agreeing, notes="Mine."), words_of(agreeing, notes="Theirs.")
    told = at_once(
        lambda: actions.save_draft(proposal=agreeing, words=mine, seen=read, by=ada),
        lambda: actions.save_draft(proposal=agreeing, words=theirs, seen=read, by=pia.user),
    )
    assert sum(problem is not None for problem in told) == 1
    assert agreeing.draft().notes == ("Theirs." if told[0] else "Mine.")


@pytest.mark.parametrize("time", TIMES)
def test_one_logs_while_the_other_ends_it(active, ada, pia, time):
    logged, ended = at_once(
        lambda: log(active, by=pia.user),
        lambda: actions.withdraw(proposal=active, by=ada),
    )
    assert ended is None
    assert SupportEntry.objects.exists() == (logged is None)


@pytest.mark.parametrize("time", TIMES)
def test_two_send_at_once_and_one_was_the_last_allowed(waiting, pia, time):
    for _sent in range(2):
        actions.write_message(proposal=waiting, text="Hello", by=pia.user)
    told = at_once(*[lambda: actions.write_message(proposal=waiting, text="Again", by=pia.user)] * 2)
    assert sum(problem is not None for problem in told) == 1
    assert waiting.messages.count() == 3


def test_the_end_date_and_a_person_end_it_once(active, ada):
    day = active.version_in_force().ends_on.replace(year=2099)
    by_date, by_hand = at_once(lambda: actions.end_due(day) or True, lambda: actions.withdraw(proposal=active, by=ada))
    active.refresh_from_db()
    assert by_date is None
    assert (active.status, active.ended_by) == ("ended", None if by_hand else ada)
    assert people.SelfHelpGroup.objects.count() == 1
    assert not factories.Proposal.objects.active().exists()


# --- Two of one side


@pytest.fixture
def two_of_a_side(ada, bea):
    """Adds Bea to a pair's group; gives the two coordinators."""

    def added(pair):
        pair.group.coordinators.create(user=bea)
        return ada, bea

    return added


@pytest.mark.parametrize("time", TIMES)
def test_two_coordinators_say_yes(waiting, two_of_a_side, time):
    told = at_once(*[partial(actions.accept, proposal=waiting, by=one) for one in two_of_a_side(waiting)])
    assert [str(problem) for problem in told if problem] == [
        "This was answered or withdrawn already. Look at the page again."
    ]
    assert waiting.versions.count() == 1


@pytest.mark.parametrize("time", TIMES)
def test_two_coordinators_accept_the_same_words(agreeing, two_of_a_side, time):
    read = seen(agreeing)
    acts = [partial(actions.accept_version, proposal=agreeing, seen=read, by=one) for one in two_of_a_side(agreeing)]
    assert [str(problem) for problem in at_once(*acts) if problem] == ["Your side accepted this already."]
    assert not agreeing.is_active()


@pytest.mark.parametrize("time", TIMES)
def test_two_coordinators_mark_the_same_entry(entry, two_of_a_side, time):
    ada, bea = two_of_a_side(entry.proposal)
    read = entry.mark()
    acts = [partial(actions.mark_not_right, entry=entry, seen=read, why=one.name, by=one) for one in (ada, bea)]
    told = at_once(*acts)
    assert [str(problem) for problem in told if problem] == [
        "This entry is marked already. It waits for the practitioner's answer."
    ]
    [remark] = entry.remarks.all()
    assert remark.text == remark.by.name == ("Bea" if told[0] else "Ada")


# --- One keeps what the other changes


@pytest.mark.parametrize("time", TIMES)
def test_one_accepts_a_change_that_the_other_lets_go(active, ada, pia, time):
    actions.save_draft(proposal=active, words=words_of(active, notes="Other words."), seen=seen(active), by=ada)
    read = seen(active)
    actions.accept_version(proposal=active, seen=read, by=ada)
    yes, kept = at_once(
        lambda: actions.accept_version(proposal=active, seen=read, by=pia.user),
        lambda: actions.keep_as_it_is(proposal=active, seen=read, by=ada),
    )
    assert [bool(yes), bool(kept)].count(True) == 1
    in_force, draft = active.present_versions()
    assert draft is None
    assert (in_force.notes == "Other words.") == (yes is None)


@pytest.mark.parametrize("time", TIMES)
def test_one_accepts_while_the_other_ends_it(agreeing, ada, pia, time):
    read = seen(agreeing)
    actions.accept_version(proposal=agreeing, seen=read, by=pia.user)
    yes, ended = at_once(
        lambda: actions.accept_version(proposal=agreeing, seen=read, by=ada),
        lambda: actions.withdraw(proposal=agreeing, by=pia.user),
    )
    assert ended is None
    assert agreeing.versions.agreed().exists() == (yes is None)
    assert not agreeing.versions.present().exists()


@pytest.mark.parametrize("time", TIMES)
def test_one_writes_while_the_other_ends_it(active, ada, pia, time):
    wrote, ended = at_once(
        lambda: actions.write_message(proposal=active, text="Hello", by=ada),
        lambda: actions.withdraw(proposal=active, by=pia.user),
    )
    assert ended is None
    assert active.messages.exists() == (wrote is None)


# --- What the slower one reads


def address(name, pair):
    return reverse(f"support:{name}", args=[pair.pk])


@pytest.mark.parametrize("time", TIMES)
def test_the_slower_of_two_coordinators_reads_what_happened(waiting, two_of_a_side, sign_in, time):
    where, sent = address("answer", waiting), ({"answer": "accept"}, {"answer": "decline"})
    clients = [sign_in(one) for one in two_of_a_side(waiting)]
    pages = press_at_once(*[(client, where, data) for client, data in zip(clients, sent, strict=True)])
    assert sum("Your answer is sent." in page for page in pages) == 1
    assert sum("This was answered or withdrawn already." in page or "page cannot be found" in page for page in pages)


@pytest.mark.parametrize("time", TIMES)
def test_who_accepts_words_that_were_changed_at_that_moment_reads_so(agreeing, ada, pia, sign_in, time):
    number, edit = seen(agreeing)
    sent = answers(agreeing, notes="Other words.")
    yes, wrote = press_at_once(
        (sign_in(ada), address("agreement_accept", agreeing), {"seen": [number, edit]}),
        (sign_in(pia.user), address("agreement_edit", agreeing), sent),
    )
    assert "Saved. The other side is told." in wrote
    assert ("Accepted. It is in force when" in yes) != ("The words were changed meanwhile." in yes)


@pytest.mark.parametrize("time", TIMES)
def test_one_entry_is_changed_twice(active, pia, time):
    entry = factories.entry(active)
    told = at_once(
        lambda: actions.change_entry(entry=entry, words={"what": "Mine."}, seen="1.0", by=pia.user),
        lambda: actions.change_entry(entry=entry, words={"what": "Theirs."}, seen="1.0", by=pia.user),
    )
    entry.refresh_from_db()
    assert [isinstance(problem, actions.ChangedMeanwhile) for problem in told].count(True) == 1
    assert entry.what == ("Theirs." if told[0] else "Mine.")
    assert entry.versions.count() == 1


@pytest.mark.parametrize("time", TIMES)
def test_a_plan_is_called_off_while_it_is_done(active, ada, pia, time):
    entry = factories.planned(active, days=0)
    read = entry.mark()
    called_off, done = at_once(
        lambda: actions.call_off(entry=entry, seen=read, by=ada),
        lambda: actions.mark_done(entry=entry, seen=read, minutes=30, by=pia.user),
    )
    entry.refresh_from_db()
    assert (called_off is None) != (done is None)
    assert entry.state == ("cancelled" if done else "done")


@pytest.mark.parametrize("time", TIMES)
def test_an_objection_is_settled_while_it_is_answered(entry, ada, pia, time):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    read = entry.mark()
    settled, answered = at_once(
        lambda: actions.settle_objection(entry=entry, seen=read, by=ada),
        lambda: actions.answer_objection(entry=entry, seen=read, text="Yes.", by=pia.user),
    )
    entry.refresh_from_db()
    assert (settled is None) != (answered is None)
    assert [remark.kind for remark in entry.remarks.all()] == ["not_right", "answer" if settled else "settled"]


@pytest.mark.parametrize("time", TIMES)
def test_an_entry_is_reworded_while_the_group_says_that_it_is_not_right(entry, ada, pia, time):
    read = entry.mark()
    reworded, marked = at_once(
        lambda: actions.change_entry(entry=entry, words={"minutes": 60}, seen=read, by=pia.user),
        lambda: actions.mark_not_right(entry=entry, seen=read, why="It was an hour.", by=ada),
    )
    entry.refresh_from_db()
    assert (reworded is None) != (marked is None)
    assert (entry.minutes, bool(entry.not_right_at)) == ((30, True) if reworded else (60, False))


@pytest.mark.parametrize("time", TIMES)
def test_a_change_is_let_go_while_the_other_side_rewords_it(active, ada, pia, time):
    actions.save_draft(proposal=active, words=words_of(active, notes="Mine."), seen=seen(active), by=ada)
    read, words = seen(active), words_of(active, notes="Theirs.")
    kept, wrote = at_once(
        lambda: actions.keep_as_it_is(proposal=active, seen=read, by=ada),
        lambda: actions.save_draft(proposal=active, words=words, seen=read, by=pia.user),
    )
    assert (kept is None) != (wrote is None)
    assert [draft.notes for draft in active.versions.drafts()] == (["Theirs."] if kept else [])


@pytest.mark.parametrize("time", TIMES)
def test_two_coordinators_answer_a_review(active, two_of_a_side, time):
    review, said = factories.review(active), dict.fromkeys(asked_of(group=True), "yes")
    answer = partial(actions.answer_review, review=review, answers=said, who="one", seen=review.mark(group=True))
    told = at_once(*[partial(answer, to_change=one.name, by=one) for one in two_of_a_side(active)])
    assert [str(problem) for problem in told if problem] == [
        "Somebody of your side has answered meanwhile. Read that first."
    ]
    kept = review.answers.get()
    assert kept.to_change == kept.by.name == ("Bea" if told[0] else "Ada")


@pytest.mark.parametrize("time", TIMES)
def test_who_writes_what_is_not_right_a_moment_late_loses_no_word(entry, ada, pia, sign_in, time):
    mark, where = entry.mark(), "support:{}"
    edit, not_right = (reverse(where.format(name), args=[entry.pk]) for name in ("entry_edit", "entry_not_right"))
    words = good(minutes="60", seen=mark)
    reworded, marked = press_at_once(
        (sign_in(pia.user), edit, words), (sign_in(ada), not_right, {"why": "It was an hour.", "seen": mark})
    )
    assert ("Saved." in reworded) != ("Marked." in marked)
    assert "It was an hour." in marked
    assert "Nothing is lost." in reworded or "Saved." in reworded
