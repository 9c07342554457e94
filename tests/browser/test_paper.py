"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import expect

from esteem.demo import seed
from support.agreement.parts import TEXTS
from tests import factories
from tests.support import factories as pairs

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]
LONG = "We meet to talk, to listen and to have tea together. " * 30


@pytest.fixture
def reader(walker):
    return walker(javascript=True)


def sheets(page):
    """How many sheets of A4 the page fills."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_a_groups_page_prints_as_a_poster_on_one_sheet(reader, group):
    reader.opens(group.get_absolute_url())
    assert sheets(reader.page) == 1


def test_a_group_with_much_to_say_still_prints_on_one_sheet(reader):
    ada = seed.person("ada@example.org", "Ada")
    said = {"about": LONG, "who_for": LONG[:200], "languages": "English, Polish, Urdu", "when_note": LONG[:200]}
    group = factories.listed_group(ada, **said, contact_email="circle@example.org", contact_phone="01632 960001")
    for _time in range(3):
        factories.meeting(group)
    reader.opens(group.get_absolute_url())
    assert sheets(reader.page) == 1


def test_a_few_words_are_set_large_and_still_on_one_sheet(reader):
    ada = seed.person("ada@example.org", "Ada")
    said = {"about": LONG[:299], "who_for": LONG[:120], "access_note": LONG[:120], "contact_phone": "01632 960001"}
    reader.opens(factories.listed_group(ada, **said).get_absolute_url())
    assert "poster--short" in reader.page.locator("article").get_attribute("class")
    assert sheets(reader.page) == 1


def test_the_poster_shows_the_square_code_and_hides_what_is_only_pressed(reader, group):
    reader.opens(group.get_absolute_url())
    code = reader.page.locator(".poster-foot img")
    expect(code).to_be_hidden()
    with reader.page.expect_response(re.compile(r"code\.svg$")) as asked:
        reader.page.emulate_media(media="print")
        expect(code).to_be_visible()
    assert asked.value.ok
    for pressed in (".leave-bar", ".site-header", ".site-footer", "main .button", ".breadcrumb"):
        assert not any(thing.is_visible() for thing in reader.page.locator(pressed).all()), pressed


def test_a_suggestion_prints_with_its_table_unfolded_and_without_its_form(reader):
    ada = seed.person("ada@example.org", "Ada")
    group = factories.listed_group(ada)
    factories.state_needs(group, {"meeting-place": 3})
    reader.signs_in("ada@example.org", seed.PASSWORD)
    expect(reader.page.get_by_role("heading", name="My page", exact=True)).to_be_visible()
    reader.opens(f"{group.get_absolute_url()}role/")
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_role("heading", name="Does it fit?")).to_be_hidden()
    expect(reader.page.locator(".picture").first).to_be_visible()
    expect(reader.page.locator("details table").first).to_be_visible()


@pytest.mark.parametrize("letters", [0, 300])
def test_a_working_agreement_prints_on_one_sheet(reader, letters):
    ada = seed.person("ada@example.org", "Ada")
    pair = pairs.proposal(pairs.practitioner("Pia"), factories.listed_group(ada), status="accepted", agreed=False)
    draft = pair.draft()
    for field in TEXTS if letters else ():
        setattr(draft, field, (LONG * 2)[:letters])
    pairs.agree(draft)
    pairs.draft(pair, number=2, notes="None at all.")
    reader.signs_in("ada@example.org", seed.PASSWORD)
    expect(reader.page.get_by_role("heading", name="My page", exact=True)).to_be_visible()
    reader.opens(f"/support/{pair.pk}/agreement/")
    assert sheets(reader.page) == 1
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_role("heading", name="A change waits")).to_be_hidden()
    expect(reader.page.get_by_role("heading", name="12. Changing and ending it")).to_be_visible()


def test_a_page_offers_to_print_itself_where_scripts_run(reader, group):
    reader.opens(group.get_absolute_url())
    reader.page.evaluate("window.print = () => { document.title = 'printed'; }")
    reader.presses("Print this page as a poster")
    expect(reader.page).to_have_title("printed")
