"""The choices of the directory's filters, each with how many groups it would leave: "Online (14)"."""

from groups.forms.chips import FIELDS
from groups.forms.directory import DAYS, MILES

DAY_NUMBERS = {name: str(number) for number, (name, _text) in enumerate(DAYS)}


def show_counts(form, tallied):
    """Write the counts of a search.tally into the form's choices. Where nobody counted, they stay as they are."""
    for part, counts in tallied.items():
        name = "within" if part == "miles" else FIELDS[part][0]
        field = form.fields[name]
        field.choices = [(value, _counted(name, str(value), label, counts)) for value, label in field.choices]


def _counted(name, value, label, counts):
    """The empty choice leaves the question open, and is no answer to count; but for a distance it is one."""
    if name == "within":
        value = value or str(MILES)
        if value not in counts:
            return label
    if name == "day":
        value = DAY_NUMBERS.get(value, "")
    return f"{label} ({counts.get(value, 0)})" if value else label
