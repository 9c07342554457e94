"""The log that two sides share: several areas, plans, each change, and what is not right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Letter
from support import actions
from support.entry_words import history, words_of
from support.figures import shared_out
from support.models import EntryRemark, EntryVersion, SupportEntry
from tests.support import factories
from tests.support.test_log import good

pytestmark = pytest.mark.django_db


def path_of(entry, end=""):
    return f"/support/log/{entry.pk}/{end}"


def pair_path(proposal, end="entries/"):
    return f"/support/{proposal.pk}/{end}"


def change(entry, *, by, seen="", **words):
    return actions.change_entry(entry=entry, words=words, seen=seen or entry.mark(), by=by)


def age(entry, days):
    SupportEntry.objects.filter(pk=entry.pk).update(done_at=timezone.now() - timedelta(days=days))
    return SupportEntry.objects.get(pk=entry.pk)


@pytest.fixture
def planned(active):
    """Pia plans a visit in a week."""
    return factories.planned(active)


@pytest.fixture
def today(active):
    """What Pia planned for today."""
    return factories.planned(active, days=0, minutes=45)


# --- Several areas


def test_an_entry_takes_several_areas(sign_in, active, pia):
    sign_in(pia.user).post(pair_path(active, "log/"), good(areas=["organisational", "connections"]))
    assert {area.pk for area in SupportEntry.objects.get().areas.all()} == {"organisational", "connections"}


def test_minutes_count_once_in_the_total_and_are_shared_among_the_areas(active):
    factories.entry(active, areas=["organisational", "connections"], minutes=45)
    factories.entry(active, areas=["organisational"], minutes=10)
    entries = active.entries.all()
    shares = {area.pk: minutes for _month, area, minutes in shared_out(entries.totals())}
    assert entries.minutes_in_all() == sum(shares.values()) == 55
    assert shares == {"organisational": 33, "connections": 22}


def test_an_area_finds_entries_that_have_others_too_once(sign_in, active, ada):
    factories.entry(active, areas=["organisational", "connections"])
    page = sign_in(ada).get(pair_path(active), {"area": "connections"})
    assert len(page.context["page"].object_list) == 1
    assert "shared evenly among them" in page.text


def test_the_guidance_that_was_used_is_a_link(sign_in, active, pia, ada):
    client = sign_in(pia.user)
    form = client.get(pair_path(active, "log/")).context["form"]
    used = form.fields["resources"].queryset[0]
    client.post(pair_path(active, "log/"), good(resources=[used.pk]))
    assert f'<a href="{used.get_absolute_url()}">{used.title}</a>' in sign_in(ada).get(pair_path(active)).text


# --- Planned


def test_what_is_planned_counts_in_no_total(active, planned, pia):
    SupportEntry.objects.filter(pk=planned.pk).update(minutes=60)
    assert active.entries.all().totals() == []
    assert SupportEntry.objects.by_practitioner(pia.user).minutes_in_all() == 0


def test_each_plan_waits_for_the_letter_of_the_day(sign_in, active, pia, ada):
    next_week = (timezone.localdate() + timedelta(days=7)).isoformat()
    for _time in range(2):
        page = sign_in(pia.user).post(
            pair_path(active, "log/"), good(state="planned", on=next_week, minutes=""), follow=True
        )
    assert "Planned. The group sees it too." in page.text
    assert {entry.state for entry in SupportEntry.objects.all()} == {"planned"}
    assert [letter.user for letter in Letter.objects.all()] == [ada, ada]


@pytest.mark.parametrize(
    ("days", "told"), [(-1, "This date is over."), (400, "Plan for the next twelve months at most.")]
)
def test_a_plan_is_for_today_or_later_and_within_a_year(sign_in, active, pia, days, told):
    on = (timezone.localdate() + timedelta(days=days)).isoformat()
    assert told in sign_in(pia.user).post(pair_path(active, "log/"), good(state="planned", on=on)).text
    assert not SupportEntry.objects.exists()


def test_what_was_done_says_how_long_it_took(sign_in, active, pia):
    page = sign_in(pia.user).post(pair_path(active, "log/"), good(minutes=""))
    assert "Say how many minutes it took." in page.text


def test_one_press_and_the_minutes_make_it_done(sign_in, today, pia):
    client = sign_in(pia.user)
    assert 'value="45"' in client.get(path_of(today)).text
    client.post(path_of(today, "done/"), {"minutes": "50", "seen": today.mark()})
    today.refresh_from_db()
    assert (today.state, today.minutes, today.done_at is not None) == ("done", 50, True)


def test_without_minutes_it_is_asked_again_on_the_same_page(sign_in, today, pia):
    page = sign_in(pia.user).post(path_of(today, "done/"), {"minutes": "2"})
    assert "Give 5 to 1440 minutes." in page.text
    assert SupportEntry.objects.planned().exists()


def test_what_is_planned_for_later_is_not_done_yet(planned, pia):
    with pytest.raises(actions.NotPossible, match="planned for a later day"):
        actions.mark_done(entry=planned, seen=planned.mark(), minutes=30, by=pia.user)


@pytest.mark.parametrize("who", ["ada", "pia"])
def test_either_side_calls_it_off_and_nothing_more_happens_to_it(sign_in, planned, ada, pia, who):
    client = sign_in({"ada": ada, "pia": pia.user}[who])
    seen = {"seen": planned.mark()}
    page = client.post(path_of(planned, "call-off/"), seen, follow=True)
    assert "Called off. The other side is told." in page.text
    assert SupportEntry.objects.get().is_cancelled()
    assert "This is not planned any more." in client.post(path_of(planned, "call-off/"), seen).text


# --- Changes


def test_both_sides_see_each_change_field_by_field(sign_in, entry, pia, ada):
    answers = good(what="Found a room.", minutes="60", areas=["connections"], seen="1.0")
    sign_in(pia.user).post(path_of(entry, "edit/"), answers)
    (done,) = history(SupportEntry.objects.get())
    told = {one.field: (one.then, one.now) for one in done.differences}
    assert told == {
        "areas": ("Keeping the group going", "Being known and being heard"),
        "what": ("Looked for a room.", "Found a room."),
        "minutes": ("30", "60"),
    }
    for user in (pia.user, ada):
        text = sign_in(user).get(path_of(entry)).text
        assert "Looked for a room.</del>" in text
        assert "Found a room.</ins>" in text


def test_history_says_what_stood_after_each_of_two_changes(entry, pia):
    change(entry, what="Second.", by=pia.user)
    change(entry, what="Third.", seen="2.0", by=pia.user)
    newest, first = history(SupportEntry.objects.get())
    assert [(one.then, one.now) for one in newest.differences + first.differences] == [
        ("Second.", "Third."),
        ("Looked for a room.", "Second."),
    ]


def test_after_14_days_it_stays_as_it_is(sign_in, entry, pia):
    old = age(entry, 14)
    with pytest.raises(actions.NotPossible, match="stays as it is"):
        change(old, what="Other.", by=pia.user)
    assert "stays as it is" in sign_in(pia.user).get(path_of(entry, "edit/"), follow=True).text


def test_just_before_14_days_it_can_be_changed(entry, pia):
    assert change(age(entry, 13), what="Other.", by=pia.user).what == "Other."


def test_what_the_group_says_is_not_right_can_be_corrected_later_too(entry, ada, pia):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    change(age(entry, 100), minutes=60, by=pia.user)
    assert [remark.kind for remark in entry.remarks.all()] == ["not_right", "corrected"]


def test_the_later_of_two_is_told_and_loses_nothing(sign_in, entry, pia):
    change(entry, what="First.", by=pia.user)
    page = sign_in(pia.user).post(path_of(entry, "edit/"), good(what="Late.", seen="1.0"))
    assert "Somebody changed this entry while you wrote." in page.text
    assert "First.</del>" in page.text
    assert "Late.</textarea>" in page.text
    assert SupportEntry.objects.get().what == "First."
    sign_in(pia.user).post(path_of(entry, "edit/"), good(what="Late.", seen="2.0"))
    assert SupportEntry.objects.get().what == "Late."


def test_saving_the_same_words_changes_nothing(entry, pia):
    with pytest.raises(actions.NotPossible, match="Nothing is different yet"):
        actions.change_entry(entry=entry, words=words_of(entry), seen="1.0", by=pia.user)
    assert not EntryVersion.objects.exists()


@pytest.mark.parametrize("end", ["edit/", "done/", "answer/"])
def test_the_group_changes_nothing_in_the_practitioners_place(sign_in, today, ada, end):
    assert sign_in(ada).post(path_of(today, end), good(seen="1.0", text="x")).status_code == 404


# --- Not right


def test_the_exchange_goes_to_and_fro_until_the_group_closes_it(entry, ada, pia):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    actions.answer_objection(entry=entry, seen=entry.mark(), text="Half of it was the way.", by=pia.user)
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="The way counts.", by=ada)
    entry = change(entry, minutes=60, by=pia.user)
    actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)
    assert [one.kind for one in entry.remarks.all()] == ["not_right", "answer", "not_right", "corrected", "settled"]
    assert not SupportEntry.objects.not_right().exists()


def test_each_side_speaks_once_in_its_turn(entry, ada, pia):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    with pytest.raises(actions.NotPossible, match="marked already"):
        actions.mark_not_right(entry=entry, seen=entry.mark(), why="Really.", by=ada)
    actions.answer_objection(entry=entry, seen=entry.mark(), text="Yes.", by=pia.user)
    with pytest.raises(actions.NotPossible, match="You have answered"):
        actions.answer_objection(entry=entry, seen=entry.mark(), text="Yes again.", by=pia.user)


def test_the_group_can_close_it_without_an_answer(entry, ada):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)
    with pytest.raises(actions.NotPossible, match="settled already"):
        actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)


def test_what_is_settled_can_be_objected_to_again(entry, ada):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)
    assert actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was Monday.", by=ada).not_right_at


def test_both_see_the_whole_exchange(sign_in, entry, ada, pia):
    sign_in(ada).post(path_of(entry, "not-right/"), {"why": "It was an hour.", "seen": "1.0"})
    sign_in(pia.user).post(path_of(entry, "answer/"), {"text": "Half was the way.", "seen": "1.1"})
    for user in (ada, pia.user):
        text = sign_in(user).get(path_of(entry)).text
        assert "It was an hour." in text
        assert "Half was the way." in text


def test_an_answer_has_words(sign_in, entry, ada, pia):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    assert "This field is required." in sign_in(pia.user).post(path_of(entry, "answer/"), {"text": " "}).text
    assert EntryRemark.objects.count() == 1


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("answered", [False, True])
def test_no_state_of_an_objection_is_without_a_way_on(sign_in, active, entry, ada, pia, answered, ended):
    actions.mark_not_right(entry=age(entry, 100), seen=age(entry, 100).mark(), why="It was an hour.", by=ada)
    if answered:
        actions.answer_objection(entry=entry, seen=entry.mark(), text="Half was the way.", by=pia.user)
    if ended:
        actions.withdraw(proposal=active, by=pia.user)
    assert path_of(entry, "settle/") in sign_in(ada).get(path_of(entry)).text
    assert path_of(entry, "edit/") in sign_in(pia.user).get(path_of(entry)).text
    actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)


# --- Beside each box


def test_every_box_says_that_nothing_about_members_belongs_there(sign_in, entry, ada, pia):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    pages = [
        (pia.user, pair_path(entry.proposal, "log/")),
        (pia.user, path_of(entry, "edit/")),
        (pia.user, path_of(entry)),
    ]
    for user, path in [*pages, (ada, path_of(entry, "not-right/"))]:
        text = sign_in(user).get(path).text
        assert text.count("<textarea") == text.count("Nothing about members belongs here") > 0, path
