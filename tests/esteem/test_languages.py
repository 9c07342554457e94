"""Dates, times and numbers as a language writes them; German stands for any that is not English."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from groups import meetings
from tests import factories

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
# In drawings: a weekday alone has no order of parts, and a month on an axis is cut short. In addresses: as ISO has it.
SHORT_IN_DRAWINGS = {"D", "l", "F", "M Y", "Y-m-d"}


def rendered(text, language="en-gb", **context):
    with translation.override(language):
        return Template(text).render(Context(context))


@pytest.mark.parametrize(
    ("format_name", "english", "german"),
    [
        ("DATE_FORMAT", "5 January 2026", "5. Januar 2026"),
        ("YEAR_MONTH_FORMAT", "January 2026", "Januar 2026"),
        ("MONTH_DAY_FORMAT", "5 January", "5. Januar"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(format_name, english, german):
    text = f'{{{{ day|date:"{format_name}" }}}}'
    assert rendered(text, day=date(2026, 1, 5)) == english
    assert rendered(text, "de", day=date(2026, 1, 5)) == german


def test_a_date_may_have_its_weekday():
    assert rendered("{{ day|weekday_date }}", day=date(2026, 1, 6)) == "Tuesday 6 January"
    assert rendered("{{ day|weekday_date }}", "de", day=date(2026, 1, 6)) == "Dienstag 6. Januar"


def test_the_time_of_a_moment_is_the_time_on_the_wall_here():
    evening = datetime(2026, 6, 2, 18, 30, tzinfo=UTC)
    assert rendered("{{ at|clock }}", at=evening) == "7.30pm"
    assert rendered("{{ at|clock }}", "de", at=evening) == "19:30"


def test_a_regular_time_is_written_as_the_language_writes_it():
    with translation.override("de"):
        assert meetings.clock(time(12)) == "12:00"


@pytest.mark.parametrize(
    ("miles", "words"),
    [(0.2, "less than a mile"), (1.0, "about 1.0 mile"), (1.04, "about 1.0 mile"), (3.26, "about 3.3 miles")],
)
def test_only_one_mile_is_a_mile(miles, words):
    assert rendered("{{ miles|about_miles }}", miles=miles) == words


def test_no_template_fixes_the_order_of_a_date():
    fixed = {
        (path.name, found) for path in TEMPLATES for found in re.findall(r'\|(?:date|time):"([^"]*)"', path.read_text())
    }
    assert {found for _name, found in fixed if not found.endswith("_FORMAT")} <= SHORT_IN_DRAWINGS


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/groups/tuesday-circle/", "/groups/tuesday-circle/role/", "/support/log/"]
)
def test_a_comma_for_the_decimal_point_breaks_no_drawing(sign_in, ada, settings, path):
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("de", "Deutsch")], "de"
    factories.meeting(factories.listed_group(ada))
    drawings = re.findall(r"<svg.*?</svg>", sign_in(ada).get(path).text, re.DOTALL)
    attributes = [value for drawing in drawings for value in re.findall(r' \w+="([^"]*)"', drawing)]
    assert not [value for value in attributes if re.search(r"\d,\d", value)]
