"""The step that says when a group meets: patterns, and dates that are cancelled or moved."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from groups import search
from groups.models import Meeting, MeetingChange, SelfHelpGroup
from tests import factories

pytestmark = pytest.mark.django_db

PATH = "/groups/tuesday-circle/edit/when/"
TUESDAY = {"weekday": "1", "frequency": "weekly", "interval": "1", "starts_at": "19:00", "ends_at": "21:00"}
EMPTY = {"weekday": "", "frequency": "weekly", "interval": "1"}


def next_weekday(weekday):
    """The first such day from tomorrow on."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return tomorrow + timedelta(days=(weekday - tomorrow.weekday()) % 7)


def answers(patterns=(), changes=(), note="", **more):
    """What a browser sends: a pattern or change with an `id` is one that was there."""
    data = {"when_note": note, **more}
    for prefix, rows in (("patterns", patterns), ("changes", changes)):
        data[f"{prefix}-TOTAL_FORMS"] = len(rows)
        data[f"{prefix}-INITIAL_FORMS"] = sum("id" in row for row in rows)
        data |= {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return data


@pytest.fixture
def circle(ada):
    return factories.draft_group(ada)


@pytest.fixture
def tuesday(circle):
    return factories.meeting(circle)


@pytest.fixture
def send(sign_in, ada, circle):
    """`send(patterns, changes)` posts the step."""
    return lambda *args, **kwargs: sign_in(ada).post(PATH, answers(*args, **kwargs))


def kept(meeting, **changes):
    return TUESDAY | {"id": meeting.pk} | changes


def refused(response, sentence):
    """The page is shown again with this sentence, and nothing was saved beside."""
    assert response.status_code == 200
    page = response.content.decode()
    assert "There is a problem" in page
    assert sentence in page
    return True


def test_a_weekly_time_is_saved(send, circle):
    assert send([TUESDAY]).url == "/groups/tuesday-circle/edit/"
    assert [str(meeting) for meeting in circle.meetings.all()] == ["Every Tuesday, 7pm to 9pm"]


def test_the_last_monday_of_the_month_is_saved(send, circle):
    monthly = {"weekday": "0", "frequency": "monthly", "interval": "1", "week_of_month": "-1", "starts_at": "10:30"}
    assert send([monthly]).status_code == 302
    meeting = circle.meetings.get()
    assert (meeting.week_of_month, str(meeting)) == (-1, "Last Monday of the month, 10.30am")


def test_every_second_week_is_saved_with_its_first_date(send, circle):
    assert send([TUESDAY | {"interval": "2", "first_on": "2026-01-06"}]).status_code == 302
    assert "Every second Tuesday" in str(circle.meetings.get())


def test_several_times_are_saved_at_once_and_an_empty_one_is_left_out(send, circle):
    assert send([TUESDAY, TUESDAY | {"weekday": "4"}, EMPTY]).status_code == 302
    assert [meeting.weekday for meeting in circle.meetings.all()] == [1, 4]


def test_a_note_alone_will_do(send, circle):
    assert send([EMPTY], note="Ask us.").status_code == 302
    circle.refresh_from_db()
    assert (circle.when_note, circle.meetings.count()) == ("Ask us.", 0)


def test_a_time_is_changed(send, tuesday):
    assert send([kept(tuesday, starts_at="18:00")]).status_code == 302
    tuesday.refresh_from_db()
    assert tuesday.starts_at == time(18)


def test_a_time_is_removed(send, tuesday):
    assert send([kept(tuesday, DELETE="on")]).status_code == 302
    assert not Meeting.objects.exists()


def test_saving_to_add_another_time_stays_on_the_step(send, circle):
    assert send([TUESDAY], again="1").url == PATH


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"frequency": "monthly"}, "For a monthly meeting say which one in the month, for a weekly one do not."),
        ({"week_of_month": "1"}, "For a monthly meeting say which one in the month, for a weekly one do not."),
        ({"interval": "2"}, "Give the first date, so that we know which weeks or months are meant."),
        ({"interval": "0"}, "Meetings can be 1 to 12 weeks or months apart."),
        (
            {"first_on": "2026-05-05", "last_on": "2026-05-04"},
            "The last date is before the first. Change one of them.",
        ),
        ({"starts_at": ""}, "This field is required."),
        ({"starts_at": "evening"}, "Enter a valid time."),
        ({"weekday": "7"}, "Select a valid choice."),
    ],
)
def test_a_wrong_time_is_told_what_to_do(send, circle, wrong, sentence):
    assert refused(send([TUESDAY | wrong]), sentence)
    assert not circle.meetings.exists()


def test_two_wrong_times_are_both_told(send, circle):
    response = send([TUESDAY | {"starts_at": ""}, TUESDAY | {"interval": "2"}])
    assert refused(response, "This field is required.")
    assert refused(response, "Give the first date")


def test_one_wrong_time_saves_none(send, circle):
    assert refused(send([TUESDAY, TUESDAY | {"starts_at": ""}], note="Ask us."), "This field is required.")
    circle.refresh_from_db()
    assert (circle.meetings.count(), circle.when_note) == (0, "")


