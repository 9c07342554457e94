from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from freshness.fields import SharedFields
from groups.models import SelfHelpGroup
from groups.models.meetings import Weekday
from groups.search import Order, Question, look
from places.forms import WHICH, PlaceField
from roles.fields import TermField, fixed
from roles.models import Role, SupportArea, Topic
from roles.widgets import QuickSelect

MILES = 10
MOST_WORDS, MOST_LETTERS = 20, 200
ANY = _("Any")
DAYS = [(label.lower(), text) for label, text in zip(Weekday.names, Weekday.labels, strict=True)]
ACCESS = [
    ("step_free", _("Step-free way in")),
    ("accessible_toilet", _("Accessible toilet")),
    ("hearing_loop", _("Hearing loop")),
    ("companions_welcome", _("You may bring somebody")),
    ("children_welcome", _("Children welcome")),
]


class WordsField(forms.CharField):
    """What somebody looks for: as much of it as can be searched. The rest is cut, and the form says so."""

    def clean(self, value):
        words = super().clean(value).split()
        return " ".join(words[:MOST_WORDS])[:MOST_LETTERS]


class DirectoryForm(forms.Form):
    """The directory's questions, as in the contract's GET fields. `question` is what was understood of them."""

    q = WordsField(label=_("What is it about?"), required=False, widget=forms.SearchInput)
    near = PlaceField(label=_("Postcode or town"), required=False, error_messages=WHICH)
    within = forms.TypedChoiceField(
        label=_("How far"),
        choices=fixed(
            [
                ("", _("10 miles")),
                ("2", _("2 miles")),
                ("5", _("5 miles")),
                ("25", _("25 miles")),
                ("50", _("50 miles")),
            ]
        ),
        coerce=int,
        empty_value=MILES,
        required=False,
        widget=QuickSelect,
    )
    topic = TermField(Topic, label=_("Topic"), empty_label=ANY)
    day = forms.ChoiceField(label=_("Day"), choices=fixed([("", ANY), *DAYS]), required=False, widget=QuickSelect)
    how = forms.ChoiceField(
        label=_("How they meet"),
        choices=fixed([("", ANY), *SelfHelpGroup.How.choices]),
        required=False,
        widget=QuickSelect,
    )
    access = forms.MultipleChoiceField(
        label=_("Access"), choices=fixed(ACCESS), widget=forms.CheckboxSelectMultiple, required=False
    )
    area = TermField(SupportArea, label=_("Asked for help with"), empty_label=ANY)
    role = TermField(Role, label=_("Kind of help that would suit"), empty_label=ANY)
    open = forms.ChoiceField(
        label=_("Open to"),
        choices=fixed([("", ANY), ("members", _("New people")), ("supporters", _("Supporters"))]),
        required=False,
        widget=QuickSelect,
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=fixed(
            [
                ("", _("Best first")),
                ("distance", _("Nearest")),
                ("next", _("Next meeting")),
                ("newest", _("Newest")),
                ("name", _("Name")),
            ]
        ),
        required=False,
        widget=QuickSelect,
    )

    def __init__(self, *args, **kwargs):
        self.base_fields = SharedFields(self.base_fields)
        super().__init__(*args, **kwargs)

    def question(self):
        """The search.Question of a valid form."""
        answers = self.cleaned_data
        ids = {name: answers[name].pk for name in ("topic", "area", "role") if answers[name]}
        return Question(
            text=answers["q"],
            point=answers["near"].point if answers["near"] else None,
            miles=answers["within"] or MILES,
            day=[name for name, _label in DAYS].index(answers["day"]) if answers["day"] else None,
            how=answers["how"],
            access=tuple(answers["access"]),
            open_to=answers["open"],
            order=Order(answers.get("sort", "")),
            exact=bool(self.data.get("exact")),
            page=self.data.get("page", ""),
            **ids,
        )

    @cached_property
    def found(self):
        """What the question finds, taken at its word; nothing is read before it is asked for."""
        return look(self.question())

    def was_cut(self):
        """Whether more words were typed than are looked for."""
        return self.is_valid() and self.cleaned_data["q"] != " ".join(self.data.get("q", "").split())
