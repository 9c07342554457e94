"""Who does what in the running of a group, and the words to who takes it over."""

from typing import NamedTuple

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from groups.models import RunningTask
from groups.running import NOBODY, Row

SHARED = [("", _("Not our task")), *RunningTask.Shared.choices]
OWN = RunningTask.Kind.OWN
SHORT = {"name": _("What it is"), "shared": _("How many share it"), "who": _("First names")}
NEW = ("new-1", "new-2")
MOST_OWN = 30


class Line(NamedTuple):
    """One task on the form: its three fields begin with `key`; a new one has no title yet."""

    key: str
    kind: str
    title: str = ""
    pk: int | None = None


class Before(forms.HiddenInput):
    """What stood in a field when the page was drawn. Nobody hears it, so it takes no part in what is said of errors."""

    def get_context(self, name, value, attrs):
        kept = {key: said for key, said in (attrs or {}).items() if not key.startswith("aria-")}
        return super().get_context(name, value, kept)


class TasksForm(forms.Form):
    """A choice and a box for each task: the suggested ones, those of the group, and room for two more.

    Every field carries what stood there when the page was drawn, so that only what this person changed is written.
    """

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        own = [task for task in tasks if task.kind == OWN]
        there = {_key(task): task for task in tasks}
        self.lines = [Line(kind.value, kind.value, kind.label) for kind in RunningTask.Kind if kind != OWN]
        self.lines += [Line(_key(task), OWN, task.name, task.pk) for task in own]
        self.lines += [Line(key, OWN) for key in NEW] if len(own) < MOST_OWN else []
        for line in self.lines:
            self._add(line, there.get(line.key))
        for field in self.fields.values():
            field.hidden_widget = Before

    def _add(self, line, task):
        if not line.title:
            self.fields[f"{line.key}_name"] = forms.CharField(label=SHORT["name"], max_length=60, required=False)
        self.fields[f"{line.key}_shared"] = forms.ChoiceField(
            label=_labelled(line, "shared"),
            choices=SHARED,
            required=False,
            show_hidden_initial=True,
            initial=task.shared_by if task else "",
        )
        self.fields[f"{line.key}_who"] = forms.CharField(
            label=_labelled(line, "who"),
            max_length=60,
            required=False,
            show_hidden_initial=True,
            initial=task.who if task else "",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def drawn(self):
        """[(title, [(label below the title, bound field), ...])] for the page."""
        return [(line.title, [self._under(name) for name in self._names(line)]) for line in self.lines]

    def _under(self, name):
        return SHORT[name.rpartition("_")[2]], self[name]

    def _names(self, line):
        names = [f"{line.key}_{part}" for part in ("name", "shared", "who")]
        return [name for name in names if name in self.fields]

    def clean(self):
        answers = super().clean()
        taken = {str(line.title).casefold() for line in self.lines if line.title}
        for line in self.lines:
            self._check(line, answers)
            if not line.title and (name := answers.get(f"{line.key}_name", "").casefold()):
                if name in taken:
                    self.add_error(f"{line.key}_name", _("This task is in the list already."))
                taken.add(name)
        return answers

    def _check(self, line, answers):
        shared, who = answers.get(f"{line.key}_shared"), answers.get(f"{line.key}_who")
        name = line.title or answers.get(f"{line.key}_name")
        if who and shared in ("", NOBODY) and f"{line.key}_who" in self.changed_data:
            self.add_error(f"{line.key}_shared", _("You wrote who does it. Say how many share it."))
        elif not line.title and name and shared == "":
            self.add_error(f"{line.key}_shared", _("Say how many share it."))
        elif not line.title and shared and not name and f"{line.key}_name" not in self.errors:
            self.add_error(f"{line.key}_name", _("Give the task a name."))

    def rows(self):
        """The running.Row of every task that this person changed."""
        changed = set(self.changed_data)
        return [self._row(line) for line in self.lines if changed.intersection(self._names(line))]

    def _row(self, line):
        shared = self.cleaned_data[f"{line.key}_shared"]
        who = "" if shared in ("", NOBODY) else self.cleaned_data[f"{line.key}_who"]
        return Row(line.kind, self.cleaned_data.get(f"{line.key}_name", ""), shared, who, line.pk)


def _labelled(line, part):
    """The label where the task's title does not stand above it, such as in the list of problems."""
    return format_lazy("{task}: {part}", task=line.title or OWN.label, part=SHORT[part])


def _key(task):
    return f"own-{task.pk}" if task.kind == OWN else task.kind


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("A note to the next person"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Only they read it, after they accept. Please write no passwords and nothing about members."),
    )


class HandOverForm(NoteForm):
    field_order = ["email", "note"]
    email = forms.EmailField(
        label=_("The next person's e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
