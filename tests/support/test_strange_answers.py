"""Whatever a side sends to a page of its pair, the page answers; and nothing of another pair is reached through it."""

import pytest
from django.urls import reverse

from support import actions
from support.models import SupportEntry
from tests import factories as people
from tests.support import factories
from tests.support.lives import state_of
from tests.support.test_agreement_pages import answers
from tests.support.test_agreements import save

pytestmark = pytest.mark.django_db
STRANGE = ("²", "9" * 5000, "-1", "a\x00b", "[" * 50_000, "\ud800".encode("utf-8", "surrogatepass"), "٣", "")
OF_A_PAIR = {
    "answer": ("answer", "note", "until"),
    "messages": ("text",),
    "agreement_edit": ("seen", "before", "role", "where", "meetings", "begins_on", "only_spelling"),
    "agreement_accept": ("seen",),
    "agreement_keep": ("seen",),
    "log": ("areas", "role", "minutes", "on", "at", "state", "resources", "what"),
    "review": ("seen", "who", "to_change", "g-fits"),
    "role": ("answer", "why"),
}
OF_AN_ENTRY = {
    "entry_edit": ("seen", "areas", "role", "minutes", "on", "at", "resources"),
    "entry_done": ("minutes", "seen"),
    "entry_call_off": ("seen",),
    "entry_not_right": ("why", "seen"),
    "entry_answer": ("text", "seen"),
    "entry_settle": ("seen",),
}
NAMES = [*OF_A_PAIR, *OF_AN_ENTRY]


@pytest.fixture
def full(active, pia, ada):
    """A pair with a draft, an entry that is not right, a plan and an open review."""
    save(active, ada, speaks="Only we do.")
    entry = factories.entry(active)
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was less.", by=ada)
    factories.planned(active, days=0)
    actions.start_review(proposal=active, by=ada)
    return active


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_no_strange_answer_breaks_a_page(sign_in, full, pia, ada, strange):
    for user in (pia.user, ada):
        client = sign_in(user)
        for name, fields in OF_A_PAIR.items():
            answer = client.post(reverse(f"support:{name}", args=[full.pk]), dict.fromkeys(fields, strange))
            assert answer.status_code in (200, 302, 404), name
        for name, fields in OF_AN_ENTRY.items():
            for entry in full.entries.all():
                answer = client.post(reverse(f"support:{name}", args=[entry.pk]), dict.fromkeys(fields, strange))
                assert answer.status_code in (200, 302, 404), name


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_no_strange_answer_breaks_a_private_note(sign_in, full, pia, strange):
    client = sign_in(pia.user)
    words = dict.fromkeys(("kind", "about", "text"), strange)
    for name in ("worries:index", "worries:write"):
        assert client.get(reverse(name), words).status_code == 200
    assert client.post(reverse("worries:write"), words).status_code == 200


# --- What only one side may do


@pytest.mark.parametrize("name", ["log", "entry_edit", "entry_done", "entry_answer"])
def test_the_group_does_nothing_in_the_practitioners_place(sign_in, full, ada, name):
    before = state_of(full)
    for key in [full.pk] if name == "log" else full.entries.values_list("pk", flat=True):
        words = {"text": "x", "minutes": "30", "seen": "1"}
        assert sign_in(ada).post(reverse(f"support:{name}", args=[key]), words).status_code == 404
    assert state_of(full) == before


@pytest.mark.parametrize("name", ["entry_not_right", "entry_settle"])
def test_the_practitioner_does_nothing_in_the_groups_place(sign_in, full, pia, name):
    before = state_of(full)
    for entry in full.entries.all():
        assert sign_in(pia.user).post(reverse(f"support:{name}", args=[entry.pk]), {"why": "x"}).status_code == 404
    assert state_of(full) == before


def test_who_offered_does_not_answer_for_the_group(sign_in, waiting, pia):
    before = state_of(waiting)
    page = reverse("support:answer", args=[waiting.pk])
    assert sign_in(pia.user).post(page, {"answer": "accept"}).status_code == 404
    assert state_of(waiting) == before


# --- Keys of another pair inside forms


@pytest.fixture
def other(bea):
    """A pair of two other people."""
    return factories.proposal(factories.practitioner("Paul"), people.listed_group(bea, "Oak Room"), status="accepted")


def test_a_correction_of_another_pair_is_not_reached_through_ones_own(sign_in, full, other, pia):
    version = other.version_in_force()
    one = version.corrections.create(field="notes", before="a", after="b", from_group=True)
    page = reverse("support:more_than_spelling", args=[full.pk, one.pk])
    assert sign_in(pia.user).post(page).status_code == 404


def test_a_private_note_names_only_ones_own_support(sign_in, full, other, pia):
    words = {"kind": "falling-out", "about": other.pk, "text": "They fell out."}
    page = sign_in(pia.user).post(reverse("worries:write"), words)
    assert "Select a valid choice" in page.text
    assert other.group.name not in page.text


def test_the_address_of_a_note_tells_no_name_of_another_pair(sign_in, full, other, pia):
    for name in ("worries:index", "worries:write"):
        assert other.group.name not in sign_in(pia.user).get(reverse(name), {"about": other.pk}).text


def test_an_entry_is_not_moved_into_another_pair(sign_in, full, other, pia):
    entry = full.entries.planned().get()
    words = {"proposal": other.pk, "version": other.version_in_force().pk, "seen": "1.0", "on": entry.on.isoformat()}
    words |= {"areas": "organisational", "role": "resource-builder", "what": "Moved.", "edit": "9", "not_right_at": ""}
    sign_in(pia.user).post(reverse("support:entry_edit", args=[entry.pk]), words)
    kept = SupportEntry.objects.get(pk=entry.pk)
    assert (kept.what, kept.proposal_id, kept.edit) == ("Moved.", full.pk, 2)


def test_words_of_before_that_are_no_words_are_none(sign_in, full, pia):
    """The later of two is told; what their page claims to have read may be anything."""
    for before in ("[" * 50_000, "[1]", "null", "²"):
        words = answers(full, notes="None at all.", seen="1.1", before=before)
        page = sign_in(pia.user).post(reverse("support:agreement_edit", args=[full.pk]), words)
        assert "None at all." in page.text
