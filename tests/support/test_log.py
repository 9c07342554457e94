"""The shared log: adding, saying that an entry is not right, looking back, and taking it away as a table."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from support import actions
from support.models import SupportEntry
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db


def good(**changes):
    answers = {"on": timezone.localdate().isoformat(), "areas": ["organisational"], "role": "resource-builder"}
    return answers | {"state": "done", "what": "Looked for a room.", "minutes": "30"} | changes


def add_path(proposal):
    return f"/support/{proposal.pk}/log/"


def wrong_path(entry):
    return f"/support/log/{entry.pk}/not-right/"


def csv_rows(page):
    return list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig"), newline="")))


# --- Adding


def test_the_practitioner_logs_support(sign_in, active, pia):
    page = sign_in(pia.user).post(add_path(active), good(in_meeting="on", gained="Tea helps."), follow=True)
    entry = SupportEntry.objects.get()
    assert (entry.proposal, entry.areas.get().pk, entry.minutes, entry.in_meeting) == (
        active,
        "organisational",
        30,
        True,
    )
    assert "Logged. The group sees it too." in page.text
    assert "Tea helps." in page.text


def test_the_form_begins_with_the_role_that_was_agreed(sign_in, active, pia):
    page = sign_in(pia.user).get(add_path(active))
    assert '<option value="resource-builder" selected>' in page.text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("on", "", "This field is required."),
        ("on", "31/31/2026", "Enter a valid date."),
        ("areas", [], "This field is required."),
        ("what", "", "This field is required."),
        ("minutes", "4", "Give 5 to 1440 minutes."),
        ("minutes", "1441", "Give 5 to 1440 minutes."),
        ("minutes", "long", "Enter a whole number."),
    ],
)
def test_bad_input_is_told_what_to_do_and_the_rest_survives(sign_in, active, pia, field, value, told):
    page = sign_in(pia.user).post(add_path(active), good(gained="Tea helps.") | {field: value})
    assert told in page.text
    assert "Tea helps." in page.text
    assert not SupportEntry.objects.exists()


def test_a_date_in_the_future_is_refused(sign_in, active, pia):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = sign_in(pia.user).post(add_path(active), good(on=tomorrow.isoformat()))
    assert "This date is in the future. Choose “Planned”, or log what has happened." in page.text


def test_a_date_too_long_before_the_yes_is_refused_with_the_first_date(sign_in, active, pia):
    first = active.first_loggable_date()
    page = sign_in(pia.user).post(add_path(active), good(on=(first - timedelta(days=1)).isoformat()))
    assert f"The first date you can log is {date_format(first)}." in page.text
    sign_in(pia.user).post(add_path(active), good(on=first.isoformat()))
    assert SupportEntry.objects.get().on == first


@pytest.mark.parametrize("status", ["waiting", "declined"])
def test_nothing_is_logged_unless_the_support_is_active(sign_in, group, pia, status):
    proposal = factories.proposal(pia, group, status=status)
    assert sign_in(pia.user).post(add_path(proposal), good()).status_code == 404
    assert not SupportEntry.objects.exists()


def test_what_is_sent_after_the_end_is_refused_and_not_lost(sign_in, active, ada, pia):
    actions.withdraw(proposal=active, by=ada)
    page = sign_in(pia.user).post(add_path(active), good(what="Found a room."))
    assert "This support has ended, so nothing can be added to its log." in page.text
    assert "Found a room." in page.text
    assert not SupportEntry.objects.exists()


def test_the_group_and_a_stranger_cannot_add_to_the_log(sign_in, active, ada, bea):
    for user in (ada, bea):
        assert sign_in(user).post(add_path(active), good()).status_code == 404


# --- Not right


def test_the_group_says_that_an_entry_is_not_right_and_both_see_why(sign_in, entry, ada, pia):
    page = sign_in(ada).post(wrong_path(entry), {"why": "It was an hour.", "seen": "1.0"}, follow=True)
    entry.refresh_from_db()
    assert (entry.remarks.get().by, entry.remarks.get().text) == (ada, "It was an hour.")
    assert "Marked. The practitioner sees it too." in page.text
    assert "It was an hour." in sign_in(pia.user).get(entry.get_absolute_url()).text


def test_the_page_shows_the_entry_that_it_is_about(sign_in, entry, ada):
    assert "Looked for a room." in sign_in(ada).get(wrong_path(entry)).text


def test_without_a_reason_nothing_is_marked(sign_in, entry, ada):
    page = sign_in(ada).post(wrong_path(entry), {"why": " "})
    entry.refresh_from_db()
    assert "This field is required." in page.text
    assert entry.not_right_at is None


def test_marking_twice_gives_a_sentence_and_keeps_the_first_reason(sign_in, entry, ada):
    client = sign_in(ada)
    client.post(wrong_path(entry), {"why": "It was an hour.", "seen": "1.0"})
    page = client.post(wrong_path(entry), {"why": "No, two.", "seen": "1.0"})
    entry.refresh_from_db()
    assert "This entry is marked already. It waits for the practitioner&#x27;s answer." in page.text
    assert "No, two." in page.text
    assert entry.remarks.get().text == "It was an hour."


def test_the_practitioner_and_a_stranger_cannot_mark_an_entry(sign_in, entry, pia, bea):
    for user in (pia.user, bea):
        assert sign_in(user).get(wrong_path(entry)).status_code == 404


def test_a_marked_entry_offers_no_second_mark(sign_in, entry, ada):
    client = sign_in(ada)
    assert wrong_path(entry) in client.get(entry.get_absolute_url()).text
    client.post(wrong_path(entry), {"why": "It was an hour.", "seen": "1.0"})
    assert wrong_path(entry) not in client.get(entry.get_absolute_url()).text


# --- Looking back


@pytest.fixture
def year(active, pia, bea):
    """Three entries: two areas, two months, two groups."""
    other = factories.proposal(pia, people.listed_group(bea, "Oak Room"), status="accepted")
    factories.entry(active, on=date(2026, 1, 5), minutes=30, what="Rang the hall.")
    factories.entry(active, on=date(2026, 1, 9), minutes=45, areas=["connections"], what="Met the nurses.")
    factories.entry(other, on=date(2026, 3, 2), minutes=60, what="Read a grant form.")


ALL = {"Rang the hall.", "Met the nurses.", "Read a grant form."}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ALL),
        ({"month": "2026-01"}, {"Rang the hall.", "Met the nurses."}),
        ({"area": "connections"}, {"Met the nurses."}),
        ({"month": "2026-03", "area": "connections"}, set()),
    ],
)
def test_the_log_is_narrowed_by_month_and_area(sign_in, year, pia, asked, shown):
    client = sign_in(pia.user)
    text = client.get("/support/log/", asked).text
    assert {what for what in ALL if what in text} == shown
    assert {row["what"] for row in csv_rows(client.get("/support/log.csv", asked))} == shown


def test_the_log_is_narrowed_by_group(sign_in, year, pia):
    group = SupportEntry.objects.get(what="Read a grant form.").proposal.group
    text = sign_in(pia.user).get("/support/log/", {"group": group.pk}).text
    assert {what for what in ALL if what in text} == {"Read a grant form."}


@pytest.mark.parametrize("asked", [{"month": "2026-13"}, {"area": "x"}, {"group": "0"}])
def test_a_choice_that_is_not_understood_leaves_the_whole_log_and_says_so(sign_in, year, pia, asked):
    page = sign_in(pia.user).get("/support/log/", asked)
    assert all(what in page.text for what in ALL)
    assert "There is a problem" in page.text


def test_the_choices_are_the_practitioners_own_months_and_groups(sign_in, year, pia):
    factories.proposal(factories.practitioner("Paul"), people.listed_group(None, "Elm Room"), status="accepted")
    form = sign_in(pia.user).get("/support/log/").context["form"]
    assert [value for value, _label in form.fields["month"].choices] == ["", "2026-03", "2026-01"]
    assert {group.name for group in form.fields["group"].queryset} == {"Tuesday Circle", "Oak Room"}


def test_the_log_is_drawn_and_tabled_newest_first(sign_in, year, pia):
    page = sign_in(pia.user).get("/support/log/")
    assert [month.first for month in page.context["drawing"].months] == [date(2026, 3, 1), date(2026, 1, 1)]
    table = page.text[page.text.index("<table") :]
    assert table.index("March 2026") < table.index("January 2026")
    assert "<td>45 minutes</td>" in table
    assert "<td>1 hour</td>" in table


def test_an_empty_log_says_so_and_draws_nothing(sign_in, bea):
    text = sign_in(bea).get("/support/log/").text
    assert "Nothing logged yet" in text
    assert "<figure" not in text


def test_nobody_reads_anothers_log(sign_in, year, ada):
    client = sign_in(ada)
    assert not [what for what in ALL if what in client.get("/support/log/").text]
    assert csv_rows(client.get("/support/log.csv")) == []


def test_the_log_asks_as_often_for_three_entries_as_for_one(sign_in, year, pia, django_assert_num_queries):
    client = sign_in(pia.user)
    # session; user; months to choose from; the totals' areas; the totals; the sum; how many; the page's entries
    # with group and role; their areas; their resources; areas to choose from; groups to choose from
    with django_assert_num_queries(12):
        assert client.get("/support/log/").status_code == 200


# --- The table


def test_the_table_holds_what_the_page_shows(sign_in, entry, pia):
    page = sign_in(pia.user).get("/support/log.csv")
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    assert page["Content-Disposition"] == 'attachment; filename="support-log.csv"'
    (row,) = csv_rows(page)
    assert (row["date"], row["group"], row["minutes"]) == (entry.on.isoformat(), "Tuesday Circle", "30")
    assert (row["areas"], row["role"]) == ("Keeping the group going", "Practical help")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_takes_for_a_formula_is_defused(sign_in, active, pia, start):
    factories.entry(active, what=f"{start}HYPERLINK()", gained=f"{start}1")
    (row,) = csv_rows(sign_in(pia.user).get("/support/log.csv"))
    assert row["what"].startswith("'" + start)
    assert row["gained"].startswith("'" + start)


def test_the_table_asks_as_often_for_three_entries_as_for_one(sign_in, year, pia, django_assert_num_queries):
    client = sign_in(pia.user)
    # session; user; months to choose from; the entries with group and role; their areas; their resources
    with django_assert_num_queries(6):
        assert len(csv_rows(client.get("/support/log.csv"))) == 3


# --- The litany


@pytest.mark.parametrize("path", ["/support/log/", "/support/log.csv", "/support/1/log/", "/support/log/1/not-right/"])
def test_who_is_signed_out_is_sent_to_sign_in(client, db, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_a_wrong_method_is_refused(sign_in, entry, pia):
    client = sign_in(pia.user)
    assert client.put(add_path(entry.proposal)).status_code == 405
    assert client.put(wrong_path(entry)).status_code == 405
    assert client.post("/support/log/").status_code == 405
    assert client.post("/support/log.csv").status_code == 405
