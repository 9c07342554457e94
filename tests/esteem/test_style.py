"""The page of components: for those who build the site, and true at nothing, one and many."""

import pytest

from tests.conftest import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def _building(settings):
    settings.DEBUG = True


@pytest.mark.usefixtures("_building")
@pytest.mark.parametrize("size", ["0", "1", "200"])
def test_every_picture_stands_at_nothing_one_and_many(client, size):
    page = client.get("/style/", {"size": size})
    assert page.status_code == 200
    assert f'aria-current="true">{size}</a>' in page.text


@pytest.mark.usefixtures("_building")
def test_a_size_that_is_not_offered_shows_one(client):
    assert 'aria-current="true">1</a>' in client.get("/style/", {"size": "-7"}).text


@pytest.mark.usefixtures("_building")
def test_the_form_in_error_says_what_is_wrong_with_each_answer(client):
    page = client.get("/style/")
    assert "There is a problem" in page.text
    assert not list(Page(page.text).problems())


def test_in_production_there_is_no_such_page(client):
    assert client.get("/style/").status_code == 404


@pytest.mark.usefixtures("_building")
def test_it_is_only_read(client):
    assert client.post("/style/").status_code == 405
