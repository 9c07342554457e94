import pytest
from django.utils import timezone

from groups import actions
from groups.forms.steps import STEPS, NameForm, step_named
from groups.models import SelfHelpGroup
from places import gazetteer
from tests import factories

pytestmark = pytest.mark.django_db

# One answer of each step that is complete; `when` has a formset of its own and stands in test_when.py.
ANSWERS = {
    "name": {"name": "Tea and Talk", "own_word": "fellowship"},
    "about": {"about": "We drink tea.", "topics": ["anxiety"], "who_for": "Anybody", "languages": ""},
    "where": {"how": "in-person", "town": "Nottingham", "postcode": "NG7 1AA", "place_shown": "on-contact"},
    "running": {"leadership": "rotating", "stage": "starting", "size": "12", "since": "2019", "decisions": "We talk."},
    "access": {"step_free": "on", "cost": "donation", "cost_note": "For tea"},
    "contact": {"contact_name": "Ada", "contact_email": "", "contact_shown": "relay", "open_to_members": "on"},
}
STEP_IDS = [step.id for step in STEPS]


@pytest.fixture
def draft(ada):
    return factories.draft_group(ada)


@pytest.fixture
def complete(ada):
    """A draft that lacks nothing."""
    fields = {"about": "We talk.", "town": "Nottingham", "when_note": "Ask us.", "contact_name": "Ada"}
    return factories.draft_group(ada, **fields)


def path_of(group, page, step=""):
    return f"/groups/{group.slug}/{page}/" + (f"{step}/" if step else "")


def errors_of(response):
    """{field: [sentence, ...]} of a page that was shown again, with its answers."""
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    return dict(response.context["form"].errors)


# --- Registering


def test_a_person_registers_a_group_and_goes_on_to_its_steps(sign_in, ada):
    response = sign_in(ada).post("/groups/register/", ANSWERS["name"])
    assert response.url == "/groups/tea-and-talk/edit/"
    group = SelfHelpGroup.objects.get()
    assert (group.own_word, group.status) == ("fellowship", "draft")
    assert group.is_coordinated_by(ada)


def test_the_page_for_registering_opens(sign_in, ada):
    assert "List your group" in sign_in(ada).get("/groups/register/").content.decode()


