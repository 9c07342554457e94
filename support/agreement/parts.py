"""The twelve parts of a working agreement, in the order of the page, the form and the sheet."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from support.models import AgreementVersion


@dataclass(frozen=True)
class Part:
    """One subject: its number on the page, what it is called, its fields, and a hint where people fill it in."""

    number: int
    title: str
    fields: tuple[str, ...]
    hint: str = ""


PARTS = (
    Part(1, _("What the group asked for"), ("asked_for", "agreed_by", "asked_on")),
    Part(2, _("The kind of help, and what it is not"), ("role", "role_includes", "role_excludes")),
    Part(3, _("In meetings or outside"), ("where", "whole_group_agreed", "meetings")),
    Part(4, _("How long"), ("begins_on", "review_on", "ends_on")),
    Part(5, _("What stays private, and what does not"), ("stays_private", "passed_on")),
    Part(6, _("Notes"), ("notes",)),
    Part(7, _("Telling people about the group"), ("telling", "not_told")),
    Part(8, _("Information"), ("information",)),
    Part(9, _("Who speaks for the group"), ("speaks",)),
    Part(10, _("Money or gifts"), ("money",), _("From whom, and with what strings.")),
    Part(11, _("Interests"), ("interests",)),
    Part(
        12, _("Changing and ending it"), ("changing",), _("Either side can end it, at any time. No reason is needed.")
    ),
)
FIELDS = tuple(field for part in PARTS for field in part.fields)
TEXTS = tuple(field for field in FIELDS if AgreementVersion._meta.get_field(field).get_internal_type() == "TextField")


LONG = 2600


@dataclass(frozen=True)
class Line:
    """What a version says in one field, in words."""

    field: str
    label: str
    text: str


def shown(version, field):
    """What the version says in this field, in words; "" where it says nothing."""
    value = getattr(version, field)
    if field in ("agreed_by", "where"):
        return getattr(version, f"get_{field}_display")()
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return "" if value is None else str(value)


def lines(version, part):
    """[Line] of this part: nothing of visits to meetings where there are none."""
    fields = part.fields
    if part.number == 3 and version.where == AgreementVersion.Where.OUTSIDE:
        fields = ("where",)
    every = [Line(field, _label(field), shown(version, field)) for field in fields]
    return [line for line in every if line.text]


def _label(field):
    return AgreementVersion._meta.get_field(field).verbose_name


def sheet(version):
    """[(Part, [Line])] of the whole agreement."""
    return [(part, lines(version, part)) for part in PARTS]


def is_long(version):
    """Whether it takes small letters to print it on one sheet."""
    return sum(len(shown(version, field)) for field in TEXTS) > LONG


@dataclass(frozen=True)
class Difference:
    field: str
    label: str
    then: str
    now: str


def differences(then, now):
    """[Difference] between two versions, field by field, in the order of the page."""
    pairs = ((field, shown(then, field), shown(now, field)) for field in FIELDS)
    return [Difference(field, _label(field), old, new) for field, old, new in pairs if old != new]
