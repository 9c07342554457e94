"""A pair looks back on its log: choices, figures, paper, a table, and a calendar of what is planned."""

import csv
import io
from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from support import actions
from tests import factories as people
from tests.support import factories
from tests.support.test_shared_log import pair_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(active):
    """Pia plans a visit in a week."""
    return factories.planned(active)


# --- Looking back


@pytest.mark.parametrize("who", ["ada", "pia"])
def test_filters_stand_in_the_address(sign_in, active, planned, ada, pia, who):
    wrong = factories.entry(active, on=date(2026, 1, 5), what="Rang the hall.")
    factories.entry(active, on=date(2026, 3, 5), what="Met the nurses.", areas=["connections"])
    actions.mark_not_right(entry=wrong, seen=wrong.mark(), why="It was Tuesday.", by=ada)
    client = sign_in({"ada": ada, "pia": pia.user}[who])
    for asked, what in (
        ({"month": "2026-03"}, "Met the nurses."),
        ({"area": "connections"}, "Met the nurses."),
        ({"state": "planned"}, "Meet at the library."),
        ({"not_right": "on"}, "Rang the hall."),
    ):
        page = client.get(pair_path(active), asked)
        assert [entry.what for entry in page.context["page"].object_list] == [what], asked


def test_no_totals_over_pairs_stand_in_a_pairs_log(sign_in, active, pia, bea, ada):
    other = factories.proposal(pia, people.listed_group(bea, "Oak Room"), status="accepted")
    factories.entry(active, minutes=30)
    factories.entry(other, minutes=300)
    for user in (ada, pia.user):
        assert sign_in(user).get(pair_path(active)).context["minutes"] == 30


@pytest.mark.parametrize("end", ["entries/", "entries/print/", "entries.csv", "planned.ics"])
def test_nobody_else_reads_the_log_admins_included(sign_in, active, bea, cleo, end):
    for user in (bea, cleo):
        assert sign_in(user).get(pair_path(active, end)).status_code == 404


def test_no_admin_page_counts_or_lists_entries(admin_client):
    text = admin_client.get("/admin/").content.decode().lower()
    assert "entries in the log" not in text
    assert "supportentry" not in text


@pytest.mark.parametrize("end", ["entries/", "entries/print/", "entries.csv", "planned.ics"])
def test_a_pair_with_many_entries_asks_as_often(sign_in, active, ada, django_assert_max_num_queries, end):
    client, counted = sign_in(ada), []
    client.get(pair_path(active, end))  # names of areas are read once and kept
    for number in (1, 30):
        for _time in range(number):
            factories.entry(active, areas=["organisational", "connections"])
        factories.planned(active)
        with django_assert_max_num_queries(14) as queries:
            client.get(pair_path(active, end))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_ten_entries_stand_on_a_page(sign_in, active, ada):
    for _time in range(11):
        factories.entry(active)
    client = sign_in(ada)
    assert len(client.get(pair_path(active)).context["page"].object_list) == 10
    assert len(client.get(pair_path(active), {"page": 2}).context["page"].object_list) == 1


def test_the_table_begins_with_a_mark_that_spreadsheets_know(sign_in, active, ada):
    factories.entry(active, what="Café", areas=["organisational", "connections"])
    content = sign_in(ada).get(pair_path(active, "entries.csv")).content
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert content.startswith(b"\xef\xbb\xbf")
    assert (row["what"], row["areas"]) == ("Café", "Keeping the group going, Being known and being heard")


# --- Calendar


def events(client, proposal):
    return Calendar.from_ical(client.get(pair_path(proposal, "planned.ics")).content).walk("VEVENT")


def test_the_calendar_holds_what_is_planned_and_what_was_called_off(sign_in, active, planned, ada):
    gone = factories.planned(active, days=8, at=time(14, 30), minutes=45)
    actions.call_off(entry=gone, seen=gone.mark(), by=ada)
    factories.entry(active)
    first, second = events(sign_in(ada), active)
    assert (first["status"], first["dtstart"].dt) == ("CONFIRMED", planned.on)
    assert (second["status"], second["sequence"]) == ("CANCELLED", 1)
    assert second["dtend"].dt - second["dtstart"].dt == timedelta(minutes=45)


@pytest.mark.parametrize(("on", "hour"), [(date(2027, 1, 12), 14), (date(2027, 7, 13), 13)])
def test_a_time_of_day_is_british_also_in_summer(sign_in, active, ada, on, hour):
    factories.planned(active, on=on, at=time(14, 0))
    (event,) = events(sign_in(ada), active)
    assert (event["dtstart"].dt.hour, event["dtstart"].to_ical()[-1:]) == (hour, b"Z")


def test_the_calendar_names_no_group_no_person_and_nothing_that_was_written(sign_in, active, planned, pia):
    text = sign_in(pia.user).get(pair_path(active, "planned.ics")).text
    for secret in ("Circle", "Pia", "Ada", "library", "Keeping", "Practical"):
        assert secret not in text
