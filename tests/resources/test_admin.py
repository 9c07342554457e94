from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from resources.models import Resource

LIST = "/admin/resources/resource/"
FIELDS = {"title": "Jam", "slug": "jam", "summary": "Short.", "kind": "text", "text": "Stir.", "audience": "both"}


@pytest.fixture
def admin(client, curator):
    client.force_login(curator)
    return client


def run(admin, action, *resources):
    return admin.post(LIST, {"action": action, "_selected_action": [resource.pk for resource in resources]})


def test_a_new_resource_is_a_draft_that_names_who_wrote_it(admin, curator):
    assert admin.post(f"{LIST}add/", FIELDS).status_code == 302
    resource = Resource.objects.get(slug="jam")
    assert (resource.status, resource.changed_by) == ("draft", curator)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [("publish", "draft", "published"), ("retire", "published", "retired"), ("confirm", "published", "published")],
)
def test_an_action_changes_the_status_and_says_how_many(admin, make, action, before, after):
    resource = make(status=before)
    response = run(admin, action, resource)
    resource.refresh_from_db()
    assert resource.status == after
    assert [str(message)[:10] for message in get_messages(response.wsgi_request)] == ["1 resource"]


def test_an_action_that_changes_nothing_says_so(admin, make):
    response = run(admin, "publish", make())
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["0 resources published."]


def test_the_review_filter_finds_what_is_due(admin, make):
    make(review_on=timezone.localdate() - timedelta(days=1))
    found = admin.get(LIST, {"review": "overdue"}).context["cl"].result_list
    assert [resource.slug for resource in found] == ["tea"]


def test_the_list_shows_everything_without_a_filter(admin):
    assert admin.get(LIST).context["cl"].result_count == 12


def test_a_wrong_file_is_told_in_a_sentence(admin, media):
    file = SimpleUploadedFile("jam.exe", b"MZ")
    response = admin.post(f"{LIST}add/", FIELDS | {"kind": "file", "file": file})
    assert "We do not keep files such as jam.exe" in response.content.decode()


def test_a_published_address_is_fixed(admin, make):
    admin.post(f"{LIST}{make().pk}/change/", FIELDS | {"review_on": "2030-01-01"})
    assert Resource.objects.filter(slug="tea", title="Jam").exists()


def test_a_published_resource_without_a_review_date_is_told_in_a_sentence(admin, make):
    response = admin.post(f"{LIST}{make().pk}/change/", FIELDS)
    assert "needs the date of its next review" in response.content.decode()


@pytest.mark.parametrize("path", ["add/", "money/change/"])
def test_challenges_can_be_worded(admin, path):
    assert admin.get(f"/admin/resources/challenge/{path}").status_code == 200


def test_a_person_who_is_no_admin_is_sent_to_sign_in(client, person):
    client.force_login(person)
    assert client.get(LIST).status_code == 302
