"""What the directory's page understands of a place among the words, and says of it."""

import pytest

from tests.directory_page import DirectoryPage

pytestmark = pytest.mark.django_db
STRETFORD = {"town": "Stretford", "latitude": 53.45, "longitude": -2.3167}
LEEDS = {"town": "Leeds", "latitude": 53.7997, "longitude": -1.5492}


@pytest.fixture
def page(client):
    """What the directory shows: `page(q="tea in Leeds")`."""

    def asking(**question):
        return DirectoryPage(client.get("/groups/", question))

    return asking


def test_a_place_among_the_words_is_looked_near_and_it_is_said(page, listed):
    listed("Tea", **STRETFORD)
    listed("Far tea", **LEEDS)
    found = page(q="tea near Stretford")
    assert found.names == ["Tea"]
    assert "We read <em>Stretford</em> as a place." in found.html
    assert '<a href="?q=tea+near+Stretford&amp;exact=1">Search for the words instead</a>' in found.html
    assert "less than a mile" in found.html


def test_what_was_read_is_followed_page_by_page_and_back(page, listed):
    for number in range(25):
        listed(f"Tea {number:02}", **STRETFORD)
    first = page(q="tea near Stretford")
    second = page(q="tea near Stretford", page=first.next)
    assert sorted(first.names + second.names) == [f"Tea {number:02}" for number in range(25)]
    assert page(q="tea near Stretford", page=second.previous).names == first.names


def test_each_part_of_what_was_read_may_be_left_out(page, listed):
    listed("Tea", **STRETFORD)
    assert page(q="tea near Stretford", day="").chips == {
        "“tea”": "?day=&near=Stretford",
        "within 10 miles of Stretford": "?day=&q=tea",
    }


def test_what_was_typed_stays_in_its_field(page, listed):
    listed("Tea", **STRETFORD)
    assert 'value="tea near Stretford"' in page(q="tea near Stretford").html


def test_the_words_instead_find_the_words(page, listed):
    listed("Tea", **STRETFORD)
    listed("Tea for Stretford fans", **LEEDS)
    found = page(q="tea near Stretford", exact=1)
    assert set(found.names) == {"Tea for Stretford fans", "Tea"}
    assert "We read" not in found.html


def test_groups_that_use_the_words_elsewhere_stand_below(page, listed):
    listed("Tea", **STRETFORD)
    listed("Tea for Stretford fans", **LEEDS)
    found = page(q="tea near Stretford")
    assert found.names == ["Tea"]
    assert found.names_besides == ["Tea for Stretford fans"]
    assert "Further away, with the words themselves" in found.html


def test_where_nothing_is_near_the_words_themselves_are_searched(page, listed):
    listed("Tea for Stretford fans", **LEEDS)
    found = page(q="tea near Stretford")
    assert found.names == ["Tea for Stretford fans"]
    assert "We read" not in found.html


def test_a_field_for_the_place_that_is_filled_goes_first(page, listed):
    listed("Tea in Stretford", **LEEDS)
    assert page(q="tea in Stretford", near="Leeds").names == ["Tea in Stretford"]


def test_a_reading_group_is_not_in_reading(page, listed):
    listed("Reading group", **LEEDS)
    listed("Tea", town="Reading", latitude=51.4562, longitude=-0.9711)
    assert "We read" not in page(q="reading group").html
    assert page(q="near Reading").names == ["Tea"]


def test_a_name_at_the_end_is_a_place_only_where_the_words_find_nothing(page, listed):
    listed("Tea", latitude=53.46, longitude=-2.31)
    assert page(q="tea stretford").names == ["Tea"]
    listed("Tea", **STRETFORD)
    found = page(q="tea stretford")
    assert (len(found.names), "We read" in found.html) == (1, False)


def test_an_ambiguous_place_is_asked_and_the_words_are_searched_meanwhile(page, listed):
    listed("Tea in Newport", **LEEDS)
    found = page(q="tea in Newport", how="in-person")
    assert "Which Newport do you mean?" in found.html
    assert found.names == ["Tea in Newport"]
    assert found.choices[0][1] == "?how=in-person&near=Newport%2C+NP20&q=tea"


def test_where_you_are_is_a_place(page, listed):
    listed("Tea", **STRETFORD)
    found = page(near="53.45,-2.32")
    assert found.names == ["Tea"]
    assert "within 10 miles of where you are, near M32" in found.html


def test_a_position_outside_the_country_is_not_known(page, listed):
    assert "We do not know 12.5,80.2." in page(near="12.5,80.2").html


def test_where_nothing_is_near_it_says_how_far_to_look(page, listed):
    listed("Tea", latitude=53.45, longitude=-2.0)
    found = page(q="tea", near="Stretford", how="in-person")
    assert found.names == []
    assert '<a href="?q=tea&amp;near=Stretford&amp;how=in-person&amp;within=25">up to 25 miles: 1 group</a>' in (
        found.html
    )


def test_each_choice_says_how_many_it_would_leave(page, listed):
    listed("Tea", ["anxiety"], how="online")
    html = page().html
    for label in ("Anxiety (1)", "Carers (0)", "Online (1)", "In person (0)", "Monday (0)", "New people (1)"):
        assert label in html


def test_a_filter_that_nobody_counted_has_no_numbers(page, listed, monkeypatch):
    monkeypatch.setattr("groups.search.found.COUNTED", 0)
    monkeypatch.setattr("groups.search.answer.COUNTED", 0)
    listed("Tea", how="online")
    assert "Online (" not in page().html
