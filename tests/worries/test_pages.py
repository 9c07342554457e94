"""The page for difficult moments, and private notes as their writers see them."""

import re
from datetime import date

import pytest
from django.utils import timezone

from tests import factories
from tests.support import factories as support
from worries import actions
from worries.models import UrgentHelp, Worry
from worries.ways import WAYS, Kind

pytestmark = pytest.mark.django_db
PAGE, WRITE, MINE = "/support/worried/", "/support/worried/write/", "/support/worried/notes/"
NOTE = {"kind": "falling-out", "text": "We do not talk any more."}


# --- The page


def test_anybody_finds_urgent_help_first(client):
    page = client.get(PAGE).text
    assert 'href="tel:999"' in page
    assert 'href="tel:116123"' in page
    assert page.index("Urgent help") < page.index("What is it about?")


def test_a_number_to_write_to_is_no_link(client):
    assert "SHOUT to 85258" in client.get(PAGE).text
    assert "tel:SHOUT" not in client.get(PAGE).text


def test_what_an_admin_wrote_is_shown(client):
    UrgentHelp.objects.filter(number="999").update(number="112")
    assert 'href="tel:112"' in client.get(PAGE).text


def test_no_number_stands_in_our_own_words(client):
    UrgentHelp.objects.all().delete()
    for page in (client.get(PAGE).text, *(str(step) for way in WAYS for step in way.steps)):
        assert not re.search(r"\b(999|112|111|116 ?123)\b", page)


def test_the_day_of_the_oldest_check_is_shown(client):
    UrgentHelp.objects.update(checked_on=date(2026, 5, 4))
    UrgentHelp.objects.filter(number="999").update(checked_on=date(2025, 5, 3))
    assert "We checked these on 3 May 2025." in client.get(PAGE).text


def test_where_one_was_never_checked_no_day_is_claimed(client):
    UrgentHelp.objects.exclude(number="999").update(checked_on=date(2026, 5, 4))
    assert "We checked these" not in client.get(PAGE).text


def test_there_is_a_way_for_each_kind_of_worry(client):
    page = client.get(PAGE).text
    assert {way.kind for way in WAYS} == set(Kind)
    assert not [way.kind for way in WAYS if f'id="{way.kind}"' not in page]


def test_each_way_names_guidance_that_there_is(client):
    assert not [way.kind for way, guidance in client.get(PAGE).context["ways"] if not guidance]


def test_the_page_asks_the_database_the_same_number_of_times(client, django_assert_num_queries):
    # urgent help; guidance; its difficulties
    with django_assert_num_queries(3):
        client.get(PAGE)


@pytest.mark.parametrize("question", ["?about=x", "?about=999999", "?kind=nonsense"])
def test_an_odd_address_shows_the_page(client, question):
    assert client.get(PAGE + question).status_code == 200


def test_it_is_reached_from_the_support_and_the_groups_page_and_every_foot(sign_in, ada, pair, client):
    assert f'{PAGE}?about={pair.pk}"' in sign_in(ada).get(pair.get_absolute_url()).text
    assert sign_in(ada).get(pair.group.get_absolute_url()).text.count(f'"{PAGE}"') == 2
    assert sign_in(ada).get("/support/").text.count(f'"{PAGE}"') == 2
    assert PAGE in client.get("/").text


def test_the_page_takes_no_form(client):
    assert client.post(PAGE, NOTE).status_code == 405


# --- Writing


