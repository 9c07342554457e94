"""What a review says stays with its pair: nobody adds it up, and no query reads the answers of two pairs at once."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from esteem import due
from support.models import Review, ReviewAnswer
from tests.privacy import world as worlds
from tests.privacy.test_crawl import client_of, pages_seen_by
from tests.test_architecture import FILES, name_of

TABLE = ReviewAnswer._meta.db_table
# The three that read answers each for one pair; the demo writes some.
MAY_NAME_ANSWERS = {
    "support/models/__init__.py",
    "support/models/reviews.py",
    "support/actions/reviews.py",
    "support/reviews/shown.py",
    "support/forms/reviews.py",
    "esteem/demo/looking_back.py",
}
ADDS_UP = re.compile(r"\b(aggregate|annotate|Count|Sum|Avg|Min|Max|Counter|values_list|values|mean)\(")
ADDS_UP_IN_SQL = re.compile(r"\b(COUNT|SUM|AVG|MIN|MAX|GROUP BY|JSON_\w+|JSONB_\w+)\b|->>?|#>", re.IGNORECASE)


@pytest.fixture
def world(db):
    return worlds.build()


def queries_on_answers(queries):
    return [query["sql"] for query in queries if TABLE in query["sql"]]


def reviews_in(sql):
    """The ids of the reviews whose answers this query reads; it has to name them."""
    named = re.search(r'"review_id" (?:= (\d+)|IN \(([\d, ]+)\))', sql)
    assert named, sql
    return {int(number) for number in (named[1] or named[2]).split(",")}


@pytest.mark.parametrize("who", ["coordinator", "active", "ended", "stranger"])
def test_each_page_reads_the_answers_of_one_pair_and_adds_nothing_up(world, who):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        pages_seen_by(getattr(world, who), world)
    found = queries_on_answers(captured.captured_queries)
    assert bool(found) == (who != "stranger")
    for sql in found:
        assert not ADDS_UP_IN_SQL.search(sql), sql
        assert len({Review.objects.get(pk=pk).proposal_id for pk in reviews_in(sql)}) == 1, sql


def admin_addresses():
    """Every list of the admin, plain and as somebody would try to ask it for more, and every review's page."""
    lists = [f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in admin.site._registry]
    asked = ("", "?o=1", "?answers__to_change__contains=Zz", "?reason__exact=end", "?group_at__isnull=True", "?all=")
    yield from (f"{address}{extra}" for address in lists for extra in asked)
    for review in Review.objects.all():
        yield from (f"/admin/support/review/{review.pk}/{page}/" for page in ("change", "history", "delete"))


def test_no_page_of_the_admin_reads_an_answer(world):
    client = client_of(world.admin)
    with CaptureQueriesContext(connection) as captured:
        texts = [client.get(address, follow=True).content.decode() for address in admin_addresses()]
        pages_seen_by(world.admin, world)
    assert not queries_on_answers(captured.captured_queries)
    assert not [text for text in texts if re.search(r"Zz\w+(said|alone|own|kept)\b", text)]


def test_admins_see_the_pair_and_the_day_of_what_took_place_and_nothing_more(world):
    Review.objects.filter(group_at=None).update(closed_at=timezone.now())
    text = client_of(world.admin).get("/admin/support/review/").content.decode()
    assert text.count('class="field-proposal') == 2
    page = client_of(world.admin).get(f"/admin/support/review/{Review.objects.took_place()[0].pk}/change/")
    shown = set(re.findall(r'class="form-row field-(\w+)', page.content.decode()))
    assert shown == {"proposal", "took_place_on"}
    assert ReviewAnswer not in admin.site._registry


@pytest.mark.parametrize("asked", ["reason__exact=end", "group_at__isnull=True", "answers__to_change__contains=Zz"])
def test_the_list_of_reviews_takes_no_question_in_its_address(world, asked):
    response = client_of(world.admin).get(f"/admin/support/review/?{asked}")
    assert response.status_code in (302, 400)


def test_what_is_done_by_itself_reads_no_answer(world):
    with CaptureQueriesContext(connection) as captured:
        due.run(timezone.now().replace(hour=12))
    assert not queries_on_answers(captured.captured_queries)


def test_no_other_code_names_answers_and_none_adds_them_up():
    for path in FILES:
        text = path.read_text()
        if re.search(r"\bReviewAnswer\b|reviews__answers", text):
            assert name_of(path) in MAY_NAME_ANSWERS
            assert not ADDS_UP.search(text), path
            # Of many it is only ever written, one at a time; a page takes them from their review.
            assert set(re.findall(r"ReviewAnswer\.objects\.(\w+)", text)) <= {"create", "update_or_create"}
