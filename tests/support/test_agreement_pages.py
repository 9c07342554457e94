"""The agreement on its page and its form: read, written by both, accepted, corrected, and nothing typed is lost."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from support import actions
from support.agreement.parts import FIELDS
from support.forms import AgreementForm
from support.models import Correction
from tests.support import factories
from tests.support.test_agreements import accept, save, seen

pytestmark = pytest.mark.django_db


def path(proposal, name="agreement"):
    return reverse(f"support:{name}", args=[proposal.pk])


def answers(proposal, **changes):
    """What the form would send that was opened now, with these answers changed."""
    in_force, draft = proposal.present_versions()
    form = AgreementForm(instance=draft or in_force, proposal=proposal)
    sent = {name: form[name].value() for name in (*FIELDS, "seen", "before")}
    return {name: "" if value is None else value for name, value in (sent | changes).items() if value is not False}


def write(client, proposal, **changes):
    return client.post(path(proposal, "agreement_edit"), answers(proposal, **changes), follow=True)


# --- Reading


def test_both_sides_read_twelve_parts(sign_in, agreeing, ada, pia):
    for user in (ada, pia.user):
        text = sign_in(user).get(path(agreeing)).text
        assert "12. Changing and ending it" in text
        assert "We accept this agreement" in text


def test_the_change_that_waits_is_shown_part_by_part(sign_in, active, ada, pia):
    save(active, ada, speaks="Only we do.")
    text = unescape(sign_in(pia.user).get(path(active)).text)
    assert "A change waits" in text
    assert "<ins>Only we do.</ins>" in text
    assert f"<del>{active.version_in_force().speaks}</del>" in text


def test_what_was_agreed_stays_to_be_read_after_the_end(sign_in, active, ada, pia):
    actions.withdraw(proposal=active, by=ada)
    page = sign_in(pia.user).get(path(active))
    assert "This is the agreement as it was at last." in page.text
    assert path(active, "agreement_edit") not in page.text
    assert sign_in(pia.user).get(path(active, "agreement_edit")).url == path(active)


def test_words_that_are_sent_after_the_end_are_refused_and_not_lost(sign_in, active, ada, pia):
    words = answers(active, notes="Bring the key.")
    actions.withdraw(proposal=active, by=ada)
    page = sign_in(pia.user).post(path(active, "agreement_edit"), words)
    assert "This support has ended, so its agreement stays as it is." in page.text
    assert "Bring the key." in page.text
    assert not active.versions.present().exists()


def test_a_yes_after_the_end_is_told_so(sign_in, agreeing, ada, pia):
    read = seen(agreeing)
    actions.withdraw(proposal=agreeing, by=pia.user)
    page = press(sign_in(ada), agreeing, "agreement_accept", seen=read)
    assert "This support has ended, so its agreement stays as it is." in page.text


def test_before_a_yes_there_is_none(sign_in, waiting, ada):
    assert "There is no working agreement between you." in sign_in(ada).get(path(waiting)).text


def test_a_pair_without_any_words_can_write_them(sign_in, agreeing, ada):
    agreeing.versions.all().delete()
    client = sign_in(ada)
    assert "Write the agreement" in client.get(path(agreeing)).text
    page = client.get(path(agreeing, "agreement_edit"))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in (*FIELDS, "seen", "before")}
    client.post(path(agreeing, "agreement_edit"), {name: v for name, v in sent.items() if v})
    assert agreeing.draft().number == 1


def test_the_page_asks_as_often_with_a_change_and_corrections(sign_in, active, ada, django_assert_num_queries):
    save(active, ada, speaks="Only we do.")
    for field in ("notes", "money"):
        Correction.objects.create(
            version=active.version_in_force(), field=field, before="a", after="b", from_group=False
        )
    client = sign_in(ada)
    # session; user; the proposal with both sides; its versions with their roles; corrections; whether the group is
    # the practitioner's own; whether an interest is declared
    with django_assert_num_queries(7):
        client.get(path(active))


# --- Writing


def test_either_side_saves_words_that_wait_for_both(sign_in, agreeing, ada, pia):
    page = write(sign_in(pia.user), agreeing, notes="None at all.")
    assert "Saved. The other side is told." in page.text
    assert "None at all." in sign_in(ada).get(path(agreeing)).text


def test_what_was_typed_stays_with_what_has_to_be_mended(sign_in, agreeing, ada):
    page = write(sign_in(ada), agreeing, where="both", notes="None at all.", meetings="x")
    assert "Ask the whole group first." in page.text
    assert "None at all." in page.text
    assert agreeing.draft().notes != "None at all."


@pytest.mark.parametrize(
    ("field", "days", "said"),
    [
        ("begins_on", -400, "The first day can be"),
        ("review_on", -40, "Look back after it has begun."),
        ("ends_on", -40, "Look back before it ends."),
        ("ends_on", 900, "Agree on two years at most."),
    ],
)
def test_dates_that_make_no_sense_are_told_what_to_do(sign_in, agreeing, ada, field, days, said):
    day = timezone.localdate() + timedelta(days=days)
    assert said in write(sign_in(ada), agreeing, **{field: day.isoformat()}).text


def test_visits_say_how_many(sign_in, agreeing, ada):
    assert "Say how many meetings" in write(sign_in(ada), agreeing, where="both", whole_group_agreed="on").text
    write(sign_in(ada), agreeing, where="both", whole_group_agreed="on", meetings="6")
    assert (agreeing.draft().where, agreeing.draft().meetings) == ("both", 6)


def test_outside_meetings_nobody_counts_visits(sign_in, agreeing, ada):
    write(sign_in(ada), agreeing, meetings="6", notes="None at all.")
    assert (agreeing.draft().notes, agreeing.draft().meetings) == ("None at all.", None)


def test_a_line_break_of_the_browser_is_no_change(sign_in, agreeing, ada):
    sent = answers(agreeing)
    sent["asked_for"] = sent["asked_for"].replace("\n", "\r\n")
    page = sign_in(ada).post(path(agreeing, "agreement_edit"), sent)
    assert "Nothing is different yet." in page.text


def test_of_two_who_write_at_once_nobody_loses_a_word(sign_in, agreeing, ada, pia):
    late = answers(agreeing, notes="Mine.", speaks="Mine too.")
    write(sign_in(pia.user), agreeing, notes="Theirs.", money="Theirs too.")
    page = sign_in(ada).post(path(agreeing, "agreement_edit"), late)
    form = page.context["form"]
    assert "Nothing is lost." in page.text
    assert [form[name].value() for name in ("notes", "speaks", "money")] == ["Mine.", "Mine too.", "Theirs too."]
    assert form.theirs == {"notes": "Theirs."}
    assert agreeing.draft().notes == "Theirs."
    again = {name: form[name].value() for name in (*FIELDS, "seen", "before")}
    sign_in(ada).post(path(agreeing, "agreement_edit"), {n: v for n, v in again.items() if v not in (None, "")})
    draft = agreeing.draft()
    assert (draft.notes, draft.speaks, draft.money) == ("Mine.", "Mine too.", "Theirs too.")


@pytest.mark.parametrize("broken", [{"seen": "x", "before": "x"}, {"seen": "9.9", "before": "[]"}])
def test_a_form_that_was_tampered_with_keeps_what_was_typed(sign_in, agreeing, ada, broken):
    page = sign_in(ada).post(path(agreeing, "agreement_edit"), answers(agreeing, notes="Mine.") | broken)
    assert page.context["form"]["notes"].value() == "Mine."
    assert agreeing.draft().notes != "Mine."


# --- Accepting


def press(client, proposal, name, **body):
    return client.post(path(proposal, name), body, follow=True)


def test_both_accept_what_they_read(sign_in, agreeing, ada, pia):
    number, edit = seen(agreeing)
    for user in (ada, pia.user):
        page = press(sign_in(user), agreeing, "agreement_accept", seen=[number, edit])
    assert "In force since" in page.text
    assert agreeing.is_active()


@pytest.mark.parametrize("body", [{}, {"seen": ["1", "9"]}, {"seen": ["x", "y"]}])
def test_who_did_not_read_the_present_words_is_told(sign_in, agreeing, ada, body):
    assert "The words were changed meanwhile." in press(sign_in(ada), agreeing, "agreement_accept", **body).text
    assert agreeing.draft().group_accepted is None


def test_a_change_is_let_go(sign_in, active, ada, pia):
    save(active, ada, speaks="Only we do.")
    assert "The agreement stays as it is." in press(sign_in(pia.user), active, "agreement_keep", seen=seen(active)).text
    assert active.draft() is None


# --- Spelling


def test_spelling_is_corrected_and_objected_to(sign_in, active, ada, pia):
    better = active.version_in_force().speaks.replace("itself", "it self")
    write(sign_in(ada), active, speaks=better, only_spelling="1")
    one = Correction.objects.get()
    text = sign_in(pia.user).get(path(active)).text
    assert "This is more than spelling" in text
    assert "This is more than spelling" not in sign_in(ada).get(path(active)).text
    address = reverse("support:more_than_spelling", args=[active.pk, one.pk])
    page = sign_in(pia.user).post(address, follow=True)
    assert "The old words are in force again." in page.text
    assert "A change waits" in page.text


def test_more_than_spelling_is_told_with_what_was_typed(sign_in, active, ada):
    page = write(sign_in(ada), active, speaks="Nobody does.", only_spelling="1")
    assert "This is more than spelling. Save it as a change" in page.text
    assert "Nobody does." in page.text


def test_a_correction_of_another_pair_is_not_there(sign_in, active, pia):
    other = factories.proposal(factories.practitioner("Paul"), active.group, status="accepted")
    one = Correction.objects.create(
        version=other.version_in_force(), field="notes", before="a", after="b", from_group=True
    )
    assert sign_in(pia.user).post(reverse("support:more_than_spelling", args=[active.pk, one.pk])).status_code == 404


# --- The way to it


def test_the_pairs_page_leads_to_what_is_to_do(sign_in, agreeing, ada, pia):
    client = sign_in(ada)
    assert "Read the draft" in client.get(agreeing.get_absolute_url()).text
    accept(agreeing, ada)
    assert "Your side has accepted. It waits for the other side." in client.get(agreeing.get_absolute_url()).text
    accept(agreeing, pia.user)
    assert "Read or change the agreement" in client.get(agreeing.get_absolute_url()).text


def test_the_list_says_who_has_to_agree_first(sign_in, agreeing, ada):
    assert "Agree how you work together" in sign_in(ada).get("/support/").text


def test_the_log_leads_to_the_agreement_before_there_is_one(sign_in, agreeing, pia):
    page = sign_in(pia.user).get(path(agreeing, "log"), follow=True)
    assert page.redirect_chain == [(path(agreeing), 302)]
    assert "Support begins when both sides have accepted" in page.text


@pytest.mark.parametrize("name", ["agreement", "agreement_edit"])
def test_strangers_and_admins_find_nothing(sign_in, active, bea, cleo, name):
    for user in (bea, cleo, factories.practitioner("Paul").user):
        assert sign_in(user).get(path(active, name)).status_code == 404


@pytest.mark.parametrize("name", ["agreement_accept", "agreement_keep"])
def test_buttons_are_pressed_and_not_opened(sign_in, active, ada, name):
    assert sign_in(ada).get(path(active, name)).status_code == 405