def test_a_note_is_kept_and_the_admins_hear_that_one_waits(
    sign_in, ada, cleo, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = sign_in(ada).post(WRITE, NOTE, follow=True).text
    assert "Your note is sent." in page
    assert NOTE["text"] in page
    [mail] = mailoutbox
    assert mail.to == [cleo.email]
    assert not [word for word in ("Ada", "talk", "fallen", "worr") if word in mail.subject + mail.body]


def test_it_says_which_support_only_where_the_person_chooses(sign_in, ada, cleo, pair):
    sign_in(ada).post(f"{WRITE}?about={pair.pk}", NOTE)
    sign_in(ada).post(WRITE, NOTE | {"about": pair.pk})
    assert [worry.about for worry in Worry.objects.order_by("pk")] == [None, pair]


def test_the_link_from_a_support_has_it_chosen_already_and_open_to_change(sign_in, ada, pair):
    page = sign_in(ada).get(f"{WRITE}?kind=at-risk&about={pair.pk}").text
    assert f'<option value="{pair.pk}" selected>' in page


def test_nobody_names_a_support_that_is_not_theirs(sign_in, bea, cleo, pair):
    page = sign_in(bea).post(WRITE, NOTE | {"about": pair.pk}).text
    assert "There is a problem" in page
    assert "Pia" not in sign_in(bea).get(f"{WRITE}?about={pair.pk}").text
    assert not Worry.objects.exists()


def test_where_nobody_could_read_it_in_private_it_is_not_taken(sign_in, ada, pair, pia):
    pia.user.is_staff = True
    pia.user.save()
    page = sign_in(ada).post(WRITE, NOTE | {"about": pair.pk}).text
    assert "Nobody who could read this in private runs the site." in page
    assert NOTE["text"] in page
    assert not Worry.objects.exists()


def test_an_empty_note_is_told_what_to_do(sign_in, ada, cleo):
    assert "There is a problem" in sign_in(ada).post(WRITE, {}).text


def test_signed_out_is_sent_to_sign_in(client):
    for path in (WRITE, MINE):
        assert client.get(path).status_code == 302


# --- One's own notes


def test_the_writer_sees_the_answer(sign_in, ada, note):
    fields = {"status": "answered", "answer": "Let us talk.", "answered_at": timezone.now()}
    Worry.objects.filter(pk=note.pk).update(**fields)
    page = sign_in(ada).get(MINE).text
    assert "Let us talk." in page
    assert "Both are deleted after" in page


def test_nobody_else_does_above_all_not_the_other_side(sign_in, note, pia, bea, group):
    other = factories.person("Olga")
    group.coordinators.create(user=other)
    for user in (pia.user, bea, other):
        for path in (MINE, note.about.get_absolute_url(), "/support/", "/me/"):
            assert note.text not in sign_in(user).get(path).text


def test_the_writer_takes_it_back(sign_in, ada, note):
    assert "Your note is deleted." in sign_in(ada).post(f"{MINE}{note.pk}/take-back/", follow=True).text
    assert not Worry.objects.exists()


def test_nobody_else_takes_it_back(sign_in, pia, note):
    assert sign_in(pia.user).post(f"{MINE}{note.pk}/take-back/").status_code == 404
    assert Worry.objects.exists()


def test_it_goes_with_the_account_and_outlives_the_support(ada, bea, pair, note):
    Worry.objects.create(by=bea, kind="at-risk", text="x")
    support.Proposal.objects.all().delete()
    note.refresh_from_db()
    assert note.about is None
    ada.delete()
    assert Worry.objects.get().by == bea


def test_where_nobody_may_read_it_any_more_the_writer_is_told(sign_in, ada, cleo, note):
    told = "Nobody who runs this site may read this note now."
    assert told not in sign_in(ada).get(MINE).text
    note.about.group.coordinators.create(user=cleo)
    assert told in sign_in(ada).get(MINE).text
    other = factories.person("Olga", is_staff=True, is_superuser=True)
    actions.answer(worry=note, text="Let us talk.", by=other)
    cleo.delete()
    assert told not in sign_in(ada).get(MINE).text


def test_my_notes_ask_the_database_the_same_number_of_times(sign_in, ada, cleo, note, django_assert_num_queries):
    for _number in range(3):
        Worry.objects.create(by=ada, about=note.about, kind="at-risk", text="x")
    client = sign_in(ada)
    # session; user; which are open; curators, and what the one there is may read; notes
    with django_assert_num_queries(6):
        client.get(MINE)
