from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from resources.models import Challenge, Resource

TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def empty_library(db):
    Resource.objects.all().delete()


def slugs(queryset):
    return [resource.slug for resource in queryset]


def test_visitors_and_people_see_what_is_published(make, person):
    for status in Resource.Status:
        make(slug=status, status=status)
    assert slugs(Resource.objects.visible_to(AnonymousUser())) == ["published"]
    assert slugs(Resource.objects.visible_to(person)) == ["published"]


def test_an_admin_sees_everything(make, curator):
    for status in Resource.Status:
        make(slug=status, status=status)
    assert slugs(Resource.objects.visible_to(curator)) == ["draft", "published", "retired"]


@pytest.mark.parametrize(("days", "due"), [(-1, True), (0, True), (1, False)])
def test_a_resource_is_due_from_its_review_date_on(make, days, due):
    resource = make(review_on=TODAY() + timedelta(days=days))
    assert resource.is_due_for_review() is due
    assert Resource.objects.due_for_review(TODAY()).exists() is due


def test_a_draft_is_never_due(make):
    draft = make(status="draft", review_on=TODAY() - timedelta(days=9))
    assert not draft.is_due_for_review()
    assert not Resource.objects.due_for_review().exists()


def test_each_narrowing_finds_its_own_and_each_only_once(make):
    make("a", areas=["nurturing", "connections"], roles=["facilitator"], challenges=["money"])
    make("b", areas=["expertise"])
    assert slugs(Resource.objects.for_area("nurturing")) == ["a"]
    assert slugs(Resource.objects.for_role("facilitator")) == ["a"]
    assert slugs(Resource.objects.about("money")) == ["a"]


def test_a_reader_gets_what_is_for_them_and_for_both(make):
    for audience in Resource.Audience:
        make(slug=audience, audience=audience)
    assert slugs(Resource.objects.for_audience("groups")) == ["both", "groups"]


@pytest.mark.parametrize("words", ["KETTLE", "kettle short", "tea put"])
def test_every_word_may_stand_in_title_summary_or_text(make, words):
    make()
    assert slugs(Resource.objects.with_words(words)) == ["tea"]


@pytest.mark.parametrize("words", ["coffee", "kettle coffee", "%", "_"])
def test_a_word_that_stands_nowhere_finds_nothing(make, words):
    make()
    assert not Resource.objects.with_words(words).exists()


def test_what_fits_the_role_and_the_area_comes_first(make):
    make("a", areas=["expertise"])
    make("b", areas=["expertise"], roles=["co-educator"])
    make("c", roles=["facilitator"])
    assert slugs(Resource.objects.fitting(role_id="co-educator", area_id="expertise")) == ["b", "a"]


def test_nothing_fits_no_role_and_no_area(make):
    make("a", areas=["expertise"])
    assert slugs(Resource.objects.fitting()) == []


@pytest.mark.parametrize("kind", Resource.Kind.values)
def test_a_resource_needs_what_its_kind_says(make, kind):
    with pytest.raises(IntegrityError):
        make(kind=kind, text="", link="", file="")


@pytest.mark.parametrize("field", ["published_at", "published_by", "reviewed_on", "review_on"])
def test_a_published_resource_needs_when_by_whom_and_its_reviews(make, field):
    with pytest.raises(IntegrityError):
        make(**{field: None})


def test_a_change_needs_a_time_and_a_person(make):
    with pytest.raises(IntegrityError):
        make(changed_at=timezone.now())


def test_an_empty_kind_is_told_in_a_sentence(db):
    resource = Resource(title="T", slug="t", summary="s", kind="link")
    with pytest.raises(ValidationError, match="Give the link, or choose another kind"):
        resource.full_clean()


def test_the_address_of_another_page_is_refused(make):
    with pytest.raises(IntegrityError):
        make(slug="beside")


def test_a_published_resource_keeps_its_review_date(make):
    resource = make()
    resource.review_on = None
    with pytest.raises(ValidationError, match="date of its next review"):
        resource.full_clean()


def test_rows_are_named_by_their_words(make):
    assert str(make()) == "Tea"
    assert str(Challenge.objects.get(pk="money")) == "Money"


# resources; their areas
def test_a_listing_takes_two_queries(make, django_assert_num_queries):
    for number in range(5):
        make(f"a{number}", areas=["nurturing"])
    with django_assert_num_queries(2):
        assert [[area.pk for area in row.areas.all()] for row in Resource.objects.for_listing()] == [["nurturing"]] * 5
