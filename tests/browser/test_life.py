"""The life of a collaboration, from the first word to the end: two people, each in a browser of their own.

Walked without JavaScript, and with it by keyboard alone.
"""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from esteem.demo import seed
from support.models import Proposal
from support.reviews.statements import asked_of
from tests import factories
from tests.support.factories import practitioner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, ADDRESS = "01632 960001", "pat@example.org"


@pytest.fixture
def ada_and_pat(walks):
    """Two browsers: Ada's, whose group wants a supporter, and Pat's, a checked practitioner. They have not met."""
    factories.listed_group(seed.person("ada@example.org", "Ada"))
    practitioner("Pat", user=seed.person(ADDRESS, "Pat"))
    people = walks(), walks()
    for person, email in zip(people, ("ada@example.org", ADDRESS), strict=True):
        person.signs_in(email, seed.PASSWORD)
    return people


def opens_the_pair(person):
    """From a person's own page, as after each sign-in."""
    person.opens("/me/")
    person.follows("Proposals and support")
    person.follows("Tuesday Circle · Pat")


def pat_proposes(pat):
    pat.opens("/groups/tuesday-circle/")
    pat.reads_on("What the group wants from supporters")
    pat.follows("Propose support")
    pat.fills(Your_message="I know a free room in the library.")
    pat.presses("Send the proposal")
    pat.sees("Waiting for the group's answer")
    pat.does_not_see(PHONE)


def they_write(ada, pat):
    """Before any yes, and without an address of either."""
    opens_the_pair(ada)
    ada.sees("I know a free room in the library.")
    ada.does_not_see(ADDRESS)
    ada.follows("Read and write messages")
    ada.fills(Your_message="Is it free on Tuesdays?")
    ada.presses("Send the message")
    opens_the_pair(pat)
    pat.follows("1 new message")
    pat.sees("Is it free on Tuesdays?")
    pat.fills(Your_message="Yes, from seven.")
    pat.presses("Send the message")
    ada.page.reload()
    ada.sees("Yes, from seven.")


def ada_says_yes(ada, pat):
    ada.follows("← Tuesday Circle · Pat")
    ada.chooses("Your answer", "Yes")
    ada.fills(A_word_to_the_other_side="Two of us will come along.")
    ada.presses("Send our answer")
    ada.sees("The group said yes", ADDRESS)
    opens_the_pair(pat)
    pat.sees("Two of us will come along.", PHONE)


def they_agree_with_one_change(ada, pat):
    """Pat accepts the first words; Ada changes one part, so that Pat is asked again."""
    pat.follows("Read the draft")
    pat.presses("We accept this agreement")
    ada.follows("Read the draft")
    ada.sees("The practitioner has accepted these words.")
    ada.follows("Change the words")
    ada.fills(**{"6._Notes": "None at all."})
    ada.presses("Save for both to read")
    ada.sees("The practitioner has not accepted these words yet.")
    ada.presses("We accept this agreement")
    pat.page.reload()
    pat.sees("None at all.", "The practitioner has not accepted these words yet.")
    pat.presses("We accept this agreement")
    pat.sees("In force since", "version 1")


def pat_logs(pat):
    pat.follows("← Tuesday Circle · Pat")
    pat.follows("Log support, or plan some")
    pat.ticks("Keeping the group going")
    pat.fills(What_was_done="Found a room.", Minutes="45", Date=timezone.localdate())
    pat.presses("Save the entry")
    pat.sees("Logged. The group sees it too.", "45 minutes")


def ada_objects(ada, pat):
    opens_the_pair(ada)
    ada.sees("Found a room.")
    ada.follows(f"Open the entry of {date_format(timezone.localdate())}")
    ada.follows("This is not right")
    ada.fills(What_is_not_right="It was half an hour.")
    ada.presses("Mark it as not right")
    opens_the_pair(pat)
    pat.sees("The group says this is not right")
    pat.follows(f"Open the entry of {date_format(timezone.localdate())}")
    pat.sees("It was half an hour.")
    pat.fills(Your_answer_to_the_group="With the way there it was more.")
    pat.presses("Send the answer")
    ada.page.reload()
    ada.sees("With the way there it was more.")
    ada.presses("This is settled")
    pat.page.reload()
    pat.sees("The group says this is settled")


