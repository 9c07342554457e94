"""Words in a drawing keep within it and off each other, as a browser sets them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from esteem.demo import seed
from groups import search
from roles.models import NeedItem
from tests import factories as people
from tests.support import factories

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]

# Sentences about texts that leave their drawing, or lie over another text by more than a hair.
PROBLEMS = """() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
  const {width, height} = svg.viewBox.baseVal;
  const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()]);
  const outside = texts.filter(([, box]) => box.x < -1 || box.y < -1 || box.x + box.width > width + 1
    || box.y + box.height > height + 1).map(([words]) => `${words} leaves ${svg.querySelector("title").id}`);
  const over = texts.flatMap(([words, a], place) => texts.slice(place + 1).filter(([, b]) =>
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 4).map(([others]) => `${words} over ${others}`));
  return [...outside, ...over];
})"""


def drawings_at(person, path, titles):
    """Open the page, which has these drawings; the problems with their words."""
    person.opens(path)
    found = person.page.eval_on_selector_all("svg[role=img] > title", "titles => titles.map(title => title.id)")
    assert found == [f"{title}-title" for title in titles]
    return person.page.evaluate(PROBLEMS)


@pytest.fixture
def ada(db):
    """Ada can sign in at a browser."""
    return seed.person("ada@example.org", "Ada")


@pytest.fixture
def signed_in(walker, ada):
    person = walker(javascript=True)
    person.signs_in(ada.email, seed.PASSWORD)
    return person


@pytest.mark.parametrize("path", ["/", "/roles/"])
def test_the_wheel(walker, path):
    assert drawings_at(walker(javascript=True), path, ["wheel"]) == []


@pytest.mark.parametrize("number", [1, 8, 39])
def test_the_ribbons_and_then_and_now(signed_in, group, number):
    slugs = NeedItem.objects.values_list("pk", flat=True)[:number]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        people.state_needs(group, dict.fromkeys(slugs, 2))
    assert drawings_at(signed_in, "/groups/tuesday-circle/role/", ["ribbons", "then"]) == []


@pytest.mark.parametrize("number", [1, 14])
def test_a_month_with_several_meetings_on_a_sunday(walker, group, number):
    for _n in range(number):
        people.meeting(group, weekday=6)
    search.keep([group.pk])
    assert drawings_at(walker(javascript=True), group.get_absolute_url(), ["month"]) == []


def test_support_by_month_and_area(signed_in, ada, bea):
    active = factories.proposal(
        factories.practitioner("Ada", user=ada), people.listed_group(bea, "Oak Room"), status="accepted"
    )
    for n in range(14):
        factories.entry(active, on=timezone.localdate() - timedelta(days=31 * n), areas=["connections"])
    assert drawings_at(signed_in, "/support/log/", ["drawing"]) == []
