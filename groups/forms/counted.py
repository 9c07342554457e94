"""What each choice of the directory's filters would leave: "Online (14)"."""

from groups.forms.chips import FIELDS
from groups.forms.directory import DAYS, MILES

DAY_NAMES = [name for name, _text in DAYS]


def show_counts(form, tallied):
    """Give the form `counts`, {field: {choice: groups}}, of a search.tally; where nobody counted, a field has none."""
    form.counts = {_field(part): _counts(form, part, found) for part, found in tallied.items()}


def _field(part):
    return "within" if part == "miles" else FIELDS[part][0]


def _counts(form, part, found):
    """The empty choice leaves the question open, and is no answer to count; but for a distance it is one."""
    if part == "miles":
        return found | ({"": found[str(MILES)]} if str(MILES) in found else {})
    if part == "day":
        return {name: found.get(str(number), 0) for number, name in enumerate(DAY_NAMES)}
    return {str(value): found.get(str(value), 0) for value, _label in form.fields[_field(part)].choices if value}
