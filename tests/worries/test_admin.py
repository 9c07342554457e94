"""Admins read and answer private notes, but none about support in which they are a side themselves."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.utils import timezone

from accounts.kinds import Kind
from accounts.models import Letter, LetterStop, User
from support.models import Proposal
from tests import factories
from worries import actions, due
from worries.models import KEPT_AFTER_ANSWER, UrgentHelp, Worry

pytestmark = pytest.mark.django_db
LIST, URGENT = "/admin/worries/worry/", "/admin/worries/urgenthelp/"


def change(note):
    return f"{LIST}{note.pk}/change/"


@pytest.fixture
def curator(sign_in, cleo):
    return sign_in(cleo)


# --- Reading


def test_an_admin_reads_it_and_it_says_so(curator, note):
    assert note.text in curator.get(change(note)).text
    note.refresh_from_db()
    assert note.status == "seen"


def test_the_list_shows_no_words(curator, note):
    assert note.text not in curator.get(LIST).text


@pytest.mark.parametrize("side", ["practitioner", "coordinator"])
def test_an_admin_who_is_a_side_does_not_see_it(sign_in, note, pia, side):
    user = pia.user if side == "practitioner" else factories.person("Olga")
    note.about.group.coordinators.get_or_create(user=user) if side == "coordinator" else None
    user.is_staff = user.is_superuser = True
    user.save()
    assert sign_in(user).get(LIST).context["cl"].result_count == 0
    assert sign_in(user).get(change(note)).status_code == 302


def test_a_side_of_the_time_of_writing_never_sees_it(ada, cleo, pia, pair):
    """Not when they left the group, nor when the support is deleted."""
    olga = factories.person("Olga", is_staff=True, is_superuser=True)
    pia.user.is_staff = pia.user.is_superuser = True
    pia.user.save()
    pair.group.coordinators.create(user=olga)
    written = actions.write(kind="too-much", text="x", about=pair, by=ada)
    pair.group.coordinators.filter(user=olga).delete()
    assert actions.readers_of(written) == [cleo]
    Proposal.objects.all().delete()
    assert actions.readers_of(written) == [cleo]


def test_notes_from_before_are_kept_from_the_present_sides(ada, pia, note):
    fill = import_module("worries.migrations.0003_kept_from").fill
    for _time in range(2):
        fill(apps, type("Editor", (), {"connection": connection}))
    assert set(note.kept_from.all()) == {ada, pia.user}


def test_deleting_an_account_does_not_tell_which_notes_are_kept_from_it(sign_in, ada, cleo, pia, pair):
    actions.write(kind="too-much", text="x", about=pair, by=ada)
    client, page = sign_in(cleo), f"/admin/accounts/user/{pia.user.pk}/delete/"
    assert "kept_from" not in client.get(page).text
    assert "Worry" not in client.get(page).text
    assert client.post(page, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(email=pia.user.email).exists()


def test_an_admins_own_note_is_for_the_others(sign_in, cleo):
    own = Worry.objects.create(by=cleo, kind="at-risk", text="x")
    assert sign_in(cleo).get(change(own)).status_code == 302


def test_staff_without_the_right_do_not_see_it(sign_in, note):
    assert sign_in(factories.person("Sid", is_staff=True)).get(LIST).status_code == 403


# --- Hearing of it


@pytest.fixture
def sid(db):
    """Sid may use the admin pages, and none of them for private notes."""
    return factories.person("Sid", is_staff=True)


def may_answer(user):
    user.user_permissions.add(Permission.objects.get(codename="change_worry"))


def test_who_may_not_open_notes_is_no_reader(sid, cleo, note):
    assert actions.readers_of(note) == [cleo]
    may_answer(sid)
    assert set(actions.readers_of(note)) == {cleo, sid}


def test_where_no_curator_may_open_notes_none_is_taken(sid, ada):
    with pytest.raises(actions.NotPossible, match="Nobody who could read this"):
        actions.write(kind="at-risk", text="x", by=ada)


def test_a_right_by_a_group_of_the_admins_counts(sid, note):
    readers = Group.objects.create(name="Readers")
    readers.permissions.add(Permission.objects.get(codename="change_worry"))
    sid.groups.add(readers)
    assert actions.readers_of(note) == [sid]


def test_open_notes_are_counted_on_the_first_page_for_who_may_answer_them(sign_in, sid, cleo, pia, note):
    assert "1 private note waits for an answer." in sign_in(cleo).get("/admin/").text
    assert "private note" not in sign_in(sid).get("/admin/").text
    pia.user.is_staff = pia.user.is_superuser = True
    pia.user.save()
    assert "waits for an answer" not in sign_in(pia.user).get("/admin/").text
    actions.answer(worry=note, text="Let us talk.", by=cleo)
    assert "waits for an answer" not in sign_in(cleo).get("/admin/").text


def test_where_all_switched_the_letter_off_the_note_stands_in_the_letter_of_the_day(ada, cleo):
    LetterStop.objects.stop(cleo, Kind.PRIVATE_NOTE)
    actions.write(kind="at-risk", text="x", by=ada)
    assert Letter.objects.get().kind == Kind.CURATION


def test_where_one_of_two_still_gets_it_nobody_gets_another(sid, ada, cleo):
    may_answer(sid)
    LetterStop.objects.stop(cleo, Kind.PRIVATE_NOTE)
    actions.write(kind="at-risk", text="x", by=ada)
    assert {letter.kind for letter in Letter.objects.all()} == {Kind.PRIVATE_NOTE}


def test_where_all_switched_everything_off_both_the_writer_and_the_curators_are_told(sign_in, ada, cleo):
    assert "One of you has to." not in sign_in(cleo).get("/admin/").text
    LetterStop.objects.keep_choice(cleo, [])
    page = sign_in(ada).post("/support/worried/write/", {"kind": "at-risk", "text": "x"}, follow=True).text
    assert "Nobody gets an e-mail about it" in page
    assert "One of you has to." in sign_in(cleo).get("/admin/").text


# --- Answering


def test_the_answer_closes_it_and_the_writer_hears_that_there_is_one(
    curator, note, cleo, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        curator.post(change(note), {"answer": "Let us talk."})
    note.refresh_from_db()
    assert (note.status, note.answer, note.answered_by) == ("answered", "Let us talk.", cleo)
    [mail] = mailoutbox
    assert mail.to == ["ada@example.org"]
    assert not [word for word in ("talk", "note", "private") if word in (mail.subject + mail.body).lower()]


def test_an_empty_answer_is_refused(curator, note):
    assert "Write an answer first." in curator.post(change(note), {"answer": " "}).text
    note.refresh_from_db()
    assert note.status == "new"


def test_a_second_answer_is_refused(note, cleo):
    actions.answer(worry=note, text="First.", by=cleo)
    with pytest.raises(actions.NotPossible):
        actions.answer(worry=note, text="Second.", by=cleo)
    note.refresh_from_db()
    assert note.answer == "First."


def test_who_answers_too_late_is_told_once_and_keeps_what_they_typed(curator, note, cleo):
    actions.answer(worry=note, text="First.", by=cleo)
    page = curator.post(change(note), {"answer": "Second words."}, follow=True).text
    assert "This note was answered already, so your answer is not sent." in page
    assert "Second words." in page
    assert "changed successfully" not in page
    assert not LogEntry.objects.exists()


def test_who_answers_a_note_that_was_taken_back_meanwhile_is_told(curator, note, ada):
    actions.take_back(worry=note, by=ada)
    assert "Perhaps it was deleted?" in curator.post(change(note), {"answer": "Late."}, follow=True).text


def test_a_note_that_was_taken_back_cannot_be_answered(note, cleo, ada):
    actions.take_back(worry=note, by=ada)
    gone = Worry(pk=1)
    with pytest.raises(actions.NotPossible, match="taken back"):
        actions.answer(worry=gone, text="Late.", by=cleo)


def test_the_answer_stands_fast(curator, note, cleo):
    actions.answer(worry=note, text="First.", by=cleo)
    note.refresh_from_db()
    assert "<textarea" not in curator.get(change(note)).text


def test_the_history_of_the_admin_tells_nothing(curator, note):
    curator.post(change(note), {"answer": "Let us talk."})
    [entry] = LogEntry.objects.all()
    words = f"{entry.object_repr} {entry.change_message}"
    assert not [word for word in ("Ada", "talk", "Pia", note.text) if word in words]


def test_nobody_adds_or_deletes_one_here(curator, note):
    assert curator.get(f"{LIST}add/").status_code == 403
    assert curator.post(f"{LIST}{note.pk}/delete/", {"post": "yes"}).status_code == 403


# --- What is due


def test_an_answered_note_goes_after_its_time(note, cleo):
    actions.answer(worry=note, text="Let us talk.", by=cleo)
    now = timezone.now()
    assert due.forget_closed(now + KEPT_AFTER_ANSWER - timedelta(hours=1), None) == 0
    assert due.forget_closed(now + KEPT_AFTER_ANSWER + timedelta(hours=1), None) == 1


def test_a_note_without_an_answer_stays(note):
    assert due.forget_closed(timezone.now() + timedelta(days=1000), None) == 0


def test_admins_are_told_each_week_of_a_note_that_waits(note, cleo):
    waits = [due.ask_to_answer(note.written_at + timedelta(days=days, hours=1), None) for days in range(16)]
    assert [day for day, count in enumerate(waits) if count] == [7, 14]
    actions.answer(worry=note, text="Let us talk.", by=cleo)
    assert due.ask_to_answer(note.written_at + timedelta(days=22), None) == 0


# --- Urgent help


def test_unchecked_numbers_are_named_on_the_admins_first_page(curator):
    assert "or were not checked for a year." in curator.get("/admin/").text
    rows = [row.pk for row in UrgentHelp.objects.all()]
    curator.post(URGENT, {"action": "checked", "_selected_action": rows})
    assert "or were not checked for a year." not in curator.get("/admin/").text


def test_curators_hear_that_there_is_no_urgent_help_at_all(curator):
    UrgentHelp.objects.all().delete()
    assert "Numbers for urgent help are missing" in curator.get("/admin/").text


def test_whoever_changes_a_number_has_checked_it(curator, cleo):
    row = UrgentHelp.objects.get(number="999")
    answers = {"name": row.name, "when": row.when, "number": "112", "note": "", "position": 10}
    curator.post(f"{URGENT}{row.pk}/change/", answers)
    row.refresh_from_db()
    assert (row.number, row.checked_on, row.checked_by) == ("112", timezone.localdate(), cleo)


@pytest.mark.parametrize(("days", "due_again"), [(364, False), (365, True)])
def test_after_a_year_it_is_due_again_and_still_shown(client, days, due_again):
    UrgentHelp.objects.update(checked_on=timezone.localdate() - timedelta(days=days))
    assert UrgentHelp.objects.due_for_checking().exists() == due_again
    page = client.get("/support/worried/").text
    assert "tel:999" in page
    assert "not checked" not in page
