"""What the library's pages hold, and what they cost."""

import pytest

from resources.forms import BesideForm, LibraryFilterForm, PageForm
from resources.models import Challenge, Resource

INDEX = "/resources/"


def body(client, url, **asked):
    return client.get(url, asked).content.decode()


# resources counted; one page of resources; their areas; choices of areas, of roles, of challenges
def test_the_library_takes_six_queries_however_long_it_is(client, make, django_assert_num_queries):
    for number in range(20):
        make(f"jam-{number}", areas=["nurturing", "expertise"])
    with django_assert_num_queries(6):
        client.get(INDEX)


# the resource; its areas; its roles; its challenges
def test_a_resource_takes_four_queries(client, make, django_assert_num_queries):
    url = make(areas=["nurturing"], roles=["facilitator"], challenges=["money"]).get_absolute_url()
    with django_assert_num_queries(4):
        client.get(url)


# the role that was asked for; the resources; their areas
def test_the_part_beside_a_role_takes_three_queries(client, make, django_assert_num_queries):
    make(roles=["facilitator"])
    with django_assert_num_queries(3):
        client.get("/resources/beside/", {"role": "facilitator"}, headers={"hx-request": "true"})


def test_a_resource_leads_to_its_role_area_and_challenge(client, make):
    make(areas=["nurturing"], roles=["facilitator"], challenges=["money"])
    page = body(client, "/resources/tea/")
    for href in ("/roles/nurturing/", "/roles/facilitator/", "/resources/?challenge=money"):
        assert f'href="{href}"' in page


def test_a_resource_without_links_shows_no_empty_headings(client, make):
    make()
    page = body(client, "/resources/tea/")
    for heading in ("For these roles", "For this kind of help", "More about"):
        assert heading not in page


def test_a_resource_says_who_it_is_written_for(client, make):
    make(audience="practitioners")
    assert "<dd>Practitioners</dd>" in body(client, "/resources/tea/")


def test_a_draft_shows_no_review_dates_that_it_does_not_have(client, make, curator):
    make(status="draft")
    client.force_login(curator)
    page = body(client, "/resources/tea/")
    assert "Last reviewed" not in page
    assert "Next review" not in page


def test_a_published_resource_has_no_notice_for_curators(client, make):
    make()
    assert "Only curators" not in body(client, "/resources/tea/")


def test_a_file_resource_offers_the_download(client, make, pdf):
    make(kind="file", file=pdf)
    assert 'href="/resources/tea/file/"' in body(client, "/resources/tea/")


def test_an_admin_may_download_the_file_of_a_draft(client, make, pdf, curator):
    make(kind="file", file=pdf, status="draft")
    client.force_login(curator)
    response = client.get("/resources/tea/file/")
    assert response.status_code == 200
    response.close()


def test_a_signed_in_person_reads_the_same_library(client, person):
    before = client.get(INDEX).context["page"].object_list
    client.force_login(person)
    assert list(client.get(INDEX).context["page"].object_list) == list(before)


def test_the_library_of_an_admin_lists_no_drafts(client, make, curator):
    make(status="draft")
    client.force_login(curator)
    assert "/resources/tea/" not in body(client, INDEX)


def test_a_card_names_a_link_or_a_file_and_not_a_text(client, make):
    make("a-link", kind="link", link="https://example.org/", text="Marmalade")
    assert '<li class="chip">Link</li>' in body(client, INDEX, q="marmalade")
    assert '<li class="chip">' not in body(client, INDEX, q="kettle")


@pytest.mark.parametrize(("asked", "offered"), [({}, False), ({"q": "tea"}, True), ({"role": "nobody"}, False)])
def test_the_whole_library_is_offered_where_it_was_narrowed(client, db, asked, offered):
    assert ("Show all guidance" in body(client, INDEX, **asked)) is offered


def test_the_form_keeps_what_was_asked(client, db):
    page = body(client, INDEX, q="kettle", area="nurturing")
    assert 'value="kettle"' in page
    assert '<option value="nurturing" selected>' in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[x](javascript:alert(1))"])
def test_a_text_cannot_bring_a_script_onto_the_page(client, make, text):
    make(text=text)
    page = body(client, "/resources/tea/")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("slug", ["no-such-thing", "beside-me"])
def test_an_unknown_address_is_not_found(client, db, slug):
    assert client.get(f"/resources/{slug}/").status_code == 404


def test_an_unknown_choice_beside_a_good_one_leaves_the_good_one(db):
    form = LibraryFilterForm({"area": "nurturing", "role": "nobody"})
    assert set(form.filter(Resource.objects.published())) == set(Resource.objects.for_area("nurturing"))


def test_an_empty_form_narrows_nothing(db):
    form = LibraryFilterForm({})
    assert form.filter(Resource.objects.published()).count() == 12
    assert form.chosen() == []


@pytest.mark.parametrize("challenge", ["boundaries", "confidentiality", "misinformation", "money", "finishing"])
def test_each_challenge_that_other_pages_name_has_guidance(db, challenge):
    assert Challenge.objects.filter(pk=challenge).exists()
    assert LibraryFilterForm({"challenge": challenge}).filter(Resource.objects.published()).exists()


@pytest.mark.parametrize(("asked", "number"), [("1", 1), ("0", 1), ("-3", 1), ("", 1), ("x", 1), ("9", 1)])
def test_a_page_that_does_not_exist_becomes_one_that_does(db, asked, number):
    assert PageForm({"page": asked}).page_of(Resource.objects.published()).number == number


@pytest.mark.parametrize(
    "role", ["resource-builder", "capacity-builder", "facilitator", "bridge-builder", "co-educator"]
)
def test_every_role_has_guidance_from_the_start(db, role):
    assert BesideForm({"role": role}).fitting(Resource.objects.published())


@pytest.mark.parametrize("about", ["tiredness", "handing-over"])
def test_the_difficulties_of_running_a_group_have_guidance_from_the_start(db, about):
    found = {resource.slug for resource in BesideForm({"about": about}).fitting(Resource.objects.published())}
    assert found >= {"handing-over", "looking-after-the-person-who-runs-it"}


def test_what_fits_a_role_and_a_difficulty_comes_first(db):
    found = BesideForm({"role": "capacity-builder", "about": "finishing"}).fitting(Resource.objects.published())
    assert found[0].slug == "finishing-well"


@pytest.mark.parametrize("area", ["organisational", "nurturing", "expertise", "connections"])
def test_every_area_has_guidance_from_the_start(db, area):
    assert BesideForm({"area": area}).fitting(Resource.objects.published())
