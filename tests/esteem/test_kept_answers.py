"""Answers survive a sign-in that ran out, and a form from an older tab."""

import pytest
import time_machine
from django.test import Client

from groups.models import SelfHelpGroup
from tests.factories import person

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Kept Circle", "own_word": "circle"}


def test_somebody_signed_out_is_sent_to_sign_in(client):
    response = client.post("/groups/register/", ANSWERS)
    assert response.url == "/accounts/login/?next=/groups/register/"


def test_answers_are_offered_again_after_signing_in(client):
    client.post("/groups/register/", ANSWERS)
    client.post("/accounts/login/", {"login": person_with_password().email, "password": "esteem-test-word"})
    assert 'value="Kept Circle"' in client.get("/groups/register/").content.decode()


def test_the_kept_answers_can_be_sent(client):
    client.post("/groups/register/", ANSWERS)
    client.post("/accounts/login/", {"login": person_with_password().email, "password": "esteem-test-word"})
    client.get("/groups/register/")
    client.post("/groups/register/", ANSWERS)
    assert SelfHelpGroup.objects.get().name == "Kept Circle"


def test_kept_answers_are_offered_once(client):
    client.post("/groups/register/", ANSWERS)
    client.force_login(person("Dora"))
    client.get("/groups/register/")
    assert "Kept Circle" not in client.get("/groups/register/").content.decode()


def test_answers_are_kept_for_an_hour(client):
    with time_machine.travel("2026-11-23 10:00Z", tick=False) as clock:
        client.post("/groups/register/", ANSWERS)
        clock.shift(3601)
        client.force_login(person("Dora"))
        assert "Kept Circle" not in client.get("/groups/register/").content.decode()


def test_a_press_that_carries_no_answers_is_offered_again_too(client):
    """Its address opens by a press alone, so that the way back from the sign-in would end at nothing."""
    client.post("/support/1/withdraw/")
    client.force_login(person("Dora"))
    text = client.get("/support/1/withdraw/").text
    assert '<form method="post" action="/support/1/withdraw/">' in text
    assert "Nothing has happened yet" in text
    assert 'href="/me/">No,' in text
    assert "Your answers" not in text


def test_passwords_are_never_kept(client):
    client.post("/groups/register/", ANSWERS | {"password": "secret-word"})
    assert "secret-word" not in str(dict(client.session))


def test_a_very_long_answer_is_not_kept(client):
    client.post("/groups/register/", {"name": "x" * 200_001})
    assert "kept_answers" not in client.session


def test_a_form_from_an_older_tab_keeps_its_answers():
    response = stale_form_from("http://testserver")
    assert response.status_code == 403
    assert 'value="Kept Circle"' in response.content.decode()


def test_a_form_from_another_site_is_refused_plainly():
    assert "Kept Circle" not in stale_form_from("http://elsewhere.example.org").content.decode()


def person_with_password():
    user = person("Dora")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def stale_form_from(origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("Dora"))
    return client.post("/groups/register/", ANSWERS, headers={"origin": origin})
