"""E-mails say that something waits: never what, about whom or about which matter."""

import pytest

from accounts.models import Letter
from support import actions, emails
from tests import factories as people
from tests import letters
from tests.support import factories
from tests.support.test_actions import propose

pytestmark = pytest.mark.django_db
SITE = "https://portal.example.org"
SECRETS = ("Hearing Voices", "Pia", "room", "psychosis", "Ada")


@pytest.fixture
def voices(ada):
    """A group whose name says what its members live with."""
    return people.listed_group(ada, "Hearing Voices", about="For people with psychosis.")


@pytest.fixture
def sent(mailoutbox, settings, django_capture_on_commit_callbacks):
    """`sent(action, *arguments)` does it and gives its e-mails."""
    settings.SITE_URL = SITE

    def doing(action, *arguments, **named):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action(*arguments, **named)
            assert not mailoutbox, "an e-mail went out before the database kept what it speaks of"
        return list(mailoutbox)

    return doing


def check(mails, *addresses, proposal):
    """Each address got an e-mail of its own that leads to the proposal and tells nothing."""
    assert sorted(mail.to for mail in mails) == [[address] for address in sorted(addresses)]
    for mail in mails:
        assert SITE + proposal.get_absolute_url() in mail.body
        html = letters.check(mail).html
        assert not [secret for secret in SECRETS if secret in mail.subject + mail.body + html]


def test_each_coordinator_hears_of_a_proposal_alone(voices, bea, pia, sent):
    voices.coordinators.create(user=bea)
    mails = sent(propose, pia, voices)
    check(mails, "ada@example.org", "bea@example.org", proposal=voices.proposals.get())
    assert "Nothing happens before you say yes." in mails[0].body


@pytest.mark.parametrize("act", [actions.accept, actions.decline, actions.put_off])
def test_the_practitioner_hears_that_there_is_an_answer(voices, ada, pia, sent, act):
    waiting = factories.proposal(pia, voices)
    check(sent(act, proposal=waiting, note="The room is free.", by=ada), "pia@example.org", proposal=waiting)


def test_every_answer_reads_the_same_in_an_e_mail(voices, ada, sent):
    mails = []
    for number, act in enumerate((actions.accept, actions.decline, actions.put_off)):
        waiting = factories.proposal(factories.practitioner(f"P{number}"), voices)
        mails += sent(act, proposal=waiting, by=ada)
    assert len(mails) == 3
    assert len({(mail.subject, mail.body.split(SITE)[0]) for mail in mails}) == 1


def test_the_group_hears_when_the_practitioner_ends_it(voices, pia, sent):
    active = factories.proposal(pia, voices, status="accepted")
    check(sent(actions.withdraw, proposal=active, by=pia.user), "ada@example.org", proposal=active)


def test_the_practitioner_hears_when_the_group_ends_it(voices, ada, pia, sent):
    active = factories.proposal(pia, voices, status="accepted")
    check(sent(actions.withdraw, proposal=active, by=ada), "pia@example.org", proposal=active)


def test_a_corrected_entry_waits_for_the_letter_of_the_day(voices, ada, pia, sent):
    entry = factories.entry(factories.proposal(pia, voices, status="accepted"))
    assert not sent(actions.mark_not_right, entry=entry, why="No room.", seen=entry.mark(), by=ada)
    [waiting] = Letter.objects.to_gather()
    assert (waiting.user, waiting.kind) == (pia.user, "log")
    assert not [secret for secret in SECRETS if secret in waiting.subject + waiting.text]


def test_what_is_refused_is_told_to_nobody(voices, ada, pia, sent):
    ended = factories.proposal(pia, voices, status="ended")

    def refused():
        with pytest.raises(actions.NotPossible):
            actions.accept(proposal=ended, by=ada)

    assert not sent(refused)


def test_logging_writes_to_nobody(voices, pia, sent):
    active = factories.proposal(pia, voices, status="accepted")
    assert not sent(factories.entry, active)


def test_a_group_without_a_coordinator_gets_no_e_mail(pia, sent):
    waiting = factories.proposal(pia, people.listed_group(None, "Oak Room"))
    assert not sent(emails.proposed, waiting)
