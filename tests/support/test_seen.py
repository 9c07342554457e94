"""Who acts on what somebody changed a moment before is told, reads it, and loses no word."""

import pytest
from django.urls import reverse

from support import actions
from support.models import Review
from tests.support import factories
from tests.support.test_agreement_pages import press
from tests.support.test_agreements import save, seen
from tests.support.test_review_pages import answers

pytestmark = pytest.mark.django_db
MEANWHILE = "Somebody changed this entry meanwhile, or wrote about it."
MARKED = {"why": "It was less.", "seen": "1.0"}


def address(name, thing):
    return reverse(f"support:{name}", args=[thing.pk])


@pytest.fixture
def objected(entry, ada):
    """Ada's group says that Pia's entry is not right."""
    return actions.mark_not_right(entry=entry, why="It was an hour.", seen=entry.mark(), by=ada)


def reword(entry, by):
    return actions.change_entry(entry=entry, words={"what": "Found a hall."}, seen=entry.mark(), by=by)


# --- The log


def test_an_objection_to_older_words_shows_the_new_ones_and_keeps_what_was_typed(sign_in, entry, ada, pia):
    reword(entry, pia.user)
    page = sign_in(ada).post(address("entry_not_right", entry), MARKED)
    assert all(text in page.text for text in (MEANWHILE, "Found a hall.", "It was less.</textarea>"))
    assert not entry.remarks.exists()
    sent = {"why": "It was less.", "seen": page.context["form"]["seen"].value()}
    assert sign_in(ada).post(address("entry_not_right", entry), sent).status_code == 302
    assert entry.remarks.count() == 1


def test_who_closes_an_objection_reads_first_what_was_just_answered(sign_in, objected, ada, pia):
    read = {"seen": objected.mark()}
    actions.answer_objection(entry=objected, text="Half was the way.", seen=objected.mark(), by=pia.user)
    page = sign_in(ada).post(address("entry_settle", objected), read)
    assert MEANWHILE in page.text
    assert "Half was the way." in page.text
    assert objected.remarks.last().kind == "answer"


@pytest.mark.parametrize("then", ["settled", "answered"])
def test_an_answer_that_comes_too_late_is_shown_to_who_wrote_it(sign_in, objected, ada, pia, then):
    read = objected.mark()
    if then == "settled":
        actions.settle_objection(entry=objected, seen=read, by=ada)
    else:
        actions.answer_objection(entry=objected, text="Yes.", seen=read, by=pia.user)
    sent = {"text": "Half was the way.", "seen": read}
    page = sign_in(pia.user).post(address("entry_answer", objected), sent)
    assert "Your words were not sent." in page.text
    assert "Half was the way." in page.text


def test_a_rewording_after_an_objection_that_was_not_read_is_told_so(sign_in, objected, pia):
    sent = {"on": objected.on.isoformat(), "areas": ["organisational"], "role": "resource-builder", "minutes": "30"}
    page = sign_in(pia.user).post(address("entry_edit", objected), sent | {"what": "Found a hall.", "seen": "1.0"})
    assert "Nothing is lost." in page.text
    assert "Read what the group wrote" in page.text
    assert "Found a hall.</textarea>" in page.text


@pytest.mark.parametrize("name", ["entry_call_off", "entry_done"])
def test_a_plan_that_was_just_moved_is_neither_called_off_nor_done(sign_in, active, pia, name):
    plan = factories.planned(active, days=0)
    reword(plan, pia.user)
    page = sign_in(pia.user).post(address(name, plan), {"minutes": "55", "seen": "1.0"})
    assert MEANWHILE in page.text
    assert active.entries.get().is_planned()


@pytest.mark.parametrize("name", ["entry_call_off", "entry_settle", "entry_answer", "entry_done"])
def test_each_form_of_an_entry_carries_what_was_seen(sign_in, active, ada, pia, name):
    entry = factories.planned(active, days=0) if name in ("entry_call_off", "entry_done") else factories.entry(active)
    if entry.is_done():
        actions.mark_not_right(entry=entry, why="It was an hour.", seen=entry.mark(), by=ada)
    text = sign_in(ada if name == "entry_settle" else pia.user).get(address("entry", entry)).text
    form = text[text.index(address(name, entry)) :]
    assert f'name="seen" value="{entry.mark()}"' in form[: form.index("</form>")]


# --- The agreement


def test_a_change_that_was_just_reworded_is_not_let_go(sign_in, active, ada, pia):
    save(active, ada, speaks="Only we do.")
    read = seen(active)
    save(active, ada, speaks="Only Ada does.")
    page = press(sign_in(pia.user), active, "agreement_keep", seen=read)
    assert "The words were changed meanwhile. Read them again first." in page.text
    assert active.draft().speaks == "Only Ada does."


# --- Looking back


def test_the_later_of_two_coordinators_reads_the_first_ones_answers_beside_their_own(sign_in, active, ada, bea):
    review = factories.review(active)
    active.group.coordinators.create(user=bea)
    mine = answers(review, group=True, to_change="Come on Mondays.")
    factories.say(review, by=ada, to_change="Come earlier.")
    page = sign_in(bea).post(address("review", active), mine)
    assert "Somebody of your side answered meanwhile" in page.text
    assert "Come earlier." in page.text
    assert "Come on Mondays.</textarea>" in page.text
    assert review.answers.get().to_change == "Come earlier."
    sign_in(bea).post(address("review", active), mine | {"seen": page.context["form"]["seen"].value()})
    assert review.answers.get().to_change == "Come on Mondays."


def test_answers_to_a_review_that_has_closed_are_shown_to_who_gave_them(sign_in, active, ada, pia):
    review = factories.review(active)
    mine = answers(review, group=True, to_change="Come on Mondays.")
    for by in (ada, pia.user):
        factories.say(review, by=by)
    page = sign_in(ada).post(address("review", active), mine)
    assert "This review is closed." in page.text
    assert "Your answers were not kept" in page.text
    assert "Come on Mondays." in page.text


def test_answers_to_one_review_are_never_kept_as_answers_to_the_next(sign_in, active, ada):
    review = factories.review(active)
    mine = answers(review, group=True)
    Review.objects.update(closed_at=review.opened_at)
    later = factories.review(active)
    sign_in(ada).post(address("review", active), mine)
    assert not later.answers.exists()


# --- Proposing


def test_a_message_to_somebody_who_cannot_be_asked_any_more_is_shown_again(sign_in, group, ada, pia):
    pia.may_be_asked = False
    pia.save()
    where = reverse("support:ask_one", args=[group.slug, pia.pk])
    page = sign_in(ada).post(where, {"role": "resource-builder", "message": "Could you find us a room?"})
    assert "This person cannot be asked now." in page.text
    assert "Could you find us a room?" in page.text
