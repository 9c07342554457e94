import pytest
from django.urls import reverse

from resources.models import Resource
from tests.resources.conftest import PDF

INDEX = "/resources/"
BESIDE = "/resources/beside/"


def titles(response):
    return [resource.slug for resource in response.context["page"]]


@pytest.mark.django_db
def test_anyone_may_read_the_library(client):
    response = client.get(INDEX)
    assert response.status_code == 200
    assert "Looking after small money" in response.content.decode()


def test_the_library_is_narrowed_by_every_field_together(client, make):
    make("a", areas=["expertise"], roles=["co-educator"], challenges=["money"], audience="groups", text="Marmalade")
    make("b", text="Marmalade")
    asked = {"area": "expertise", "role": "co-educator", "challenge": "money", "audience": "groups", "q": "marmalade"}
    assert titles(client.get(INDEX, asked)) == ["a"]


@pytest.mark.django_db
def test_a_choice_that_does_not_exist_is_told_and_narrows_nothing(client):
    response = client.get(INDEX, {"area": "nowhere"})
    assert response.status_code == 200
    assert response.context["form"].errors["area"]
    assert len(titles(response)) == 12


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"q": "\0"}, {"page": "x"}, {"page": "99"}, {"q": "a" * 200}])
def test_odd_input_still_gives_a_page(client, asked):
    assert client.get(INDEX, asked).status_code == 200


@pytest.mark.django_db
def test_nothing_found_says_what_to_do(client):
    assert "Take away a word" in client.get(INDEX, {"q": "zzz"}).content.decode()


def test_a_long_library_has_pages_that_keep_what_was_asked(client, make):
    for number in range(25):
        make(f"jam-{number:02}", text="Marmalade")
    response = client.get(INDEX, {"q": "marmalade"})
    assert len(titles(response)) == 24
    assert "?q=marmalade&amp;page=2" in response.content.decode()


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_what_is_not_published_is_shown_to_admins_alone(client, make, person, curator, status):
    url = make(status=status).get_absolute_url()
    assert client.get(url).status_code == 404
    client.force_login(person)
    assert client.get(url).status_code == 404
    client.force_login(curator)
    assert "Only curators see this page" in client.get(url).content.decode()


def test_a_resource_shows_its_text_and_its_dates(client, make):
    page = client.get(make(text="Put the **kettle** on.").get_absolute_url()).content.decode()
    assert "<strong>kettle</strong>" in page
    assert "Last reviewed" in page
    assert "Next review" in page


def test_a_link_is_shown_with_its_address(client, make):
    page = client.get(make(kind="link", link="https://example.org/tea").get_absolute_url()).content.decode()
    assert 'href="https://example.org/tea" rel="noopener noreferrer"' in page


def test_a_file_is_downloaded_and_never_shown_inside(client, make, pdf):
    response = client.get(reverse("resources:file", args=[make(kind="file", file=pdf).slug]))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="tea.pdf"'
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    response.close()


def test_a_file_of_a_draft_is_not_given_away(client, make, pdf):
    make(kind="file", file=pdf, status="draft")
    assert client.get("/resources/tea/file/").status_code == 404


def test_a_text_has_no_file(client, make):
    make()
    assert client.get("/resources/tea/file/").status_code == 404


def test_a_file_that_is_gone_is_not_found(client, make, media):
    make(kind="file", file="resources/gone.pdf")
    assert client.get("/resources/tea/file/").status_code == 404


@pytest.mark.django_db
def test_beside_is_a_page_and_for_htmx_only_its_part(client):
    whole = client.get(BESIDE, {"role": "facilitator"}).content.decode()
    part = client.get(BESIDE, {"role": "facilitator"}, headers={"hx-request": "true"}).content.decode()
    assert "<h1>" in whole
    assert "<h1>" not in part
    assert part.strip() in whole


@pytest.mark.django_db
def test_beside_shows_four_at_most(client):
    assert len(client.get(BESIDE, {"area": "nurturing"}).context["resources"]) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{}, {"role": "nobody"}, {"area": "\0"}, {"about": "nothing"}])
def test_beside_says_when_nothing_fits(client, asked):
    assert "There is no guidance for this yet" in client.get(BESIDE, asked).content.decode()


@pytest.mark.parametrize("url", [INDEX, BESIDE, "/resources/tea/", "/resources/tea/file/"])
def test_pages_are_only_read(client, make, url):
    make()
    assert client.post(url).status_code == 405


def test_beside_never_shows_a_draft(client, make):
    make(status="draft", roles=["facilitator"])
    assert "tea" not in {row.slug for row in client.get(BESIDE, {"role": "facilitator"}).context["resources"]}
    assert Resource.objects.filter(slug="tea").exists()
