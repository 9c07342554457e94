"""The log as a table that a spreadsheet opens."""

import csv
import io

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

COLUMNS = (
    _("date"),
    _("time"),
    _("done or planned"),
    _("group"),
    _("areas"),
    _("role"),
    _("what"),
    _("minutes"),
    _("in a meeting"),
    _("gained"),
    _("resources"),
    _("not right since"),
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def table_of(entries):
    """The bytes of a CSV of these entries, which `for_listing` fetched.

    It begins with a byte order mark: without one, the spreadsheet that most offices have reads "é" as two letters.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(entry)] for entry in entries)
    return written.getvalue().encode("utf-8-sig")


def _cells(entry):
    areas, resources = (", ".join(map(str, things.all())) for things in (entry.areas, entry.resources))
    said = (entry.role, entry.what, _number(entry.minutes), _yes_or_no(entry.in_meeting), entry.gained, resources)
    marked = entry.not_right_at.date() if entry.not_right_at else ""
    return entry.on, entry.at or "", entry.get_state_display(), entry.proposal.group, areas, *said, marked


def _number(minutes):
    return "" if minutes is None else minutes


def _yes_or_no(fact):
    return gettext("Yes") if fact else gettext("No")


def _safe(cell):
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
