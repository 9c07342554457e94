"""What's on: the meetings of a day, a week or a month, of the groups that a question finds."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from groups import spans
from groups.meetings import Occurrence
from groups.models import SelfHelpGroup
from groups.search.answer import found_for
from groups.search.days import Days, Tally
from groups.search.paging import BadKey, Place, key_of, place_of
from groups.search.sphere import miles_of

PER_PAGE = 20
PER_DAY_OF_WEEK = 3
UNCOUNTED = Tally(0, more=False)


class Entry(NamedTuple):
    """A meeting of a listed group, with the miles to it from the question's point (None without one)."""

    group: SelfHelpGroup
    occurrence: Occurrence
    miles: float | None


@dataclass(frozen=True)
class DayShown:
    """A day: how many meetings take place, and the first of them, cancelled ones among them."""

    on: date
    tally: Tally
    entries: tuple[Entry, ...] = ()

    @property
    def is_empty(self):
        return not (self.tally.count or self.tally.more or self.entries)

    @property
    def has_more(self):
        """Whether more take place than are shown."""
        return self.tally.more or self.tally.count > sum(not one.occurrence.cancelled for one in self.entries)


class Cell(NamedTuple):
    """A place in a month's weeks: its date, None outside the month, and the day where it is shown."""

    on: date | None
    day: DayShown | None


@dataclass(frozen=True)
class Agenda:
    """The days of a Span that are still to come. `next` and `previous` are keys of a single day's pages; the rest is as
    in an Answer."""

    span: spans.Span
    days: tuple[DayShown, ...]
    previous: str = ""
    next: str = ""
    corrected: str = ""
    began_anew: bool = False

    @property
    def weeks(self):
        """The month's weeks as Cells."""
        by_date = {day.on: day for day in self.days}
        return [[Cell(on, by_date.get(on)) for on in week] for week in self.span.weeks]

    @property
    def weekdays(self):
        """A date for each day of the week, Monday first."""
        monday = self.span.first - timedelta(days=self.span.first.weekday())
        return [monday + timedelta(days=number) for number in range(7)]

    @property
    def tally(self):
        """How many meetings take place on all the days."""
        return Tally(sum(day.tally.count for day in self.days), any(day.tally.more for day in self.days))

    @property
    def is_empty(self):
        return all(day.is_empty for day in self.days)


def whats_on(question, span):
    """The Agenda of a Span for a Question, whose own day and order do not matter."""
    found, corrected = found_for(replace(question, day=None, page="", order=question.order.BEST))
    days = Days(found.question, {day.weekday() for day in (*span.days, span.first)})
    draw = {spans.DAY: _day, spans.WEEK: _week, spans.MONTH: _month}[span.kind]
    return replace(draw(days, span, question), corrected=corrected)


def _day(days, span, question):
    """One day, page by page."""
    mark = f"{days.found.question.mark()} {span.first}"
    try:
        place, began_anew = _place(question.page, mark), False
    except BadKey:
        place, began_anew = Place(0, ()), True
    found = days.on(span.first, limit=PER_PAGE + 1, after=place.values, back=place.back)
    if place.values and len(found) < (PER_PAGE if place.back else 1):
        # What stood there is gone, or less than a page stands before: the first page shows it.
        place, began_anew = Place(0, ()), not place.back
        found = days.on(span.first, limit=PER_PAGE + 1)
    shown = sorted(found[:PER_PAGE], key=lambda one: one.key)
    tally = days.tallies(span.first, span.first)[span.first]
    day = DayShown(span.first, tally, tuple(_entries_of(days, shown).values()))
    return Agenda(span, (day,), *_keys(place, shown, len(found) > PER_PAGE, mark), began_anew=began_anew)


def _place(key, mark):
    return place_of(key, mark) if key not in ("", "1") else Place(0, ())


def _keys(place, shown, another, mark):
    """(key of the previous page, key of the next one), "" where there is none."""
    has_previous = bool(place.values) and (another or not place.back)
    has_next = another or place.back
    return (
        key_of(Place(0, shown[0].key, True), mark) if shown and has_previous else "",
        key_of(Place(0, shown[-1].key), mark) if shown and has_next else "",
    )


def _week(days, span, question):
    """Each day's first meetings."""
    tallies = _tallies(days, span)
    found = {day: days.on(day, limit=PER_DAY_OF_WEEK) for day in span.days}
    entry_of = _entries_of(days, [one for meets in found.values() for one in meets])
    shown = {day: tuple(entry_of[one] for one in meets if one in entry_of) for day, meets in found.items()}
    return Agenda(span, tuple(DayShown(day, tallies[day], shown[day]) for day in span.days))


def _month(days, span, question):
    tallies = _tallies(days, span)
    return Agenda(span, tuple(DayShown(day, tallies[day]) for day in span.days))


def _tallies(days, span):
    return days.tallies(span.days[0], span.days[-1]) if span.days else {}


def _entries_of(days, found):
    """{Meets: its Entry} of those whose group is listed, in their order."""
    ids = {one.group_id for one in found}
    groups = SelfHelpGroup.objects.published().in_bulk(ids)
    squares = days.found.among(ids) if days.found.question.point else {}
    return {
        one: Entry(groups[one.group_id], one.occurrence, _miles(squares.get(one.group_id)))
        for one in found
        if one.group_id in groups
    }


def _miles(square):
    return None if square is None else miles_of(square)