@pytest.mark.parametrize("path", ["/groups/register/", "/groups/tuesday-circle/edit/"])
def test_signed_out_people_are_sent_to_sign_in(client, draft, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response.url == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("answers", [{}, {"name": ""}, {"name": "   ", "own_word": "circle"}])
def test_a_group_needs_a_name(sign_in, ada, answers):
    assert errors_of(sign_in(ada).post("/groups/register/", answers)) == {"name": ["This field is required."]}
    assert not SelfHelpGroup.objects.exists()


def test_a_name_that_is_too_long_stays_in_the_field_and_is_told(sign_in, ada):
    response = sign_in(ada).post("/groups/register/", {"name": "x" * 121})
    assert "at most 120 characters" in errors_of(response)["name"][0]
    assert "x" * 121 in response.content.decode()


# --- The task list


def test_the_task_list_says_what_is_done(sign_in, ada, complete):
    page = sign_in(ada).get(path_of(complete, "edit")).content.decode()
    assert "5 of 7 steps done" in page
    assert [step.id for step in STEPS if path_of(complete, "edit", step.id) not in page] == []


def test_the_task_list_shows_what_the_curator_asks(sign_in, ada):
    group = factories.draft_group(ada, status="returned", return_reason="Which town is it?")
    assert "Which town is it?" in sign_in(ada).get(path_of(group, "edit")).content.decode()


@pytest.mark.parametrize(
    ("status", "button"),
    [
        ("draft", "Send it to be checked"),
        ("returned", "Send it to be checked"),
        ("published", "Everything is still right"),
        ("closed", "Open the group again"),
    ],
)
def test_the_task_list_offers_what_fits_the_listing(sign_in, ada, group, status, button):
    SelfHelpGroup.objects.update(status=status, return_reason="Which town?" if status == "returned" else "")
    assert button in sign_in(ada).get(path_of(group, "edit")).content.decode()


def test_the_task_list_is_only_read(sign_in, ada, draft):
    assert sign_in(ada).post(path_of(draft, "edit")).status_code == 405


# --- Every step


@pytest.mark.parametrize("step", STEP_IDS)
def test_each_step_opens_for_a_coordinator(sign_in, ada, draft, step):
    page = sign_in(ada).get(path_of(draft, "edit", step)).content.decode()
    assert str(step_named(step).title) in page


@pytest.mark.parametrize("step", STEP_IDS)
def test_each_step_of_another_group_is_not_found(sign_in, bea, cleo, draft, step):
    for stranger in (bea, cleo):
        assert sign_in(stranger).get(path_of(draft, "edit", step)).status_code == 404
        assert sign_in(stranger).post(path_of(draft, "edit", step), {"name": "Mine"}).status_code == 404
    draft.refresh_from_db()
    assert draft.name == "Tuesday Circle"


@pytest.mark.parametrize("step", STEP_IDS)
def test_each_step_sends_signed_out_people_to_sign_in(client, draft, step):
    path = path_of(draft, "edit", step)
    assert client.get(path).url == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("step", STEP_IDS)
def test_each_step_refuses_a_wrong_method(sign_in, ada, draft, step):
    assert sign_in(ada).delete(path_of(draft, "edit", step)).status_code == 405


@pytest.mark.parametrize("step", ANSWERS)
def test_each_step_saves_its_answers_and_goes_back_to_the_list(sign_in, ada, draft, step):
    response = sign_in(ada).post(path_of(draft, "edit", step), ANSWERS[step])
    assert response.status_code == 302, response.context["form"].errors
    assert response.url == path_of(draft, "edit")
    draft.refresh_from_db()
    assert step_named(step).done(draft)


def test_a_step_that_does_not_exist_is_not_found(sign_in, ada, draft):
    assert sign_in(ada).get(path_of(draft, "edit", "nonsense")).status_code == 404


def test_saving_a_step_leaves_the_others_as_they_were(sign_in, ada, complete):
    sign_in(ada).post(path_of(complete, "edit", "contact"), ANSWERS["contact"])
    complete.refresh_from_db()
    assert (complete.about, complete.town) == ("We talk.", "Nottingham")


WRONG = [
    ("name", {"name": ""}, "name", "This field is required."),
    ("about", {"about": ""}, "about", "This field is required."),
    ("about", {"topics": []}, "topics", "This field is required."),
    ("where", {"town": ""}, "town", "Say in which town or area you meet."),
    ("where", {"how": ""}, "how", "This field is required."),
    (
        "where",
        {"postcode": "ZZ99 9ZZ"},
        "postcode",
        "We do not know the postcode ZZ99 9ZZ. Check it, or leave it empty.",
    ),
    ("running", {"since": "1899"}, "since", f"Give a year from 1900 to {timezone.localdate().year}."),
    ("running", {"since": "9999"}, "since", f"Give a year from 1900 to {timezone.localdate().year}."),
    ("running", {"size": "0"}, "size", "Give a number from 1 to 5000."),
    ("running", {"size": "5001"}, "size", "Give a number from 1 to 5000."),
    ("running", {"size": "many"}, "size", "Enter a whole number."),
    ("access", {"cost": ""}, "cost", "This field is required."),
    ("contact", {"contact_email": "ada"}, "contact_email", "Enter a valid email address."),
    ("contact", {"website": "not a page"}, "website", "Enter a valid URL."),
]


@pytest.mark.parametrize(("step", "wrong", "field", "sentence"), WRONG)
def test_a_wrong_answer_is_told_what_to_do(sign_in, ada, draft, step, wrong, field, sentence):
    response = sign_in(ada).post(path_of(draft, "edit", step), ANSWERS[step] | wrong)
    assert errors_of(response) == {field: [sentence]}


@pytest.mark.parametrize(
    ("step", "wrong", "kept"),
    [
        ("about", {"languages": "x" * 201}, "We drink tea."),
        ("where", {"postcode": "ZZ99 9ZZ"}, 'value="Nottingham"'),
        ("running", {"since": "1899"}, "We talk."),
        ("contact", {"contact_email": "nonsense"}, 'value="Ada"'),
    ],
)
def test_the_other_answers_survive_a_wrong_one(sign_in, ada, draft, step, wrong, kept):
    page = sign_in(ada).post(path_of(draft, "edit", step), ANSWERS[step] | wrong).content.decode()
    assert kept in page
    assert str(*wrong.values()) in page


def test_a_wrong_answer_changes_nothing(sign_in, ada, draft):
    sign_in(ada).post(path_of(draft, "edit", "running"), ANSWERS["running"] | {"size": "0"})
    draft.refresh_from_db()
    assert draft.leadership == "not_stated"


@pytest.mark.parametrize("size", ["1", "5000", ""])
def test_sizes_at_the_edge_are_fine(sign_in, ada, draft, size):
    answers = ANSWERS["running"] | {"size": size, "since": str(timezone.localdate().year)}
    assert sign_in(ada).post(path_of(draft, "edit", "running"), answers).status_code == 302


def test_a_web_page_may_be_given_without_its_scheme(sign_in, ada, draft):
    sign_in(ada).post(path_of(draft, "edit", "contact"), ANSWERS["contact"] | {"website": "circle.example.org"})
    draft.refresh_from_db()
    assert draft.website == "https://circle.example.org"


# --- Where


def point_of(group):
    group.refresh_from_db()
    return group.latitude, group.longitude


def test_a_hidden_venue_is_kept_at_its_town(sign_in, ada, draft):
    sign_in(ada).post(path_of(draft, "edit", "where"), ANSWERS["where"])
    town = gazetteer.find("Nottingham")[0].point
    assert point_of(draft) == (town.latitude, town.longitude)


def test_hiding_an_address_later_moves_its_point_to_the_town(sign_in, ada, draft):
    coordinator, path = sign_in(ada), path_of(draft, "edit", "where")
    coordinator.post(path, ANSWERS["where"] | {"place_shown": "address"})
    district = gazetteer.find("NG7")[0].point
    assert point_of(draft) == (district.latitude, district.longitude)
    coordinator.post(path, ANSWERS["where"] | {"place_shown": "area"})
    town = gazetteer.find("Nottingham")[0].point
    assert point_of(draft) == (town.latitude, town.longitude)


def test_a_group_online_needs_no_town_and_has_no_point(sign_in, ada, group):
    response = sign_in(ada).post(path_of(group, "edit", "where"), {"how": "online", "place_shown": "area"})
    assert response.status_code == 302
    assert point_of(group) == (None, None)


def test_a_step_saved_while_the_group_is_listed_leaves_it_listed(ada):
    group = factories.draft_group(ada)
    form = NameForm({"name": "Newer Circle"}, instance=SelfHelpGroup.objects.get(pk=group.pk))
    assert form.is_valid()
    actions.publish_group(group=group, by=ada)
    actions.save_step(group=form.instance, form=form, by=ada)
    group.refresh_from_db()
    assert (group.name, group.status) == ("Newer Circle", "published")
