from datetime import date, timedelta

from groups.search.bands import CONFIRMED, day_code, week_code
from groups.search.paging import Place
from groups.search.stretches import dates

SUNDAY = date(2026, 3, 1)
START = Place(0, ())


def test_the_last_days_end_with_the_latest_date_there_is():
    last_two = next(dates("confirmed_on", START, newest=SUNDAY, days=2))
    assert {day_code(CONFIRMED, SUNDAY), day_code(CONFIRMED, SUNDAY - timedelta(days=1))} <= set(last_two.bands)
    assert last_two.condition.children == [("confirmed_on__gte", date(2026, 2, 28))]


def test_the_last_week_ends_with_the_latest_date_there_is():
    last_week = next(dates("confirmed_on", START, newest=SUNDAY))
    assert week_code(CONFIRMED, SUNDAY) in last_week.bands
    assert last_week.condition.children == [("confirmed_on__gte", date(2026, 2, 23))]


def test_where_a_page_begins_within_an_order_the_days_are_those_before():
    begins = Place(0, (SUNDAY, "", 1))
    assert next(dates("confirmed_on", begins, newest=date(2026, 4, 1), days=1)).bands == (
        day_code(CONFIRMED, SUNDAY - timedelta(days=1)),
        day_code(CONFIRMED, SUNDAY),
    )
