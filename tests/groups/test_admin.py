import pytest
from django.core import mail

from groups import actions
from groups.models import SelfHelpGroup
from places import gazetteer
from places.models import Postcode
from tests import factories, letters

pytestmark = pytest.mark.django_db

GROUPS, CLAIMS = "/admin/groups/selfhelpgroup/", "/admin/groups/claim/"


@pytest.fixture
def waiting(ada):
    return factories.draft_group(ada, "Waiting Circle", status="waiting", town="Nottingham")


@pytest.fixture
def admin(sign_in, cleo):
    return sign_in(cleo)


@pytest.fixture
def act(admin, django_capture_on_commit_callbacks):
    """`act(path, action, *rows)` takes the action on these rows and gives the page that follows."""

    def acting(path, action, *rows, **more):
        data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
        with django_capture_on_commit_callbacks(execute=True):
            response = admin.post(path, data, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    return acting


def status_of(group):
    return SelfHelpGroup.objects.get(pk=group.pk).status


def recipients():
    return [address for message in mail.outbox for address in message.to]


# --- Listing and returning


def test_groups_that_wait_stand_first(admin, group, waiting):
    factories.listed_group(None, "Newest")
    names = [row.name for row in admin.get(GROUPS).context["cl"].result_list]
    assert names[0] == "Waiting Circle"
    assert len(names) == 3


def test_a_curator_lists_a_group_and_its_coordinator_is_told(act, waiting):
    assert "1 group is listed." in act(GROUPS, "publish", waiting)
    assert status_of(waiting) == "published"
    assert [message.to for message in letters.told()] == [["ada@example.org"]]


def test_a_curator_lists_several_groups_at_once(act, ada, waiting):
    other = factories.draft_group(ada, "Other", status="waiting")
    assert "2 groups are listed." in act(GROUPS, "publish", waiting, other)


def test_a_closed_group_is_named_and_the_others_are_listed(act, ada, waiting, group):
    actions.close_group(group=group, by=ada)
    page = act(GROUPS, "publish", group, waiting)
    assert "Tuesday Circle is closed. Its coordinator has to open it again first." in page
    assert "1 group is listed." in page
    assert status_of(group) == "closed"


def test_a_curator_returns_a_group_with_a_reason_and_its_coordinator_is_told(act, waiting):
    assert "1 group was returned." in act(GROUPS, "give_back", waiting, reason="Which town is it?")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.return_reason) == ("returned", "Which town is it?")
    assert recipients() == ["ada@example.org"]
    assert "Which town" not in mail.outbox[0].body


def test_a_group_is_not_returned_without_a_reason(act, waiting):
    page = act(GROUPS, "give_back", waiting, reason=" ")
    assert "Waiting Circle: Say in the reason box what the group should change." in page
    assert "0 groups were returned." in page
    assert status_of(waiting) == "waiting"
    assert not mail.outbox


# --- The pages


@pytest.mark.parametrize("path", [GROUPS, f"{GROUPS}add/", CLAIMS, "/admin/groups/needsstatement/"])
def test_the_pages_open(admin, group, path):
    assert admin.get(path).status_code == 200


def test_the_page_of_a_group_opens_with_its_meetings_and_coordinators(admin, group):
    factories.meeting(group)
    page = admin.get(f"{GROUPS}{group.pk}/change/").content.decode()
    assert 'name="meetings-0-weekday"' in page
    assert 'name="coordinators-0-DELETE"' in page


def test_the_status_is_changed_by_actions_only(admin, group):
    page = admin.get(f"{GROUPS}{group.pk}/change/").content.decode()
    assert 'name="status"' not in page
    assert 'name="return_reason"' not in page


@pytest.mark.parametrize("words", ["circle", "nottingham"])
def test_a_group_is_found_by_its_name_and_town(admin, group, words):
    assert "Tuesday Circle" in admin.get(GROUPS, {"q": words}).content.decode()


def test_the_list_takes_the_same_queries_for_any_number_of_groups(admin, ada, django_assert_max_num_queries):
    for number in range(5):
        factories.listed_group(ada, f"Group {number}")
    # the session, its person; two counts, the groups; the topics of the filter; the dates of the hierarchy
    with django_assert_max_num_queries(8):
        admin.get(GROUPS)


def change(admin, group, **answers):
    """Save the admin's page of a group with these answers."""
    path = f"{GROUPS}{group.pk}/change/"
    page = admin.get(path).context["adminform"].form
    data = {name: page[name].value() for name in page.fields} | answers
    data = {name: value for name, value in data.items() if value not in (None, False)}
    for prefix in ("meetings", "coordinators"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return admin.post(path, data)


def test_a_curator_who_hides_a_venue_moves_its_point_to_the_town(admin, ada):
    Postcode.objects.create(code="NG71AA", latitude=52.951, longitude=-1.19)
    address = {"postcode": "NG7 1AA", "place_shown": "address", "latitude": 52.951, "longitude": -1.19}
    group = factories.listed_group(ada, **address)
    assert change(admin, group, place_shown="area").status_code == 302
    group.refresh_from_db()
    town = gazetteer.find("Nottingham")[0].point
    assert (group.place_shown, group.latitude, group.longitude) == ("area", town.latitude, town.longitude)


def test_a_curator_is_told_of_a_postcode_that_does_not_exist(admin, group):
    response = change(admin, group, postcode="ZZ99 9ZZ")
    assert "We do not know the postcode ZZ99 9ZZ." in response.content.decode()


# --- Claims


@pytest.fixture
def claim(bea):
    alone = factories.listed_group(None, "Alone")
    return actions.claim_group(group=alone, how_to_check="Ring us.", by=bea)


def test_a_granted_claim_makes_a_coordinator(act, bea, claim):
    assert "Decided, and the people are told." in act(CLAIMS, "grant", claim)
    assert claim.group.is_coordinated_by(bea)
    assert recipients() == ["bea@example.org"]


def test_a_refused_claim_makes_none(act, bea, claim):
    act(CLAIMS, "refuse", claim)
    claim.refresh_from_db()
    assert (claim.granted, claim.group.is_coordinated_by(bea)) == (False, False)
    assert recipients() == ["bea@example.org"]


def test_the_page_of_a_claim_opens_and_says_how_to_check(admin, claim):
    assert "Ring us." in admin.get(f"{CLAIMS}{claim.pk}/change/").content.decode()


def test_nobody_adds_a_claim_by_hand(admin):
    assert admin.get(f"{CLAIMS}add/").status_code == 403


# --- Statements of needs


def test_a_statement_is_read_and_never_changed(admin, group):
    path = f"/admin/groups/needsstatement/{group.current_needs_id}/"
    assert admin.get(f"{path}change/").status_code == 200
    assert admin.post(f"{path}change/", {"agreed_by": "outsider"}).status_code == 403
    assert admin.post(f"{path}delete/", {"post": "yes"}).status_code == 403
    assert admin.get("/admin/groups/needsstatement/add/").status_code == 403


# --- Who may


@pytest.mark.parametrize("path", [GROUPS, CLAIMS])
def test_the_admin_pages_are_for_curators(sign_in, client, ada, path):
    for visitor in (sign_in(ada), client):
        assert visitor.get(path).status_code == 302
