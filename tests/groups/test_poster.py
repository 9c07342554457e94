"""A group's printed page: one sheet with a square code that leads back to the page."""

import pytest

from groups import poster

pytestmark = pytest.mark.django_db


def test_the_square_code_and_the_address_stand_on_a_listed_groups_page(client, group, settings):
    settings.SITE_URL = "https://portal.example.org"
    page = client.get(group.get_absolute_url()).text
    address = "https://portal.example.org/groups/tuesday-circle/"
    assert f"<strong>{address}</strong>" in page
    assert poster.square_code(address) in page


def test_a_page_that_only_its_coordinator_sees_has_no_poster(sign_in, ada, group):
    group.status = "draft"
    group.save()
    assert "poster-foot" not in sign_in(ada).get(group.get_absolute_url()).text


def test_the_code_of_another_address_is_another():
    assert poster.square_code("https://example.org/a/") != poster.square_code("https://example.org/b/")


def test_the_code_carries_no_style_that_the_policy_of_the_site_would_refuse():
    assert "style" not in poster.square_code("https://example.org/a/")
