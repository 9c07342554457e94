"""A template that is filled says what it would say if it were rendered."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from freshness.shapes import filled, page

texts = st.text(max_size=30)
CARD = "groups/_card.html"


def facts(**changed):
    told = {
        "address": "/groups/tea/",
        "name": "Tea",
        "about": "We talk.",
        "town": "Derby",
        "when_note": "",
        "miles": "",
    }
    return told | {"next": "", "stale_since": "", "times": ["Every Monday, 7pm"], "topics": ["Anxiety"]} | changed


def same(template, facts, **told):
    """What filling says, after comparing it with what rendering says."""
    text = filled(template, facts, **told)
    assert text == get_template(template).render(facts | told)
    return text


@given(texts, texts, texts, st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_a_filled_card_is_the_rendered_card(name, about, note, times, topics):
    same(CARD, facts(name=name, about=about, when_note=note, times=times, topics=topics), how="both")


@pytest.mark.parametrize("how", ["online", "in-person", "both"])
def test_what_a_template_decides_by_is_told(how):
    assert ("Online" in same(CARD, facts(), how=how)) == (how == "online")


def test_what_somebody_wrote_is_escaped_each_time():
    for name in ("<b>Tea</b>", 'Tea "&" cake', "Tea's"):
        assert "<b>" not in same(CARD, facts(name=name), how="online")


def test_markup_of_our_own_stays_markup():
    assert "<li>soon</li>" in same(CARD, facts(next=mark_safe("<li>soon</li>")), how="online")


def test_words_in_the_language_that_is_spoken_may_be_a_fact():
    assert "<p>Other &amp; more</p>" in same(CARD, facts(about=gettext_lazy("Other & more")), how="online")


def test_a_text_that_looks_like_a_gap_is_a_text():
    text = same(CARD, facts(name="0", about="1", topics=["2", "0"]), how="online")
    assert "<p>1</p>" in text


def test_each_language_has_a_drawing_of_its_own():
    english = filled(CARD, facts(), how="online")
    with translation.override("de"):
        same(CARD, facts(), how="online")
    assert filled(CARD, facts(), how="online") == english


def asking(rf, path, **cookies):
    request = rf.get(path)
    request.COOKIES.update(cookies)
    request.user, request.htmx = AnonymousUser(), False
    return request


GROUP = {"name": "Tea", "slug": "tea", "description": "We talk.", "own_word": "", "topics": [], "about": "We talk."}
PARTS = dict.fromkeys(("when", "where", "more", "reach", "support", "foot"), "")


def test_a_page_for_everybody_holds_nothing_of_whoever_asked_first(rf):
    first = page(asking(rf, "/groups/zzsecret/?q=zzwords", zzcookie="zzvalue"), "groups/detail.html", GROUP | PARTS)
    second = page(asking(rf, "/groups/tea/"), "groups/detail.html", GROUP | PARTS)
    assert first.content == second.content
    assert b"zz" not in first.content


def test_the_menu_says_in_which_part_of_the_site_a_page_is(rf):
    found = page(asking(rf, "/groups/tea/"), "groups/detail.html", GROUP | PARTS).content.decode()
    assert found.count('aria-current="page"') == 1
    assert '<a href="/groups/" aria-current="page">' in found


def test_somebody_with_a_session_gets_a_page_of_their_own(rf, ada):
    request = asking(rf, "/groups/tea/", sessionid="ada")
    request.user, request._messages = ada, []
    request.META["CSRF_COOKIE"] = "x" * 32
    assert "Sign out" in page(request, "groups/detail.html", GROUP | PARTS, coordinates=True).content.decode()
