import json
import re
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from support.agreement.parts import FIELDS, PARTS, TEXTS, shown
from support.forms.words import NO_NAMES
from support.models import AgreementVersion

LONGEST = timedelta(days=731)
EARLIEST = timedelta(days=31)
DATES = ("asked_on", "begins_on", "review_on", "ends_on")


class AgreementForm(forms.ModelForm):
    """The twelve parts. It carries what was read when it was opened, so that two who write at once lose nothing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AgreementVersion
        fields = FIELDS
        widgets = (
            {name: forms.Textarea(attrs={"rows": 3}) for name in TEXTS}
            | {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DATES}
            | dict.fromkeys(("agreed_by", "role", "where"), forms.RadioSelect)
        )
        help_texts = dict.fromkeys(TEXTS, NO_NAMES) | {
            "meetings": _("We suggest at most eight. Then look back together."),
            "whole_group_agreed": _("Asked in a meeting, and nobody minded."),
            "ends_on": _("You can agree on more before that day."),
        }

    def __init__(self, *args, instance, proposal, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.proposal, self.theirs = proposal, {}
        self.fields["role"].empty_label = None
        for name in ("agreed_by", "where"):
            self.fields[name].choices = AgreementVersion._meta.get_field(name).choices
        self.initial["seen"] = f"{instance.number}.{instance.edit}"
        self.initial["before"] = json.dumps(words_of(instance))
        for part in PARTS:
            if len(part.fields) == 1:
                field = self.fields[part.fields[0]]
                field.label = f"{part.number}. {part.title}"
                field.help_text = f"{part.hint} {NO_NAMES}" if part.hint else NO_NAMES

    def clean(self):
        answers = super().clean()
        for name in TEXTS:
            if name in answers:
                answers[name] = answers[name].replace("\r\n", "\n")
        if answers.get("where") == AgreementVersion.Where.OUTSIDE:
            answers |= {"whole_group_agreed": False, "meetings": None}
        elif "where" in answers:
            self._check_visits(answers)
        self._check_dates(answers)
        return answers

    def _check_visits(self, answers):
        if not answers.get("whole_group_agreed"):
            text = _("Ask the whole group first. Until then, choose outside meetings.")
            self.add_error("whole_group_agreed", text)
        if not answers.get("meetings") and "meetings" not in self.errors:
            self.add_error("meetings", _("Say how many meetings, so that it has an end."))

    def _check_dates(self, answers):
        begins, review, ends = (answers.get(name) for name in ("begins_on", "review_on", "ends_on"))
        first = timezone.localdate(self.proposal.answered_at) - EARLIEST
        if begins and begins < first:
            text = _("The yes came later. The first day can be %(first)s.") % {"first": date_format(first)}
            self.add_error("begins_on", text)
        if begins and review and review < begins:
            self.add_error("review_on", _("Look back after it has begun."))
        if review and ends and ends < review:
            self.add_error("ends_on", _("Look back before it ends."))
        if begins and ends and ends > begins + LONGEST:
            self.add_error("ends_on", _("Agree on two years at most. You can agree on more later."))

    def words(self):
        """{field: value} of the twelve parts, for the actions."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def seen_version(self):
        """(number, edit) of what this person had read."""
        found = re.fullmatch(r"(\d{1,6})\.(\d{1,9})", self.cleaned_data["seen"])
        return tuple(map(int, found.groups())) if found else (0, 0)

    def parts(self):
        """[(Part, [(bound field, what the other side wrote meanwhile or nothing)])] for the page."""
        return [(part, [(self[name], self.theirs.get(name, "")) for name in part.fields]) for part in PARTS]

    def beside(self, newest):
        """A new form after somebody was faster: parts that this person left alone are now as `newest` has them.

        Where both wrote, this person's words stay in the box and the other's stand beside it.
        """
        before, mine, theirs = _read(self.cleaned_data["before"]), words_of(self.instance), words_of(newest)
        kept = {name: theirs[name] if mine[name] == before.get(name) else mine[name] for name in FIELDS}
        form = AgreementForm(instance=newest, proposal=self.proposal, initial=kept)
        changed = [name for name in FIELDS if theirs[name] != before.get(name) and theirs[name] != kept[name]]
        form.theirs = {name: shown(newest, name) or "–" for name in changed}
        return form


def seen_in(sent):
    """(number, edit) of the version that a press of "We accept" names; shorter where it names none."""
    return tuple(int(number) for number in sent if re.fullmatch(r"[0-9]{1,9}", number))


def words_of(version):
    """{field: text} of a version, as a form would send it."""
    return {name: _sent(getattr(version, "role_id" if name == "role" else name)) for name in FIELDS}


def _sent(value):
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)


def _read(text):
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
