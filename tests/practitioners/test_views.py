"""The page of one's own profile, and sending it to be checked."""

from html import unescape

import pytest

from practitioners.models import Organisation, Practitioner
from tests.practitioners import factories

pytestmark = pytest.mark.django_db
ME, SEND = "/practitioners/me/", "/practitioners/me/send/"
ASK_TO_SEND = "Send it to be checked"


def posted(client, **answers):
    return client.post(ME, factories.posted(**answers), follow=True)


def value(page, name):
    return page.context["form"][name].value()


# --- Looking


def test_a_new_person_finds_an_empty_form_with_their_name(sign_in, dev):
    page = sign_in(dev).get(ME)
    assert value(page, "name") == "Dev"
    assert "Say only what you can really do now." in page.text
    assert ASK_TO_SEND not in page.text


def test_looking_makes_no_profile(sign_in, dev):
    sign_in(dev).get(ME)
    assert not Practitioner.objects.exists()


def test_the_profile_is_the_own_whoever_else_has_one(sign_in, checked, bea):
    page = sign_in(bea).get(ME)
    assert "Lindow" not in page.text
    assert "Link worker" not in page.text


@pytest.mark.parametrize(
    ("made", "words", "may_send"),
    [
        ("draft", "Not sent yet.", True),
        ("waiting", "Waiting to be checked.", False),
        ("returned", "Returned with a question.", True),
        ("checked", "Checked.", False),
    ],
)
def test_the_page_says_how_far_the_profile_is(request, sign_in, made, words, may_send):
    practitioner = request.getfixturevalue(made)
    page = sign_in(practitioner.user).get(ME)
    assert words in page.text
    assert (ASK_TO_SEND in page.text) == may_send


def test_a_person_who_is_checked_reads_what_a_new_name_brings_before_they_change_it(sign_in, checked):
    assert "We check you again when you change your name" in sign_in(checked.user).get(ME).text


def test_a_person_who_waits_reads_that_support_rests(sign_in, request):
    page = sign_in(request.getfixturevalue("waiting").user).get(ME)
    assert "Until then nothing new is agreed or logged" in page.text


def test_a_returned_profile_shows_the_question(sign_in, returned):
    assert "Which ward?" in sign_in(returned.user).get(ME).text


def test_only_a_checked_person_is_led_to_groups(sign_in, checked, bea):
    factories.profile(bea, status="waiting")
    assert 'href="/practitioners/groups/"' in sign_in(checked.user).get(ME).text
    assert "Groups I could support" not in sign_in(bea).get(ME).text


def test_a_name_is_shown_as_text_and_never_as_markup(sign_in, dev):
    page = posted(sign_in(dev), job="<script>alert(1)</script>")
    assert "<script>alert" not in page.text


# --- Saving


def test_a_first_save_makes_a_draft_of_this_person(sign_in, dev):
    page = posted(sign_in(dev), place_2="Derby")
    made = Practitioner.objects.get()
    assert (made.user, made.status) == (dev, "draft")
    assert [place.name for place in made.places.all()] == ["NG1", "Derby"]
    assert page.redirect_chain == [(ME, 302)]
    assert "Saved." in page.text


def test_a_saved_profile_is_read_back_whole(sign_in, dev):
    client = sign_in(dev)
    posted(client, topics=["anxiety"], treats="on", interests_note="At the clinic.")
    page = client.get(ME)
    assert value(page, "interests_note") == "At the clinic."
    assert value(page, "treats") is True
    assert value(page, "topics") == ["anxiety"]


def test_saving_again_changes_the_same_profile(sign_in, checked, dev):
    posted(sign_in(dev), hours_a_month="9")
    assert Practitioner.objects.get().hours_a_month == 9


