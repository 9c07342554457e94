from django import forms
from django.utils.translation import gettext_lazy as _

from roles.models import Role
from support.forms.seen import SeenForm
from support.forms.words import NO_NAMES
from support.models import ReviewAnswer
from support.reviews.statements import FACTORS, Said, asked_of


class ReviewForm(SeenForm):
    """One side's answers: each statement, who answers for the group, and one thing to change."""

    def __init__(self, *args, group, review=None, said=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        for id, statement in asked_of(group=group).items():
            self.fields[id] = forms.ChoiceField(label=statement, choices=Said, widget=forms.RadioSelect)
        if group:
            self.fields["who"] = forms.ChoiceField(
                label=_("Who answers for the group?"), choices=ReviewAnswer.Who, widget=forms.RadioSelect
            )
        self.fields["to_change"] = forms.CharField(
            label=_("One thing to change"),
            max_length=300,
            required=False,
            help_text=_("At most 300 letters. No names, nothing about members, and no medical details."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        if said:
            self.initial |= said.answers | {"who": said.who, "to_change": said.to_change}
        if review:
            self.initial["seen"] = review.mark(group=group)

    def _anew(self, data):
        return ReviewForm(data, group=self.group)

    def factors(self):
        """[(Factor, [field of each statement])] for the page."""
        return [(one, [self[id] for id in one.statements(group=self.group)]) for one in FACTORS]

    def rest(self):
        """The fields that stand after the statements."""
        return [self[name] for name in ("who", "to_change") if name in self.fields]

    def words(self):
        """What is kept: the keyword arguments of a ReviewAnswer, and of actions.answer_review."""
        answers = {id: self.cleaned_data[id] for id in asked_of(group=self.group)}
        return {
            "answers": answers,
            "who": self.cleaned_data.get("who", ""),
            "to_change": self.cleaned_data["to_change"],
        }


class RoleAnswerForm(forms.Form):
    """Keep the role, with a word why, or change it to one of `roles`."""

    KEEP = "keep"
    answer = forms.ChoiceField(label=_("Your side's answer"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("If you keep it: why, in a word"), max_length=300, required=False, help_text=NO_NAMES)

    def __init__(self, *args, role, roles, **kwargs):
        super().__init__(*args, **kwargs)
        keep = (self.KEEP, _("Keep “%(role)s”") % {"role": role.name})
        change = _("Change to “%(role)s”")
        self.fields["answer"].choices = [keep, *((one.pk, change % {"role": one.name}) for one in roles)]

    def clean(self):
        answers = super().clean()
        if answers.get("answer") == self.KEEP and not answers.get("why"):
            self.add_error("why", _("Say in a word why you keep it. You are asked again in six months."))
        return answers

    def words(self):
        """The keyword arguments of actions.answer_role."""
        answer = self.cleaned_data["answer"]
        role = None if answer == self.KEEP else Role.objects.get(pk=answer)
        return {"change_to": role, "why": self.cleaned_data["why"] if role is None else ""}
