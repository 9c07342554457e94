"""The three ways through the portal, walked without JavaScript, and with it by keyboard alone."""

import re

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import expect

from esteem.demo import seed
from groups import actions
from groups.models import SelfHelpGroup
from practitioners.models import Practitioner
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def describe_the_group(ada):
    """The seven steps, from the page that lists them."""
    ada.follows("About you")
    ada.fills(About_the_group="We talk, listen and have tea.")
    ada.ticks("Alcohol")
    ada.presses("Save")
    ada.follows("Where you meet")
    ada.fills(Venue="Old Library", Town="Nottingham")
    ada.presses("Save")
    ada.follows("When you meet")
    meets_monthly(ada)
    ada.follows("How it is run")
    ada.chooses("How it is run", "A few of us run it")
    ada.chooses("Where the group is now", "We are up and running")
    ada.presses("Save")
    ada.follows("Access and cost")
    ada.ticks("Step-free way in")
    ada.presses("Save")


def meets_monthly(ada):
    ada.selects("Day", "Tuesday")
    ada.selects("How often", "By the month")
    ada.selects("Which one in the month", "First")
    ada.fills(Starts_at="19:00")
    ada.presses("Save")


def state_needs(ada):
    ada.follows("What would help")
    ada.chooses("Would a supporter be welcome?", "Yes")
    ada.selects("Somewhere free or cheap to meet", "matters most")
    ada.selects("Help with a grant form", "important")
    ada.chooses("May a practitioner come into your meetings?", "Yes, the group agreed")
    ada.chooses("Who agreed these answers?", "The whole group")
    ada.presses("Save and see which kind of help fits")


def register(ada):
    ada.opens("/")
    ada.follows("List your group")
    ada.signs_up("Ada")
    ada.fills(Name_of_the_group="Tuesday Circle", Your_own_word="circle")
    ada.presses("Save and go on")
    ada.sees("1 of 7 steps done")


def test_a_coordinator_lists_a_group_and_sees_which_role_fits(walks):
    ada = walks()
    register(ada)
    describe_the_group(ada)
    ada.sees("6 of 7 steps done")
    ada.presses("Send it to be checked")
    ada.sees("One step is still missing: How people reach you.")
    ada.follows("My page")
    ada.follows("Edit the listing")
    ada.follows("How people reach you")
    ada.fills(Who_people_ask_for="Ada", Telephone="01632 960001")
    ada.presses("Save")
    ada.sees("7 of 7 steps done")
    state_needs(ada)
    ada.sees("Practical help", "Because you asked for", "Somewhere free or cheap to meet")
    ada.follows("← Tuesday Circle")
    ada.presses("Send it to be checked")
    ada.sees("Sent. We will check the listing", "Waiting to be checked")
    ada.follows("← Tuesday Circle")
    ada.sees("First Tuesday of the month, 7pm")


def waiting_group(coordinator):
    group = factories.draft_group(coordinator, about="Tea.", town="Nottingham", contact_name="Ada", when_note="Ask.")
    actions.send_for_check(group=group, by=coordinator)
    return group


def take_action(admin, model, action, said):
    """In the stock admin: tick the only row, choose the action, press Go."""
    admin.opens(f"/admin/{model}/")
    admin.page.locator("input.action-select").check()
    admin.page.get_by_label("Action:").select_option(label=action)
    admin.presses("Run" if admin.page.get_by_role("button", name="Run").count() else "Go")
    expect(admin.page.locator("#container")).to_contain_text(said)


def sign_in_to_admin(admin):
    admin.opens("/admin/")
    admin.page.locator("[name=username], [name=login]").fill("admin@example.org")
    admin.page.locator("[name=password]").fill(seed.PASSWORD)
    admin.page.get_by_role("button", name=re.compile("^(Log|Sign) in$", re.IGNORECASE)).click()


def test_an_admin_lists_a_waiting_group_by_the_action(walker):
    seed.person("admin@example.org", "Robin", is_staff=True, is_superuser=True)
    group = waiting_group(seed.person("ada@example.org", "Ada"))
    admin = walker()
    sign_in_to_admin(admin)
    take_action(admin, "groups/selfhelpgroup", "List these groups", "1 group is listed.")
    assert SelfHelpGroup.objects.published().get() == group
    visitor = walker()
    visitor.opens("/groups/?q=tuesday")
    visitor.follows("Tuesday Circle")
    visitor.sees("Last confirmed on")


