"""The life of a collaboration, from the first word to the end: two people, each in a browser of their own.

Walked without JavaScript, and with it by keyboard alone.
"""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from esteem.demo import seed
from support.models import Proposal
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
    ada.follows("← Pat · Tuesday Circle")
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
    pat.follows("← Pat · Tuesday Circle")
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
    pat.page.reload()
    pat.sees("The group says this is not right: It was half an hour.")


def they_change_what_is_in_force(ada, pat):
    """The agreement stays as it is until both accepted the change, which each sees beside what was."""
    pat.follows("Read or change the agreement")
    pat.follows("Change the agreement")
    pat.fills(**{"9._Who_speaks_for_the_group": "Only the group itself."})
    pat.presses("Save the change, for both to accept")
    pat.presses("We accept the change")
    ada.page.reload()
    ada.follows("See what would change")
    ada.sees("Then", "Now", "Only the group itself.", "Until both sides accept it")
    ada.presses("We accept the change")
    ada.sees("In force since", "version 2")
    ada.follows("← Pat · Tuesday Circle")


def ada_ends_it(ada, pat):
    """No reason is asked; ways to reach each other go, and what both wrote stays for both."""
    ada.presses("End this support")
    ada.sees("Finished", "Found a room.")
    ada.does_not_see(ADDRESS)
    opens_the_pair(pat)
    pat.sees("Finished", "Found a room.")
    pat.does_not_see(PHONE, "Log support", "End this support")
    pat.follows("Read and write messages")
    pat.sees("Is it free on Tuesdays?", "This is over, so nothing can be added.")
    pat.follows("← Pat · Tuesday Circle")
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
    # Here both look back, each alone.
    they_change_what_is_in_force(ada, pat)
    # Here the role changes with the group's needs.
    ada_ends_it(ada, pat)
    assert Proposal.objects.get().status == "ended"
