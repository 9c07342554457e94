"""What happens to profiles, who is told, and what is refused."""

import pytest

from places.gazetteer import find
from practitioners import actions
from practitioners.models import Organisation, Practitioner
from roles.models import Topic
from tests import factories as people
from tests import letters
from tests.practitioners import factories

pytestmark = pytest.mark.django_db


def save(practitioner, by, **changes):
    answers = {
        "organisation": "Lindow Health Trust",
        "organisation_kind": "nhs",
        "places": find("Derby")[:1],
        "answers": factories.ANSWERS,
        "topics": [],
        "recheck": False,
    }
    return actions.save_profile(practitioner=practitioner, by=by, **answers | changes)


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """`sent(action, **arguments)` does it and gives its e-mails."""

    def doing(action, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            action(**arguments)
            assert not mailoutbox, "an e-mail went out before the database kept what it speaks of"
        for letter in letters.told():
            letters.check(letter)
        return letters.told()

    return doing


def status_of(practitioner):
    return Practitioner.objects.get(pk=practitioner.pk).status


# --- Saving


def test_a_first_save_makes_a_draft_of_this_person(dev):
    save(Practitioner(name="Dev", job="Link worker"), dev)
    made = Practitioner.objects.get()
    assert (made.user, made.status, made.organisation.name) == (dev, "draft", "Lindow Health Trust")
    assert made.answers() == factories.ANSWERS


def test_a_save_puts_the_new_places_in_the_place_of_the_old(draft, dev):
    save(draft, dev, places=[*find("Derby")[:1], *find("LS1")])
    assert [place.name for place in draft.places.all()] == ["Derby", "LS1"]


def test_a_save_keeps_each_answer_once(draft, dev):
    save(draft, dev, answers={"facilitator": "yes"})
    assert draft.answers() == factories.ANSWERS | {"facilitator": "yes"}


def test_a_save_keeps_the_topics_chosen_last(draft, dev):
    draft.topics.set(Topic.objects.filter(pk="anxiety"))
    save(draft, dev, topics=Topic.objects.filter(pk="carers"))
    assert [topic.pk for topic in draft.topics.all()] == ["carers"]


def test_a_save_that_fails_leaves_nothing_behind(dev):
    with pytest.raises(ValueError, match="broken"):
        save(Practitioner(name="Dev", job="Nurse"), dev, organisation="Rill Council", places=broken())
    assert not Practitioner.objects.exists()
    assert not Organisation.objects.exists()


def broken():
    raise ValueError("broken")
    yield


def test_a_checked_profile_waits_again_when_asked_to(checked, dev, cleo, sent):
    mails = sent(save, practitioner=checked, by=dev, recheck=True)
    assert status_of(checked) == "waiting"
    assert [mail.to for mail in mails] == [[cleo.email]]


def test_a_checked_profile_stays_checked_otherwise(checked, dev, cleo, sent):
    assert not sent(save, practitioner=checked, by=dev, recheck=False)
    assert status_of(checked) == "checked"


@pytest.mark.parametrize("made", ["draft", "waiting", "returned"])
def test_what_is_not_checked_stays_as_it_is(request, made, dev):
    practitioner = request.getfixturevalue(made)
    save(practitioner, dev, recheck=True)
    assert status_of(practitioner) == made


# --- Sending


@pytest.mark.parametrize("made", ["draft", "returned"])
def test_what_was_sent_waits_and_no_question_stands_any_more(request, made, dev):
    practitioner = request.getfixturevalue(made)
    actions.send_for_check(practitioner=practitioner, by=dev)
    practitioner.refresh_from_db()
    assert (practitioner.status, practitioner.return_reason) == ("waiting", "")


@pytest.mark.parametrize("made", ["waiting", "checked"])
def test_what_was_sent_is_not_sent_again(request, made, dev):
    with pytest.raises(actions.NotPossible, match="sent already"):
        actions.send_for_check(practitioner=request.getfixturevalue(made), by=dev)


def test_sending_tells_each_active_curator_alone(draft, dev, bea, cleo, sent):
    carl = people.person("Carl", is_staff=True)
    people.person("Gone", is_staff=True, is_active=False)
    mails = sent(actions.send_for_check, practitioner=draft, by=dev)
    assert sorted(mail.to for mail in mails) == [[carl.email], [cleo.email]]


def test_the_e_mail_to_the_curators_names_nobody(draft, dev, cleo, sent, settings):
    settings.SITE_URL = "https://portal.example.org"
    mail = sent(actions.send_for_check, practitioner=draft, by=dev)[0]
    assert "https://portal.example.org/admin/" in mail.body
    assert "Dev" not in mail.subject + mail.body


# --- Checking


def test_checking_says_when_and_by_whom(waiting, cleo):
    actions.check_practitioner(practitioner=waiting, by=cleo)
    found = Practitioner.objects.checked().get()
    assert found.checked_by == cleo
    assert found.checked_at >= waiting.user.date_joined


def test_checking_tells_the_person_where_to_look(waiting, cleo, sent, settings):
    settings.SITE_URL = "https://portal.example.org"
    mails = sent(actions.check_practitioner, practitioner=waiting, by=cleo)
    assert [mail.to for mail in mails] == [["dev@example.org"]]
    assert "https://portal.example.org/practitioners/me/" in mails[0].body


def test_checking_again_changes_nothing_and_tells_nobody(checked, cleo, sent):
    before = checked.checked_at
    assert not sent(actions.check_practitioner, practitioner=checked, by=cleo)
    checked.refresh_from_db()
    assert (checked.checked_at, checked.checked_by) == (before, None)


def test_checking_takes_the_question_away(returned, cleo):
    actions.check_practitioner(practitioner=returned, by=cleo)
    assert Practitioner.objects.checked().get().return_reason == ""


# --- Returning


def test_returning_keeps_the_reason(waiting, cleo):
    actions.return_practitioner(practitioner=waiting, reason=" Which ward? ", by=cleo)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.return_reason) == ("returned", "Which ward?")


def test_the_e_mail_about_a_question_does_not_hold_it(waiting, cleo, sent):
    mails = sent(actions.return_practitioner, practitioner=waiting, reason="Which ward?", by=cleo)
    assert [mail.to for mail in mails] == [["dev@example.org"]]
    assert "ward" not in mails[0].subject + mails[0].body


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_returning_needs_a_reason(waiting, cleo, reason):
    with pytest.raises(actions.NotPossible, match="Say in the reason box"):
        actions.return_practitioner(practitioner=waiting, reason=reason, by=cleo)
    assert status_of(waiting) == "waiting"


def test_every_change_is_dated(waiting, cleo):
    before = waiting.changed_at
    actions.check_practitioner(practitioner=waiting, by=cleo)
    waiting.refresh_from_db()
    assert waiting.changed_at > before