def make_profile(pat):
    """From the front page to a profile that waits for its check."""
    pat.opens("/")
    pat.follows("Say what you can do")
    pat.signs_up("Pat")
    pat.fills(Your_job="Nurse", Where_you_work="Riverside Surgery", Where_you_can_start="Nottingham")
    for role in ("Practical help", "Help to run it", "Sharing knowledge"):
        pat.chooses(role, "Yes")
    for role in ("Help in your meetings", "Help to get known and heard"):
        pat.chooses(role, "Not in my job")
    pat.presses("Save")
    pat.presses("Send it to be checked")
    pat.sees("Waiting to be checked")


def propose(pat):
    pat.follows("Groups I could support")
    pat.follows("Tuesday Circle")
    pat.does_not_see("01632 960001")
    pat.reads_on("What the group wants from supporters")
    pat.sees("Somewhere free or cheap to meet")
    pat.follows("Propose support")
    pat.fills(Your_message="I know a free room in the library.")
    pat.presses("Send the proposal")
    pat.sees("Waiting for the group's answer")
    pat.does_not_see("01632 960001")


def say_yes(ada):
    ada.signs_in("ada@example.org", seed.PASSWORD)
    ada.follows("My page")
    ada.follows("Proposals and support")
    ada.follows("Tuesday Circle · Pat")
    ada.does_not_see("pat@example.org")
    ada.chooses("Your answer", "Yes")
    ada.presses("Send our answer")
    ada.sees("The group said yes", "pat@example.org")


def agree(pat, ada):
    """Pat changes a part of the draft; both read it and accept the same words."""
    pat.page.reload()
    pat.follows("Read the draft")
    pat.follows("Change the words")
    pat.fills(**{"6._Notes": "None at all."})
    pat.presses("Save for both to read")
    pat.sees("Saved. The other side is told.", "None at all.")
    pat.presses("We accept this agreement")
    pat.sees("The practitioner has accepted these words.")
    ada.follows("Read the draft")
    ada.presses("We accept this agreement")
    ada.sees("In force since")
    ada.follows("← Tuesday Circle · Pat")
    pat.follows("← Tuesday Circle · Pat")


def write_to_each_other(pat, ada):
    ada.follows("Read and write messages")
    ada.fills(Your_message="Shall we meet on Tuesday?")
    ada.presses("Send the message")
    ada.follows("← Tuesday Circle · Pat")
    pat.page.reload()
    pat.follows("1 new message")
    pat.sees("Shall we meet on Tuesday?")
    pat.follows("← Tuesday Circle · Pat")


def log_support(pat):
    pat.page.reload()
    pat.sees("The group said yes", "01632 960001")
    pat.follows("Log support, or plan some")
    pat.ticks("Keeping the group going")
    pat.fills(What_was_done="Found a room.", Minutes="45")
    pat.fills(Date=timezone.localdate())
    pat.presses("Save the entry")
    pat.sees("Logged. The group sees it too.", "45 minutes")


def mark_not_right(ada):
    ada.page.reload()
    ada.follows(f"Open the entry of {date_format(timezone.localdate())}")
    ada.follows("This is not right")
    ada.fills(What_is_not_right="It was half an hour.")
    ada.presses("Mark it as not right")
    ada.sees("The group says this is not right", "It was half an hour.")


def look_at_own_log(pat):
    pat.follows("My page")
    pat.follows("Proposals and support")
    pat.follows("My log")
    pat.sees("Support by month and area", "Found a room.")
    address = pat.page.get_by_role("link", name="Download as a table (CSV)").get_attribute("href")
    assert "Found a room.,45," in pat.page.request.get(address).text()


def test_a_practitioner_proposes_and_logs_support_on_the_groups_terms(walker, walks):
    seed.person("admin@example.org", "Robin", is_staff=True, is_superuser=True)
    factories.listed_group(seed.person("ada@example.org", "Ada"))
    pat, admin, ada = walks(), walker(), walks()
    make_profile(pat)
    sign_in_to_admin(admin)
    take_action(admin, "practitioners/practitioner", "These people are checked", "1 person is checked.")
    assert Practitioner.objects.get().is_checked()
    pat.page.reload()
    propose(pat)
    say_yes(ada)
    agree(pat, ada)
    write_to_each_other(pat, ada)
    log_support(pat)
    look_at_own_log(pat)
    mark_not_right(ada)


def test_a_visitor_without_an_account_finds_a_role(walks):
    visitor = walks()
    visitor.opens("/")
    visitor.follows("Which kind of help would suit us?")
    visitor.selects("A phone number and email", "matters most")
    visitor.chooses("May somebody from outside come into your meetings?", "No")
    visitor.chooses("Who agreed these answers?", "The whole group")
    visitor.presses("Show the role that fits")
    visitor.sees("Practical help", "Because you asked for", "A phone number and email")
    assert visitor.page.context.cookies() == [] or all(c["name"] == "csrftoken" for c in visitor.page.context.cookies())
