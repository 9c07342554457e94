"""The rows that the data migration fills in, and how their admin guards them."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from roles import reference
from roles.models import NeedItem, Role, SupportArea, Topic
from roles.rules import load_rules
from tests import plain

pytestmark = pytest.mark.django_db


def test_there_are_four_areas_five_roles_and_39_needs():
    assert [SupportArea.objects.count(), Role.objects.count(), NeedItem.objects.count()] == [4, 5, 39]


def test_about_seventy_topics_have_everyday_synonyms():
    assert 65 <= Topic.objects.count() <= 90
    assert not Topic.objects.filter(also_known_as="").exists()


def test_the_roles_and_needs_are_those_of_the_rules_in_their_order():
    rules = load_rules()
    assert [role.pk for role in Role.objects.for_listing()] == list(rules.roles)
    assert [item.pk for item in NeedItem.objects.for_listing()] == list(rules.needs)


def test_ids_of_roles_and_areas_do_not_collide_with_each_other_or_with_pages():
    ids = [*Role.objects.values_list("pk", flat=True), *SupportArea.objects.values_list("pk", flat=True)]
    assert len({*ids, "how", "find"}) == len(ids) + 2


def test_names_stand_for_the_rows():
    rows = Role.objects.first(), SupportArea.objects.first(), NeedItem.objects.first(), Topic.objects.first()
    assert [str(row) for row in rows] == ["Practical help", "Keeping the group going", rows[2].words, rows[3].name]


def test_topics_of_one_name_are_refused():
    with pytest.raises(IntegrityError):
        Topic.objects.create(id="anxiety-again", name="Anxiety")


def texts():
    """What the project ships; ESTEEM's own words, and the words that people look for, stand apart."""
    for rows in (reference.areas(), reference.roles(), reference.need_items(), reference.topics()):
        for row in rows:
            apart = ("esteem_words", "also_known_as")
            yield from (value for field, value in row.items() if isinstance(value, str) and field not in apart)


def test_the_reference_texts_are_plain():
    assert not [problem for text in texts() for problem in plain.problems(text)]


def test_no_word_to_look_for_is_one_that_the_site_never_says():
    assert not [row for row in reference.topics() if plain.FORBIDDEN.search(row["also_known_as"])]


@pytest.mark.parametrize("model", ["supportarea", "role", "needitem"])
def test_an_admin_edits_the_wording_and_neither_adds_nor_deletes(admin_client, model):
    row = {"supportarea": "nurturing", "role": "facilitator", "needitem": "ground-rules"}[model]
    assert admin_client.get(reverse(f"admin:roles_{model}_changelist")).status_code == 200
    assert admin_client.get(reverse(f"admin:roles_{model}_change", args=[row])).status_code == 200
    assert admin_client.get(reverse(f"admin:roles_{model}_add")).status_code == 403
    assert admin_client.get(reverse(f"admin:roles_{model}_delete", args=[row])).status_code == 403


def test_an_admin_s_wording_is_what_people_read(admin_client, client):
    fields = ["name", "esteem_name", "in_a_line", "does", "does_not", "fits_when", "pitfalls"]
    role = Role.objects.get(pk="facilitator")
    wording = {field: getattr(role, field) for field in fields} | {"name": "Help in the circle"}
    assert admin_client.post(reverse("admin:roles_role_change", args=["facilitator"]), wording).status_code == 302
    assert "Help in the circle" in client.get("/roles/facilitator/").text


def test_an_admin_adds_a_topic_whose_code_then_stays(admin_client):
    topic = {"id": "gardening", "name": "Gardening", "also_known_as": "allotments", "position": 90}
    assert admin_client.post(reverse("admin:roles_topic_add"), topic).status_code == 302
    page = admin_client.get(reverse("admin:roles_topic_change", args=["gardening"]))
    assert 'name="id"' not in page.text
