"""The questions of "What's on": the directory's, for which days, and how many of them."""

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from groups import spans
from groups.forms.directory import DirectoryForm


class SpanField(forms.ChoiceField):
    """A week where nothing is chosen; its own name does as well."""

    def valid_value(self, value):
        return value == spans.WEEK or super().valid_value(value)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def format_value(self, value):
        """The day as the browser wants it; what is none it cannot show."""
        day = parse_day(value)
        return day and day.isoformat()


def parse_day(value):
    """The date that YYYY-MM-DD says, or None."""
    try:
        return parse_date(str(value))
    except ValueError:
        return None


class WhatsOnForm(DirectoryForm):
    """`question` is what groups are asked for, `span` which days; `sort` is the time, always."""

    span = SpanField(
        label=_("Show"),
        choices=[("", _("A week")), (spans.DAY, _("A day")), (spans.MONTH, _("A month"))],
        required=False,
    )
    on = forms.DateField(
        label=_("From the day"),
        widget=DayInput(format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as year, month and day, such as 2026-01-31.")},
        required=False,
    )
    sort = None

    def clean_on(self):
        """Today where no day is given. The month or week of a day gone by may have begun before today."""
        today = timezone.localdate()
        on, last = self.cleaned_data["on"] or today, today + spans.LOOK_AHEAD
        if not today <= on <= last:
            words = {"first": date_format(today), "last": date_format(last)}
            raise forms.ValidationError(_("Choose a day from %(first)s to %(last)s.") % words)
        return on

    def days(self):
        """The spans.Span of a valid form."""
        kind = self.cleaned_data["span"] or spans.WEEK
        return spans.Span(kind, self.cleaned_data["on"], timezone.localdate(), self.question().day)