def says_how_it_goes(person, change, *, group):
    for statement in asked_of(group=group).values():
        person.chooses(statement, "yes, mostly")
    if group:
        person.chooses("Who answers for the group?", "Some of us")
    person.fills(One_thing_to_change=change)
    person.presses("Save our side's answers")


def they_look_back(ada, pat):
    """Each side alone: what Ada says for the group is there for Pat when he has answered, too."""
    opens_the_pair(ada)
    ada.follows("How is it going?")
    ada.presses("Look back now")
    says_how_it_goes(ada, "Come a little earlier.", group=True)
    ada.sees("The other side has not, so nobody else sees it yet.")
    opens_the_pair(pat)
    pat.follows("Say how it is going")
    pat.does_not_see("Come a little earlier.")
    says_how_it_goes(pat, "Write to me sooner.", group=False)
    ada.page.reload()
    for person in (ada, pat):
        person.sees("Come a little earlier.", "Write to me sooner.")


def they_change_what_is_in_force(ada, pat):
    """The agreement stays as it is until both accepted the change, which each sees beside what was."""
    opens_the_pair(pat)
    pat.follows("Read or change the agreement")
    pat.follows("Change the agreement")
    pat.fills(**{"9._Who_speaks_for_the_group": "Only the group itself."})
    pat.presses("Save the change, for both to accept")
    pat.presses("We accept the change")
    opens_the_pair(ada)
    ada.follows("See what would change")
    ada.sees("Then", "Now", "Only the group itself.", "Until both sides accept it")
    ada.presses("We accept the change")
    ada.sees("In force since", "version 2")
    ada.follows("← Tuesday Circle · Pat")


def the_role_changes_with_the_needs(ada, pat):
    """The group asks for something else; Ada's side would change the role, and it changes when both accept that."""
    ada.opens("/groups/tuesday-circle/needs/")
    for words in ("Somewhere free or cheap to meet", "Help with a grant form"):
        ada.selects(words, "Not now")
    for words in ("A speaker on something we choose", "Information we can trust"):
        ada.selects(words, "matters most")
    ada.chooses("May a practitioner come into your meetings?", "Yes, the group agreed")
    ada.chooses("Who agreed these answers?", "The whole group")
    ada.presses("Save and see which kind of help fits")
    opens_the_pair(ada)
    ada.follows("Does the kind of help still fit?")
    ada.sees("Keep it, or change it?", "Suggested now", "A speaker on something we choose")
    ada.chooses("Your side's answer", "Change to “Sharing knowledge”")
    ada.presses("Send our answer")
    ada.sees("A change of the agreement waits for both sides.")
    ada.presses("We accept the change")
    opens_the_pair(pat)
    pat.sees("Practical help")
    pat.follows("See what would change")
    pat.sees("Sharing knowledge")
    pat.presses("We accept the change")
    pat.sees("In force since", "version 3")
    opens_the_pair(ada)
    ada.sees("Sharing knowledge")


def ada_ends_it(ada, pat):
    """No reason is asked; ways to reach each other go, and what both wrote stays for both."""
    ada.presses("End this support")
    ada.sees("Finished", "Found a room.")
    ada.does_not_see(ADDRESS)
    opens_the_pair(pat)
    pat.sees("Finished", "Found a room.")
    pat.does_not_see(PHONE, "Log support", "End this support")
    pat.follows("Read the messages")
    pat.sees("Is it free on Tuesdays?", "This is over, so nothing can be added.")
    pat.follows("← Tuesday Circle · Pat")
    pat.follows("The agreement as it was")
    pat.sees("Only the group itself.", "None at all.")


def test_a_collaboration_lives_and_ends_well(ada_and_pat):
    ada, pat = ada_and_pat
    pat_proposes(pat)
    they_write(ada, pat)
    ada_says_yes(ada, pat)
    they_agree_with_one_change(ada, pat)
    pat_logs(pat)
    ada_objects(ada, pat)
    they_look_back(ada, pat)
    they_change_what_is_in_force(ada, pat)
    the_role_changes_with_the_needs(ada, pat)
    ada_ends_it(ada, pat)
    assert Proposal.objects.get().status == "ended"
