"""No way to change a listing leaves what is searched as it was: after each, it says what a rebuild would say."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups import actions, search
from groups.forms.steps import STEPS
from groups.models import Invitation, SearchEntry, SearchMisspelling, SearchWord, SelfHelpGroup
from places import gazetteer
from roles.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db
ROW = 'name,description,postcode\nWorry Circle,"{about}",NG7 2RD\n'
PAGE = "admin:groups_selfhelpgroup_"


def state():
    """Everything that is searched; words by their stem, as any word of a stem may stand for it."""
    entries = list(SearchEntry.objects.order_by("pk").values())
    return entries, set(SearchWord.objects.values_list("stem", flat=True))


def assert_nothing_is_stale():
    kept = state()
    search.rebuild()
    assert kept == state()


@pytest.fixture
def other(group):
    """A second group, so that words are shared."""
    group.topics.add("anxiety")
    search.keep([group.pk])
    return factories.listed_group(None, "Zebra Circle", about="Lanterns and tea.", needs={})


ACTIONS = {
    "publish": lambda group, by: actions.publish_group(group=factories.draft_group(by, "Quokka"), by=by),
    "return": lambda group, by: actions.return_group(group=group, reason="Why?", by=by),
    "close": lambda group, by: actions.close_group(group=group, by=by),
    "confirm": lambda group, by: actions.confirm_listing(group=group, by=by),
    "state_needs": lambda group, by: factories.state_needs(group, {"trusted-information": 3}, by=by),
    "want_nobody": lambda group, by: factories.state_needs(group, {}, by=by, wants_supporter="no"),
    "refresh": lambda group, by: actions.refresh_suggestion(group=group),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_after_an_action(group, other, cleo, name):
    SelfHelpGroup.objects.update(confirmed_on=timezone.localdate() - timedelta(days=9))
    search.rebuild()
    ACTIONS[name](SelfHelpGroup.objects.get(pk=other.pk), cleo)
    assert_nothing_is_stale()


def test_after_each_way_back(group, other, ada):
    actions.close_group(group=group, by=ada)
    actions.reopen_group(group=group, by=ada)
    assert_nothing_is_stale()
    actions.send_for_check(group=group, by=ada)
    assert_nothing_is_stale()
    actions.publish_group(group=group, by=ada)
    assert_nothing_is_stale()


ANSWERS = {
    "name": {"name": "Xylophone Players", "own_word": "band"},
    "about": {"about": "We play the kazoo.", "topics": ["carers"], "who_for": "women", "languages": "Polish"},
    "where": {"how": "both", "town": "Derby", "venue": "Kiwi Hall", "place_shown": "address", "postcode": ""},
    "when": {"when_note": "Ask us."},
    "running": {"leadership": "collective", "stage": "ending"},
    "access": {"step_free": "on", "cost": "free"},
    "contact": {"contact_name": "Ada", "contact_shown": "relay"},
}
MEETING = {"patterns-0-weekday": 3, "patterns-0-frequency": "weekly", "patterns-0-interval": 1}
NO_FORMS = {f"{prefix}-{part}_FORMS": 0 for prefix in ("patterns", "changes") for part in ("TOTAL", "INITIAL")}


@pytest.mark.parametrize("step", [step.id for step in STEPS])
def test_after_each_step_of_the_description(sign_in, ada, group, other, step):
    answers = ANSWERS[step]
    if step == "when":
        answers = answers | NO_FORMS | {"patterns-TOTAL_FORMS": 1, "patterns-0-starts_at": "19:00"} | MEETING
    before = state()
    response = sign_in(ada).post(reverse("groups:step", args=[group.slug, step]), answers)
    assert response.status_code == 302, response.context["form"].errors
    assert step in ("running", "contact") or state() != before
    assert_nothing_is_stale()


def test_after_an_import_and_each_repetition_of_it(tmp_path, group):
    for about in ("Kazoo music.", "Kazoo music.", "About anxiety."):
        (tmp_path / "listings.csv").write_text(ROW.format(about=about))
        call_command("import_groups", str(tmp_path / "listings.csv"), "--publish")
        assert_nothing_is_stale()


def test_after_an_import_that_is_only_tried(tmp_path, group):
    (tmp_path / "listings.csv").write_text(ROW.format(about="Kazoo music."))
    call_command("import_groups", str(tmp_path / "listings.csv"), "--publish", "--dry-run")
    assert_nothing_is_stale()


def test_after_the_demo_is_filled(db):
    call_command("seed_demo", "--groups", "40", "--practitioners", "1")
    assert SearchEntry.objects.count() == SelfHelpGroup.objects.published().count()
    assert_nothing_is_stale()


def test_after_a_curator_changed_a_group(sign_in, cleo, group, other):
    page = reverse(f"{PAGE}change", args=[other.pk])
    form = sign_in(cleo).get(page).context["adminform"].form
    answers = {name: value for name, value in form.initial.items() if value not in (None, False)}
    inlines = {f"{name}-{part}_FORMS": 0 for name in ("meetings", "coordinators") for part in ("TOTAL", "INITIAL")}
    changed = answers | inlines | {"about": "We play the kazoo.", "topics": ["carers"]}
    assert sign_in(cleo).post(page, changed).status_code == 302
    assert SearchWord.objects.filter(word="kazoo").exists()
    assert_nothing_is_stale()


@pytest.mark.parametrize("action", ["publish", "give_back", "delete_selected"])
def test_after_a_curators_action(sign_in, cleo, group, other, action):
    answers = {"action": action, "_selected_action": [other.pk], "post": "yes", "reason": "Why?"}
    assert sign_in(cleo).post(reverse(f"{PAGE}changelist"), answers).status_code == 302
    assert_nothing_is_stale()


def test_after_a_curator_deleted_a_group(sign_in, cleo, group, other):
    sign_in(cleo).post(reverse(f"{PAGE}delete", args=[other.pk]), {"post": "yes"})
    assert not SearchWord.objects.filter(word="zebra").exists()
    assert_nothing_is_stale()


def test_after_a_topic_got_other_words(group, other):
    Topic.objects.filter(pk="anxiety").update(name="Nerves", also_known_as="jitters")
    assert_nothing_is_stale()


def test_after_a_claim_and_an_invitation(group, other, ada, bea, cleo):
    actions.decide_claim(claim=actions.claim_group(group=other, how_to_check="Ask.", by=bea), granted=True, by=cleo)
    actions.invite_coordinator(group=group, email=bea.email, hands_over=True, by=ada)
    actions.accept_invitation(invitation=Invitation.objects.get(), by=bea)
    assert_nothing_is_stale()


def test_an_action_that_fails_leaves_everything_as_it_was(group, other, cleo, monkeypatch):
    before = state()
    monkeypatch.setattr("groups.emails.tell_coordinators_returned", lambda group: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.return_group(group=other, reason="Why?", by=cleo)
    assert state() == before


def test_a_topic_that_groups_have_is_not_deleted(sign_in, cleo, group, other):
    for topic, status in (("anxiety", 403), ("stroke", 200)):
        assert sign_in(cleo).get(reverse("admin:roles_topic_delete", args=[topic])).status_code == status


def test_the_command_writes_everything_anew(group, other, capsys):
    before = state()
    SearchEntry.objects.all().delete()
    call_command("rebuild_search")
    assert "The directory searches 2 groups." in capsys.readouterr().out
    assert state() == before
    assert SearchMisspelling.objects.filter(spelling="zbra", word="zebra").exists()


def test_the_point_that_is_searched_is_the_public_one(group):
    place = gazetteer.find("Nottingham")[0].point
    SelfHelpGroup.objects.update(latitude=place.latitude, longitude=place.longitude, postcode="NG7 2RD")
    search.keep([group.pk])
    entry = SearchEntry.objects.get()
    assert (entry.latitude, entry.longitude) == place
    assert "ng7" not in f"{entry.naming} {entry.telling}"
