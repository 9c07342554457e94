"""The forms of working together by themselves; what pages do with them stands in the tests of the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from support.forms import AnswerForm, EntryForm, LogForm, NotRightForm, ProposalForm
from support.models import SupportEntry
from tests.support import factories

pytestmark = pytest.mark.django_db
ENTRY = {"state": "done", "areas": ["organisational"], "role": "facilitator", "what": "We talked.", "minutes": "60"}
OFFER = {"role": "facilitator", "areas": ["nurturing"], "message": "I can listen."}


def entry_form(proposal, days_ago=0, **changes):
    on = timezone.localdate() - timedelta(days=days_ago)
    return EntryForm({"on": on.isoformat()} | ENTRY | changes, proposal=proposal)


# --- Offer


def test_an_offer_takes_several_areas():
    form = ProposalForm(OFFER | {"areas": ["nurturing", "expertise"]}, roles=["facilitator"])
    assert form.is_valid()
    assert {area.pk for area in form.cleaned_data["areas"]} == {"nurturing", "expertise"}


def test_a_role_that_is_not_on_offer_is_refused():
    form = ProposalForm(OFFER, roles=["co-educator"])
    assert list(form.errors) == ["role"]


def test_an_offer_has_no_empty_choice_of_role():
    form = ProposalForm(roles=["facilitator", "co-educator"])
    assert [str(value) for value, _label in form.fields["role"].choices] == ["facilitator", "co-educator"]


def test_an_offer_asks_for_no_names_or_medical_details():
    assert "No names and no medical details." in str(ProposalForm(roles=[])["message"].help_text)


@pytest.mark.parametrize(("length", "fits"), [(2000, True), (2001, False)])
def test_a_message_has_at_most_2000_characters(length, fits):
    form = ProposalForm(OFFER | {"message": "a" * length}, roles=["facilitator"])
    assert form.is_valid() is fits


# --- Answer


@pytest.mark.parametrize("answer", ["accept", "put_off", "decline"])
def test_an_answer_is_one_of_three_and_needs_no_note(answer):
    assert AnswerForm({"answer": answer}).is_valid()


@pytest.mark.parametrize("answer", ["", "withdraw", "log_support", "__class__"])
def test_no_other_answer_is_taken(answer):
    assert list(AnswerForm({"answer": answer}).errors) == ["answer"]


@pytest.mark.parametrize(("length", "fits"), [(500, True), (501, False)])
def test_a_note_has_at_most_500_characters(length, fits):
    assert AnswerForm({"answer": "accept", "note": "a" * length}).is_valid() is fits


# --- Entry


@pytest.mark.parametrize(("days_ago", "fits"), [(-1, False), (0, True), (31, True), (32, False)])
def test_an_entry_is_of_a_day_from_a_month_before_the_yes_until_today(active, days_ago, fits):
    assert entry_form(active, days_ago).is_valid() is fits


@pytest.mark.parametrize(
    ("minutes", "fits"), [("4", False), ("5", True), ("1440", True), ("1441", False), ("-5", False)]
)
def test_an_entry_is_of_5_minutes_to_a_day(active, minutes, fits):
    assert entry_form(active, minutes=minutes).is_valid() is fits


def test_an_entry_may_be_of_another_role_than_the_one_agreed(active):
    assert entry_form(active).save(commit=False).role_id == "facilitator"


def test_an_entry_does_not_say_by_itself_that_it_is_not_right(active):
    form = entry_form(active, not_right_at="2026-01-01")
    assert form.save(commit=False).not_right_at is None


def test_saying_what_is_not_right_takes_a_reason():
    assert NotRightForm({"why": "It was an hour."}).is_valid()
    assert list(NotRightForm({"why": ""}).errors) == ["why"]


# --- Log


def test_a_log_without_entries_offers_no_month_or_group(pia):
    form = LogForm({}, entries=SupportEntry.objects.by_practitioner(pia.user))
    assert [value for value, _label in form.fields["month"].choices] == [""]
    assert not form.fields["group"].queryset.exists()


def test_a_group_with_two_entries_is_offered_once(entry, pia):
    factories.entry(entry.proposal)
    form = LogForm({}, entries=SupportEntry.objects.by_practitioner(pia.user))
    assert [group.name for group in form.fields["group"].queryset] == ["Tuesday Circle"]
    assert len(form.fields["month"].choices) == 2
