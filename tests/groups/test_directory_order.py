from datetime import date, timedelta

import pytest
from django.utils import timezone

from groups import search
from tests import factories
from tests.directory_page import DirectoryPage

BEGAN_ANEW = "The page that you asked for is not there any more."
pytestmark = pytest.mark.django_db

DERBY = {"town": "Derby", "latitude": 52.9228, "longitude": -1.4766}
BESTWOOD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}


def listed(name, **fields):
    return factories.listed_group(None, name, **fields)


# --- Near


def test_groups_within_ten_miles_are_found_unless_another_distance_is_asked(found):
    listed("Nottingham")
    listed("Derby", **DERBY)
    assert found(near="Nottingham") == ["Nottingham"]
    assert found(near="Nottingham", within=25) == ["Nottingham", "Derby"]


def test_the_nearest_group_comes_first(found):
    listed("Arnold", **BESTWOOD)
    listed("Nottingham")
    assert found(near="NG1") == ["Nottingham", "Arnold"]
    assert found(near="NG5", sort="distance") == ["Arnold", "Nottingham"]


def test_a_group_without_a_point_is_not_near(found):
    listed("Online", how="online", town="", latitude=None, longitude=None)
    assert found(near="NG1", within=50) == []
    assert found() == ["Online"]


def test_the_page_says_about_how_far_away_a_group_is(client):
    listed("Arnold", **BESTWOOD)
    assert "about 3.3 miles" in client.get("/groups/", {"near": "Nottingham"}).content.decode()


def test_nearest_without_a_place_is_best_first(found):
    today = timezone.localdate()
    listed("Old", confirmed_on=today - timedelta(days=3))
    listed("Fresh", confirmed_on=today)
    assert found(sort="distance") == found() == ["Fresh", "Old"]


# --- Order


def test_a_stale_listing_sinks(found):
    long_ago = timezone.localdate() - timedelta(days=400)
    listed("Fresh", confirmed_on=timezone.localdate() - timedelta(days=30))
    listed("Stale", confirmed_on=long_ago)
    assert found() == ["Fresh", "Stale"]


def test_a_stale_listing_sinks_below_fresh_ones_further_away(found):
    listed("Stale", confirmed_on=timezone.localdate() - timedelta(days=400))
    listed("Fresh", **BESTWOOD)
    assert found(near="Nottingham") == ["Fresh", "Stale"]
    assert found(near="Nottingham", sort="distance") == ["Stale", "Fresh"]


def test_the_card_of_a_stale_listing_says_so(client):
    listed("Stale", confirmed_on=date(2020, 2, 3))
    assert "Last confirmed in February 2020. Ask before you go." in client.get("/groups/").content.decode()


def test_the_newest_listing_comes_first_when_asked(found):
    now = timezone.now()
    listed("Older", published_at=now - timedelta(days=2))
    listed("Newer", published_at=now - timedelta(days=1))
    assert found(sort="newest") == ["Newer", "Older"]


def test_groups_come_by_name_when_asked(found):
    for name in ("Beta", "Gamma", "Alpha"):
        listed(name)
    assert found(sort="name") == ["Alpha", "Beta", "Gamma"]
    assert found(sort="name", near="NG1") == ["Alpha", "Beta", "Gamma"]


# --- Pages


@pytest.fixture
def many(db):
    for number in range(21):
        listed(f"Group {number:02}", needs={})


def page_of(client, **questions):
    search.rebuild()
    return DirectoryPage(client.get("/groups/", questions))


def test_a_page_holds_twenty_groups_and_the_next_one_the_rest(found, client, many):
    assert len(found(sort="name")) == 20
    assert found(sort="name", page=page_of(client, sort="name").next) == ["Group 20"]


def test_the_way_back_leads_to_the_page_before(found, client, many):
    last = page_of(client, sort="name", page=page_of(client, sort="name").next)
    assert last.next == ""
    assert found(sort="name", page=last.previous) == found(sort="name")


def test_the_links_to_other_pages_keep_the_questions(client, many):
    search.rebuild()
    page = client.get("/groups/", {"q": "group", "sort": "name"}).content.decode()
    assert 'href="?q=group&amp;sort=name&amp;page=' in page
    assert 'rel="prev"' not in page


@pytest.mark.parametrize("key", ["99", "x", "-1", "\0", "a:b:c", "é" * 3000])
def test_a_page_that_is_not_there_is_the_first_and_says_so(client, many, key):
    search.rebuild()
    page = DirectoryPage(client.get("/groups/", {"sort": "name", "page": key}))
    assert BEGAN_ANEW in page.html
    assert page.names[0] == "Group 00"


def test_the_first_page_may_be_asked_for_by_number(client, many):
    assert BEGAN_ANEW not in page_of(client, page="1").html


def test_the_page_of_another_question_is_not_there(client, many):
    assert BEGAN_ANEW in page_of(client, sort="newest", page=page_of(client, sort="name").next).html
