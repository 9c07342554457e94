"""Suggestions in plain words: what a page or a file says for the engine's codes. Needs no database."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roles import reference
from roles.matching import Change, Kind, Question, Reason, Suggestion
from roles.rules import Rules
from roles.vocabulary import Importance, Leadership, Stage

TITLES = {
    Kind.NOT_WANTED: gettext_lazy("Nobody will be suggested to you"),
    Kind.NOTHING_ASKED: gettext_lazy("Nothing asked for now"),
    Kind.NOT_AGREED: gettext_lazy("These answers wait for the group"),
    Kind.ENDING_WELL: gettext_lazy("Help to finish well"),
    Kind.ASK_FIRST: gettext_lazy("One question first"),
    Kind.COMPARE: gettext_lazy("Two roles fit about as well"),
    Kind.SUGGEST: gettext_lazy("One role fits best now"),
}
MESSAGES = {
    Kind.NOT_WANTED: gettext_lazy(
        "Your group is listed. Nobody will be suggested to you. Change it whenever you like."
    ),
    Kind.NOTHING_ASKED: gettext_lazy("You ticked nothing that would help. Come back when something comes up."),
    Kind.NOT_AGREED: gettext_lazy(
        "These answers wait until the group has agreed them. Nothing is suggested before that."
    ),
    Kind.ENDING_WELL: gettext_lazy(
        "Finishing can be done well, and you can have help with it. We suggest no role that is about growing."
    ),
    Kind.ASK_FIRST: gettext_lazy("No role that could come first serves half of what was asked."),
    Kind.COMPARE: gettext_lazy("Here are both, side by side. One question may settle it."),
    Kind.SUGGEST: gettext_lazy("It fits what was asked for, as things are now. The group decides."),
}
QUESTIONS = {
    Question.WHICH_NEED_FIRST: gettext_lazy("Which of these needs comes first?"),
    Question.HOW_IS_IT_RUN: gettext_lazy("How is your group run?"),
    Question.IN_YOUR_MEETINGS: gettext_lazy("Would the whole group agree to somebody coming into its meetings?"),
}
RB, CB, F, BB, CE = "resource-builder", "capacity-builder", "facilitator", "bridge-builder", "co-educator"
BETWEEN_TWO = {
    frozenset({RB, CB}): gettext_lazy("Is a thing missing, or are there too few people to do the work?"),
    frozenset({RB, F}): gettext_lazy("Is a thing missing, or does the whole group need to talk something over?"),
    frozenset({RB, BB}): gettext_lazy("Do you need the thing itself, or somebody who can open the door to it?"),
    frozenset({RB, CE}): gettext_lazy("Is it something to have, or something to know?"),
    frozenset({CB, F}): gettext_lazy("With the few who run it, or in your meetings with everyone?"),
    frozenset({CB, BB}): gettext_lazy("Does the group need help from within first, or more people to know about it?"),
    frozenset({CB, CE}): gettext_lazy("Is it about feeling able to run the group, or about knowing a subject?"),
    frozenset({F, BB}): gettext_lazy("Is it about how you meet, or about people outside the group?"),
    frozenset({F, CE}): gettext_lazy("Do you want help to talk together, or somebody who knows the subject?"),
    frozenset({BB, CE}): gettext_lazy("Do you want to be put in touch with people, or to know more yourselves?"),
}
HOW_FAR = {1: gettext_lazy("a little"), 2: gettext_lazy("partly"), 3: gettext_lazy("this is what it is for")}
THE_REST = gettext_lazy("everything else you asked for")
ANSWERS = {"leadership": Leadership, "stage": Stage}


@dataclass(frozen=True)
class Wording:
    """What roles and needs are called: id → plain words."""

    roles: Mapping[str, str]
    needs: Mapping[str, str]


def first_wording() -> Wording:
    """The wording that the project ships, for use without a database."""
    roles = {row["id"]: row["name"] for row in reference.roles()}
    return Wording(roles, {row["id"]: row["words"] for row in reference.need_items()})


def question(suggestion: Suggestion) -> str:
    """The one question to put to the group, or nothing."""
    if suggestion.question is Question.WHICH_OF_THE_TWO:
        return BETWEEN_TWO[frozenset(suggestion.leading)]
    return QUESTIONS.get(suggestion.question, "")


def moved_by(reason: Reason, rules: Rules) -> str:
    """What an answer on leadership or stage did to a role, and why."""
    row = getattr(rules, reason.source)[reason.answer]
    facts = {"answer": ANSWERS[reason.source](reason.answer).label, "why": _(row.reasons[reason.role])}
    if reason.points > 0:
        return _("“%(answer)s” speaks for it. %(why)s.") % facts
    return _("“%(answer)s” speaks against it. %(why)s.") % facts


def reason(reason: Reason, suggestion: Suggestion, rules: Rules, wording: Wording) -> str:
    """One reason in words: the need in the group's words, or a sentence."""
    if not reason.role:
        return str(MESSAGES[suggestion.kind])
    if reason.source == "needs":
        return wording.needs[reason.answer]
    return _("Only if the whole group agrees.") if reason.source == "in_meetings" else moved_by(reason, rules)


def change(change: Change, wording: Wording) -> str:
    """What one other answer would do, as a sentence."""
    facts = {"role": wording.roles[change.first]}
    if change.source == "leadership":
        facts["answer"] = Leadership(change.after).label
        return _("If how the group is run were “%(answer)s”, “%(role)s” would come first.") % facts
    facts |= {"need": wording.needs[change.answer], "importance": Importance(change.after).label}
    return _("If “%(need)s” were marked “%(importance)s”, “%(role)s” would come first.") % facts
