"""The saved steps in which a group describes itself, and the form of each."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.forms.meetings import MeetingsForm
from groups.location import PlaceProblem, public_point
from groups.models import SelfHelpGroup
from roles.vocabulary import Leadership, Stage


class NameForm(forms.ModelForm):
    class Meta:
        model = SelfHelpGroup
        fields = ["name", "own_word"]
        help_texts = {"own_word": _("Group, circle, fellowship, community: what members say.")}


class AboutForm(forms.ModelForm):
    class Meta:
        model = SelfHelpGroup
        fields = ["about", "topics", "who_for", "languages"]
        widgets = {"topics": forms.CheckboxSelectMultiple}
        help_texts = {
            "about": _(
                "What happens when people meet, in your own words. Please write no names and no medical details."
            ),
            "who_for": _("For example: anybody, carers, people under 30, women."),
            "languages": _("Leave empty if it is English only."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].required = self.fields["topics"].required = True


class PlacedForm(forms.ModelForm):
    """A form with a group's place: a change of it moves the point that everybody may know."""

    PLACE = frozenset({"how", "town", "postcode", "place_shown"})

    def clean(self):
        answers = super().clean()
        if not self.errors and not self.PLACE.isdisjoint(self.changed_data):
            self._find_point(answers)
        return answers

    def _find_point(self, answers):
        exact = answers["place_shown"] == SelfHelpGroup.PlaceShown.ADDRESS
        try:
            point = public_point(postcode=answers["postcode"], town=answers["town"], exact=exact)
        except PlaceProblem as problem:
            self.add_error(problem.field, problem.sentence)
        else:
            self.instance.latitude = point.latitude if point else None
            self.instance.longitude = point.longitude if point else None


class PlaceForm(PlacedForm):
    class Meta:
        model = SelfHelpGroup
        fields = ["how", "venue", "street", "town", "postcode", "place_shown", "online_note"]
        widgets = {"how": forms.RadioSelect, "place_shown": forms.RadioSelect}
        help_texts = {
            "postcode": _("We use it to say how far away you are. It is shown only with the full address."),
            "place_shown": _("Maps and distances never show more than you choose here."),
            "online_note": _("For example: we send the link when you get in touch."),
        }

    def clean_town(self):
        town = self.cleaned_data["town"]
        if not town and self.cleaned_data.get("how") != SelfHelpGroup.How.ONLINE:
            raise forms.ValidationError(_("Say in which town or area you meet."))
        return town


class RunningForm(forms.ModelForm):
    class Meta:
        model = SelfHelpGroup
        fields = ["leadership", "decisions", "size", "since", "stage"]
        widgets = {"leadership": forms.RadioSelect, "stage": forms.RadioSelect}
        help_texts = {
            "decisions": _("For example: we talk until all agree."),
            "size": _("A rough number at a usual meeting."),
            "since": _("A year, such as 2019."),
        }

    def clean_since(self):
        since, this_year = self.cleaned_data["since"], timezone.localdate().year
        if since and not 1900 <= since <= this_year:
            raise forms.ValidationError(_("Give a year from 1900 to %(year)s.") % {"year": this_year})
        return since

    def clean_size(self):
        size = self.cleaned_data["size"]
        if size is not None and not 1 <= size <= 5000:
            raise forms.ValidationError(_("Give a number from 1 to 5000."))
        return size


class AccessForm(forms.ModelForm):
    class Meta:
        model = SelfHelpGroup
        fields = [
            "step_free",
            "accessible_toilet",
            "hearing_loop",
            "companions_welcome",
            "children_welcome",
            "access_note",
            "cost",
            "cost_note",
        ]
        widgets = {"cost": forms.RadioSelect}


class ContactForm(forms.ModelForm):
    website = forms.URLField(label=_("Web page"), max_length=300, required=False, assume_scheme="https")

    class Meta:
        model = SelfHelpGroup
        fields = ["contact_name", "contact_email", "contact_phone", "website", "contact_shown", "open_to_members"]
        widgets = {"contact_shown": forms.RadioSelect}
        help_texts = {
            "contact_name": _("A first name will do."),
            "contact_email": _("Empty: messages go to the address you sign in with."),
            "contact_shown": _("Practitioners never see them before your group said yes to one."),
        }


@dataclass(frozen=True)
class Step:
    """One page of the description: `done` says from the group alone whether it was answered."""

    id: str
    title: str
    form: type
    done: object
    optional: bool = False


STEPS = (
    Step("name", _("Your name"), NameForm, lambda group: bool(group.name)),
    Step("about", _("About you"), AboutForm, lambda group: bool(group.about)),
    Step("where", _("Where you meet"), PlaceForm, lambda group: bool(group.town) or group.how == "online"),
    Step("when", _("When you meet"), MeetingsForm, lambda group: bool(group.when_note) or group.meetings.exists()),
    Step(
        "running",
        _("How it is run"),
        RunningForm,
        lambda group: group.leadership != Leadership.NOT_STATED or group.stage != Stage.NOT_STATED,
        optional=True,
    ),
    Step("access", _("Access and cost"), AccessForm, lambda group: _any_access(group), optional=True),
    Step(
        "contact",
        _("How people reach you"),
        ContactForm,
        lambda group: bool(group.contact_name or group.contact_email or group.contact_phone),
    ),
)


def _any_access(group):
    said = (group.step_free, group.accessible_toilet, group.hearing_loop, group.access_note, group.cost_note)
    return any(said) or group.companions_welcome or group.children_welcome


def step_named(step_id):
    """The step with this id, or None."""
    return next((step for step in STEPS if step.id == step_id), None)


def steps_of(group):
    """[(step, done)] for the task list."""
    return [(step, step.done(group)) for step in STEPS]


def missing_steps(group):
    """The steps that a listing cannot do without and that are not answered."""
    return [step for step, done in steps_of(group) if not done and not step.optional]
