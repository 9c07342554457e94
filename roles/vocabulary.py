"""The answers that a group can give about itself, in plain words (the codes stand in the rules and in files)."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Importance(IntegerChoices):
    NICE = 1, _("would be nice")
    IMPORTANT = 2, _("important")
    MATTERS_MOST = 3, _("matters most")


class Leadership(TextChoices):
    SINGLE_LEADER = "single_leader", _("One person does most of it")
    CORE_TEAM = "core_team", _("A few of us run it")
    COMMITTEE = "committee", _("A committee or officers")
    ROTATING = "rotating", _("We take turns")
    COLLECTIVE = "collective", _("We all share it")
    PRACTITIONER_LED = "practitioner_led", _("A worker runs it with us")
    JOINT = "joint", _("Members and a worker together")
    IN_TRANSITION = "in_transition", _("It is changing hands")
    NOT_STATED = "not_stated", _("Not said")


class Stage(TextChoices):
    THINKING = "thinking", _("We have not met yet")
    STARTING = "starting", _("We are in our first year")
    ESTABLISHED = "established", _("We are up and running")
    CHANGING = "changing", _("We are growing or taking a new direction")
    STRUGGLING = "struggling", _("Numbers or energy are falling")
    ENDING = "ending", _("We are coming to an end")
    NOT_STATED = "not_stated", _("Not said")


class WantsSupporter(TextChoices):
    YES = "yes", _("Yes")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")


class InMeetings(TextChoices):
    YES = "yes", _("Yes, the group agreed")
    NO = "no", _("No")
    NOT_AGREED = "not_agreed", _("We have not agreed on it yet")


class AgreedBy(TextChoices):
    GROUP = "group", _("The whole group")
    SOME_OF_US = "some_of_us", _("Some of us")
    ONE_PERSON = "one_person", _("One person")
    OUTSIDER = "outsider", _("Somebody who is not in the group")


class RoleAnswer(TextChoices):
    """What a practitioner says about doing a role (the values of roles.achievable.Answer)."""

    YES = "yes", _("Yes")
    WITH_SUPPORT = "with_support", _("With some support")
    NO = "no", _("Not in my job")