def test_answers_survive_a_wrong_one(send, circle):
    page = send([TUESDAY | {"starts_at": "evening", "ends_at": "21:45"}], note="Ask us.").content.decode()
    assert 'value="evening"' in page
    assert 'value="21:45"' in page
    assert 'value="Ask us."' in page


def test_a_form_without_its_hidden_counts_is_told_instead_of_breaking(sign_in, ada, circle):
    response = sign_in(ada).post(PATH, {"when_note": "Ask us."})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_a_time_of_another_group_cannot_be_changed(send, bea):
    other = factories.meeting(factories.draft_group(bea, "Other"))
    send([kept(other, starts_at="03:00")])
    other.refresh_from_db()
    assert (other.starts_at, other.group.name) == (time(19), "Other")


# --- Dates that fall away or move


def change(meeting, on, moved_to="", **more):
    return {"meeting": meeting.pk, "on": on.isoformat(), "moved_to": moved_to and moved_to.isoformat()} | more


def test_a_date_is_cancelled(send, tuesday):
    on = next_weekday(1)
    assert send([kept(tuesday)], [change(tuesday, on)]).status_code == 302
    saved = MeetingChange.objects.get()
    assert (saved.meeting, saved.on, saved.moved_to) == (tuesday, on, None)


def test_visitors_are_told_at_once_that_a_date_falls_away(client, sign_in, ada):
    meeting, on = factories.meeting(factories.listed_group(ada)), next_weekday(1)
    search.keep([meeting.group_id])
    day = f"/groups/whats-on/?span=day&on={on}"
    assert "cancelled" not in client.get(day).content.decode()
    sign_in(ada).post(PATH, answers([kept(meeting)], [change(meeting, on)]))
    assert "cancelled" in Client().get(day).content.decode()


def test_a_date_is_moved(send, tuesday):
    on = next_weekday(1)
    assert send([kept(tuesday)], [change(tuesday, on, on + timedelta(days=1))]).status_code == 302
    assert MeetingChange.objects.get().moved_to == on + timedelta(days=1)


def test_a_date_on_a_day_when_the_group_does_not_meet_is_told(send, tuesday):
    response = send([kept(tuesday)], [change(tuesday, next_weekday(2))])
    assert refused(response, "You do not meet on this date. Give the date that falls away or moves.")
    assert not MeetingChange.objects.exists()


def test_one_date_twice_is_told(send, tuesday):
    on = next_weekday(1)
    response = send([kept(tuesday)], [change(tuesday, on), change(tuesday, on)])
    assert refused(response, "duplicate")
    assert not MeetingChange.objects.exists()


def test_a_date_that_is_changed_already_is_told(send, tuesday):
    on = timezone.localdate() - timedelta(days=(timezone.localdate().weekday() - 1) % 7 or 7)
    MeetingChange.objects.create(meeting=tuesday, on=on)
    response = send([kept(tuesday)], [change(tuesday, on)])
    assert refused(response, "This date is already changed. Edit the entry that is there.")


def test_a_changed_date_is_removed(send, tuesday):
    row = MeetingChange.objects.create(meeting=tuesday, on=next_weekday(1))
    changes = [change(tuesday, row.on, id=row.pk, DELETE="on")]
    assert send([kept(tuesday)], changes).status_code == 302
    assert not MeetingChange.objects.exists()


def test_a_pattern_and_a_date_of_it_are_removed_together(send, tuesday):
    response = send([kept(tuesday, DELETE="on")], [change(tuesday, next_weekday(1))])
    assert response.status_code == 302
    assert not MeetingChange.objects.exists()


def test_a_date_of_another_groups_meeting_cannot_be_changed(send, tuesday, bea):
    other = factories.meeting(factories.draft_group(bea, "Other"))
    assert refused(send([kept(tuesday)], [change(other, next_weekday(1))]), "Select a valid choice.")


def test_a_group_may_move_to_another_weekday_and_come_back_to_the_page(send, tuesday):
    row = MeetingChange.objects.create(meeting=tuesday, on=next_weekday(1))
    changes = [change(tuesday, row.on, id=row.pk)]
    for _time in range(2):
        assert send([kept(tuesday, weekday="2")], changes).status_code == 302
    assert SelfHelpGroup.objects.get().meetings.get().weekday == 2


def test_dates_that_are_over_are_not_asked_about_again(sign_in, ada, tuesday):
    MeetingChange.objects.create(meeting=tuesday, on=timezone.localdate() - timedelta(days=30))
    ended = factories.meeting(tuesday.group, weekday=3, last_on=timezone.localdate() - timedelta(days=1))
    MeetingChange.objects.create(meeting=ended, on=next_weekday(3))
    form = sign_in(ada).get(PATH).context["form"]
    assert form.changes.initial_form_count() == 0


def test_dates_are_asked_about_only_where_there_is_a_time(sign_in, ada, circle):
    assert "Dates that are cancelled or moved" not in sign_in(ada).get(PATH).content.decode()
    factories.meeting(circle)
    assert "Dates that are cancelled or moved" in sign_in(ada).get(PATH).content.decode()