def test_a_second_person_at_one_organisation_shares_it(sign_in, checked, bea):
    posted(sign_in(bea), organisation_name="lindow health trust")
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"name": "Devi"}, {"job": "Nurse"}, {"organisation_name": "Rill Council"}], ids=lambda c: next(iter(c))
)
def test_a_checked_profile_waits_again_when_it_says_who_somebody_is(sign_in, checked, dev, change):
    page = posted(sign_in(dev), **change)
    assert Practitioner.objects.get().status == "waiting"
    assert "Waiting to be checked." in page.text


def test_a_checked_profile_stays_checked_when_only_time_and_places_change(sign_in, checked, dev):
    posted(sign_in(dev), hours_a_month="9", place_1="Derby")
    assert Practitioner.objects.get().status == "checked"


# --- Bad input


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"place_1": "Xyzzyville"}, "We do not know Xyzzyville. Type a postcode, or the nearest town."),
        ({"place_1": "Newport"}, "There is more than one Newport. Type one of these:"),
        ({"reach_miles": "0"}, "Give 1 to 200 miles."),
        ({"hours_a_month": "900"}, "Give 1 to 60 hours a month."),
        ({"organisation_name": ""}, "This field is required."),
        ({"role_facilitator": "perhaps"}, "Select a valid choice."),
    ],
)
def test_bad_input_is_told_what_to_do_and_saves_nothing(sign_in, dev, answer, sentence):
    page = posted(sign_in(dev), **answer)
    assert page.status_code == 200
    assert sentence in unescape(page.text)
    assert not Practitioner.objects.exists()
    assert not Organisation.objects.exists()


def test_every_answer_survives_a_wrong_one(sign_in, dev):
    page = posted(sign_in(dev), job="Keeps bees", place_1="Xyzzyville", place_2="Derby", place_3="LS1", funds="on")
    for text in ("Keeps bees", "Lindow Health Trust", "Xyzzyville", "Derby", "LS1"):
        assert f'value="{text}"' in page.text
    assert value(page, "role_capacity-builder") == "with_support"
    assert value(page, "funds") is True


def test_a_wrong_answer_leaves_a_checked_profile_as_it_was(sign_in, checked, dev):
    posted(sign_in(dev), job="Nurse", place_1="Xyzzyville")
    found = Practitioner.objects.get()
    assert (found.status, found.job) == ("checked", "Link worker")


def test_an_empty_form_names_each_field_that_is_missing(sign_in, dev):
    page = sign_in(dev).post(ME)
    for field in ("name", "job", "organisation_name", "place_1"):
        assert f'href="#id_{field}"' in page.text


# --- Sending


def test_sending_makes_it_wait(sign_in, draft, dev):
    page = sign_in(dev).post(SEND, follow=True)
    assert Practitioner.objects.get().status == "waiting"
    assert "Sent. We will check your profile and write to you." in page.text


def test_sending_twice_gives_a_sentence(sign_in, draft, dev):
    client = sign_in(dev)
    client.post(SEND)
    assert "Your profile was sent already." in client.post(SEND, follow=True).text


def test_somebody_without_a_profile_sends_nothing(sign_in, draft, bea):
    assert sign_in(bea).post(SEND).status_code == 404
    assert Practitioner.objects.get().status == "draft"


# --- The litany


@pytest.mark.parametrize("path", [ME, SEND])
def test_who_is_signed_out_is_sent_to_sign_in(client, path):
    for method in ("get", "post"):
        assert getattr(client, method)(path).url == f"/accounts/login/?next={path}"


@pytest.mark.parametrize(("path", "method"), [(ME, "put"), (ME, "delete"), (SEND, "get")])
def test_a_wrong_method_is_refused(sign_in, draft, path, method):
    assert getattr(sign_in(draft.user), method)(path).status_code == 405


def test_the_page_asks_as_often_for_three_places_as_for_one(sign_in, dev, django_assert_num_queries):
    factories.profile(dev, places=("Nottingham", "Derby", "Leeds"))
    client = sign_in(dev)
    # session; user; profile with organisation; its offers, places and topics; roles to ask about; topics to tick
    with django_assert_num_queries(8):
        client.get(ME)
