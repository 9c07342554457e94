"""The list of example pages is whole, and what holds for the answer of every page."""

import re

import pytest
from django.urls import resolve, reverse

from tests.pages import COORDINATOR, EXAMPLES, NO_PAGE, POST_ONLY, PRACTITIONER, addresses_for, is_stock_admin, routes
from tests.people import EVERYBODY, client_of, make_world


def test_every_address_in_the_url_table_has_an_example():
    declared = {*EXAMPLES, *POST_ONLY, *NO_PAGE}
    missing = sorted(name for name, pattern in routes() if name not in declared and not is_stock_admin(name, pattern))
    assert not missing, (
        f"No check looks at these pages: {', '.join(missing)}. Give each an example address, and who may see it, in"
        " EXAMPLES of tests/pages.py; what has no page is named there in POST_ONLY, or in NO_PAGE with the reason."
    )


def test_no_example_outlives_its_address():
    assert {*EXAMPLES, *POST_ONLY, *NO_PAGE} - {name for name, _pattern in routes()} == set()


@pytest.mark.django_db
def test_every_example_is_an_example_of_its_address():
    things = make_world()
    wrong = [
        (name, address)
        for name, people in EXAMPLES.items()
        for addresses in people.values()
        for address in addresses
        if resolve(address.format(**things).partition("?")[0]).view_name != name
    ]
    assert not wrong


def test_what_is_said_to_answer_posts_only_refuses_anything_else(sign_in, bea):
    someone = sign_in(bea)
    for name, pattern in routes():
        if name in POST_ONLY:
            kinds = pattern.pattern.converters.items()
            address = reverse(
                name, kwargs={key: 1 if "int" in type(kind).__name__.lower() else "x" for key, kind in kinds}
            )
            assert someone.get(address).status_code == 405, address


@pytest.mark.django_db
@pytest.mark.usefixtures("building")
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_answers_and_allows_nothing_unsafe(who):
    addresses, client = addresses_for(who, make_world()), client_of(who)
    for address in addresses:
        response = client.get(address, follow=True)
        policy = response["Content-Security-Policy"]
        assert response.status_code == 200, f"{address} answers {response.status_code}"
        assert "default-src 'none'" in policy, address
        assert "unsafe-" not in policy, address


@pytest.mark.django_db
def test_buttons_and_links_with_the_same_words_say_what_they_belong_to():
    things = make_world()
    for who, address in ((COORDINATOR, "/me/"), (COORDINATOR, "/support/worried/notes/")):
        page = client_of(who).get(address.format(**things)).text
        described = re.findall(r'aria-describedby="([^"]+)"', page)
        assert described
        assert all(f'id="{name}"' in page for name in described)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "address"),
    [
        (PRACTITIONER, "/support/{active}/log/"),
        (COORDINATOR, "/support/log/{entry}/not-right/"),
        (COORDINATOR, "/groups/tuesday-circle/running/"),
        (COORDINATOR, "/groups/tuesday-circle/people/"),
        (COORDINATOR, "/groups/tuesday-circle/hand-over/"),
        (COORDINATOR, "/support/ask/tuesday-circle/"),
        (COORDINATOR, "/support/handing-over/tuesday-circle/"),
    ],
)
def test_a_window_of_one_groups_page_names_the_group(who, address):
    things = make_world()
    title = re.search(r"<title>(.+)</title>", client_of(who).get(address.format(**things)).text)[1]
    assert "Tuesday Circle" in title
