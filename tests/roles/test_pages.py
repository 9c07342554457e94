"""The pages for anyone: the roles, the areas, and how a suggestion is made."""

import re
from html import unescape

import pytest

from roles import reference
from roles.rules import load_rules

pytestmark = pytest.mark.django_db
PAGES = ["/roles/", "/roles/how/", "/roles/find/", "/roles/facilitator/", "/roles/nurturing/"]
DETAILS = [row["id"] for row in (*reference.roles(), *reference.areas())]


@pytest.mark.parametrize("path", PAGES)
def test_anyone_may_read_it_without_an_account(client, path):
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_it_answers_somebody_who_is_signed_in_too(admin_client, path):
    assert admin_client.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_another_method_is_refused(client, path):
    assert client.put(path).status_code == 405


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/roles/find/"])
def test_nothing_can_be_posted_to_a_page_that_is_only_read(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/roles/leader/", "/roles/how/often/", "/roles/%00/"])
def test_an_address_that_names_nothing_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_index_leads_to_every_role_and_area(client, django_assert_num_queries):
    with django_assert_num_queries(3):  # the roles; the areas; the needs of each
        page = client.get("/roles/").text
    assert all(f'href="/roles/{id_}/"' in page for id_ in DETAILS)
    assert "our working description" in page


@pytest.mark.parametrize("role", reference.roles(), ids=lambda role: role["id"])
def test_a_role_page_says_all_that_we_say_of_it(client, role):
    page = client.get(f"/roles/{role['id']}/")
    for field in ("name", "in_a_line", "does", "does_not", "fits_when", "pitfalls"):
        assert all(line in unescape(page.text) for line in role[field].splitlines())
    assert f'href="/resources/?role={role["id"]}"' in page.text
    assert f"ESTEEM calls it {role['esteem_name']}" in page.text
    assert "our working description" in page.text


def test_a_role_page_lists_the_needs_that_it_is_for(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the role; its needs with their areas (eight of them)
        page = client.get("/roles/facilitator/").text
    assert "Ground rules we all agree" in page
    assert "Somewhere free or cheap to meet" not in page


@pytest.mark.parametrize("area", reference.areas(), ids=lambda area: area["id"])
def test_an_area_page_describes_it_and_lists_its_needs(client, area, django_assert_num_queries):
    with django_assert_num_queries(2):  # the area; its needs with their areas (nine or more)
        page = client.get(f"/roles/{area['id']}/")
    assert all(line in unescape(page.text) for line in area["description"].splitlines())
    for item in reference.need_items():
        assert (item["words"] in unescape(page.text)) is (item["area_id"] == area["id"])


def test_how_says_that_the_numbers_are_judgement_and_names_their_version(client):
    page = client.get("/roles/how/").text
    assert "Every number on this page is our judgement." in page
    assert "No study has tested it." in page
    assert load_rules().version in page


def test_how_shows_every_number_with_its_reason(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the roles once for all tables; the 39 needs with their areas
        response = client.get("/roles/how/")
    tables = [*response.context["modifier_tables"], *response.context["need_tables"]]
    assert [len(table.rows) for table in tables] == [9, 7, 10, 11, 9, 9]
    values = [value for row in response.context["numbers"] for _column, value in row.cells]
    assert values == ["1.5", "0.2", "0.25", "0.15", "183"]
    rows = [row for table in tables for row in table.rows] + list(response.context["numbers"])
    assert all(row.reason in unescape(response.text) for row in rows)


def test_how_shows_each_number_of_a_row_beside_the_role_that_it_is_for(client):
    page = client.get("/roles/how/").text
    shown = re.findall(r'<td data-label="([^"]+)">(-?\d)</td>', page[: page.index("<td>Everyone talks")])[-5:]
    names = ["Practical help", "Help to run it", "Help in your meetings", "Help to get known and heard"]
    assert shown == list(zip([*names, "Sharing knowledge"], "01300", strict=True))
