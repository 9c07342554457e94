"""What an entry of the log says, as it is kept of earlier times, and what differs between two of them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext

from resources.models import Resource
from roles.models import Role, SupportArea
from support.agreement.parts import Difference
from support.models import SupportEntry

FIELDS = ("state", "on", "at", "areas", "role", "what", "minutes", "in_meeting", "gained", "resources")
MANY = ("areas", "resources")


@dataclass(frozen=True)
class Change:
    """One change of an entry: when, by which side (None: by the portal, at the end of support), and [Difference]."""

    at: datetime
    by_group: bool | None
    differences: list[Difference]


def words_of(entry):
    """{field: value} of an entry that is saved; of several things a list."""
    single = {field: getattr(entry, field) for field in FIELDS if field not in MANY}
    return single | {field: list(getattr(entry, field).all()) for field in MANY}


def said(words):
    """The same as JSON can hold it: ids for things, "" for nothing."""
    plain = {field: _plain(words[field]) for field in FIELDS if field not in MANY}
    return plain | {field: sorted(thing.pk for thing in words[field]) for field in MANY}


def _plain(value):
    if isinstance(value, date | time):
        return value.isoformat()
    return getattr(value, "pk", "" if value is None else value)


def differences(then, now):
    """[Difference] between what was said then and now, in the order of the page."""
    changed = [field for field in FIELDS if then[field] != now[field]]
    names = _names((then, now), changed)
    return [
        Difference(field, _label(field), _shown(then[field], field, names), _shown(now[field], field, names))
        for field in changed
    ]


def history(entry):
    """[Change] of an entry, newest first, in five queries at most."""
    versions = list(entry.versions.all())
    sayings = [version.said for version in versions] + [said(words_of(entry))]
    pairs = zip(versions, sayings, sayings[1:], strict=False)
    return [Change(one.changed_at, one.by_group, differences(then, now)) for one, then, now in reversed(list(pairs))]


def _label(field):
    return SupportEntry._meta.get_field(field).verbose_name


def _names(sayings, fields):
    """{field: {id: name}} of what these sayings name by its id."""
    asked = {"areas": SupportArea, "role": Role, "resources": Resource}
    return {field: _named(model, field, sayings) for field, model in asked.items() if field in fields}


def _named(model, field, sayings):
    ids = {key for one in sayings for key in (one[field] if field in MANY else [one[field]])}
    return {key: str(thing) for key, thing in model.objects.in_bulk(ids).items()}


def _shown(value, field, names):
    if field in MANY:
        return ", ".join(names[field].get(key, gettext("something that is gone")) for key in value)
    if field == "role":
        return names[field].get(value, "")
    if field == "state":
        return str(SupportEntry.State(value).label)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return date_format(date.fromisoformat(value)) if field == "on" else str(value)[:5] if field == "at" else str(value)
