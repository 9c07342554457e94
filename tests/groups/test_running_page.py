"""Who does what in the running of a group: the page of its coordinators."""

import re

import pytest

from groups import sharing
from groups.models import RunningTask
from groups.running import Row
from tests import factories

pytestmark = pytest.mark.django_db
RUNNING = "/groups/tuesday-circle/running/"
ALONE = [Row(kind, "", "one", "Ada") for kind in ("tea", "time", "room", "money")]
ASKS, SAYS = "Is it always the same person?", "Much of it rests on one person"


@pytest.fixture
def ada_s(sign_in, group, ada):
    """Ada's client."""
    return sign_in(ada)


def write(group, *rows):
    sharing.share_out(group=group, rows=rows, by=None)


def written():
    return [(task.title(), task.shared_by, task.who) for task in RunningTask.objects.order_by("pk")]


def sent_with(page, **changes):
    """What a browser sends that shows this page, after these changes."""
    fields = dict(re.findall(r'<input type="(?:text|hidden)" name="([^"]+)"(?: value="([^"]*)")?', page))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        fields[name] = (re.findall(r'<option value="([^"]*)" selected', options) or [""])[0]
    return fields | changes


def save(client, **changes):
    """The answer to the page's form, sent with these changes."""
    return client.post(RUNNING, sent_with(client.get(RUNNING).text, **changes))


def test_the_first_time_the_tasks_are_suggested(ada_s):
    page = ada_s.get(RUNNING).text
    assert "Go through the tasks" in page
    assert page.count("<fieldset") == 10 + 2
    assert "Only the coordinators of your group see this page." in page


def test_what_is_chosen_is_kept_and_shown(ada_s):
    assert save(ada_s, tea_shared="one", tea_who="Ada", time_shared="nobody").url == RUNNING
    assert written() == [("Keeping time", "nobody", ""), ("Making tea", "one", "Ada")]
    page = ada_s.get(RUNNING).text
    assert re.search(r"<dt>Nobody yet</dt>.*Keeping time.*<dt>One of us</dt>.*Making tea.*\(Ada\)", page, re.DOTALL)


def test_own_tasks_are_added(ada_s):
    save(ada_s, **{"new-1_name": "Cake", "new-1_shared": "more", "new-2_name": "Cards", "new-2_shared": "nobody"})
    assert written() == [("Cake", "more", ""), ("Cards", "nobody", "")]


def test_an_own_task_is_changed_and_taken_away(ada_s, group):
    write(group, Row("own", "Cake", "more"))
    key = f"own-{group.running_tasks.get().pk}"
    save(ada_s, **{f"{key}_shared": "one", f"{key}_who": "Bo"})
    assert written() == [("Cake", "one", "Bo")]
    save(ada_s, **{f"{key}_shared": "", f"{key}_who": "Bo"})
    assert not written()


def test_what_another_coordinator_saved_meanwhile_stays(ada_s, group):
    write(group, Row("tea", "", "one", "Ada"))
    old_page = ada_s.get(RUNNING).text
    write(group, Row("tea", "", "more", "Bo and Cy"), Row("own", "Cake", "one"))
    ada_s.post(RUNNING, sent_with(old_page, time_shared="one"))
    assert set(written()) == {("Making tea", "more", "Bo and Cy"), ("Cake", "one", ""), ("Keeping time", "one", "")}


def test_pressing_twice_adds_a_task_once(ada_s):
    answers = sent_with(ada_s.get(RUNNING).text, **{"new-1_name": "Cake", "new-1_shared": "more"})
    assert [ada_s.post(RUNNING, answers).status_code for _time in range(2)] == [302, 200]
    assert written() == [("Cake", "more", "")]


# --- The note


def test_nearly_all_on_one_person_is_said_gently_and_never_as_a_number(ada_s, group):
    write(group, *ALONE)
    page = ada_s.get(RUNNING).text
    assert SAYS in page
    assert 'href="/roles/capacity-builder/"' in page
    assert 'href="/groups/tuesday-circle/needs/#id_share-the-running"' in page
    assert 'data-hx-get="/resources/beside/?about=tiredness"' in page
    assert "%" not in page
    assert "Ada" not in page[page.index(SAYS) : page.index("As it is now")]


def test_the_link_leads_to_the_need_on_its_page(ada_s):
    assert 'id="id_share-the-running"' in ada_s.get("/groups/tuesday-circle/needs/").text


def test_without_names_it_is_asked(ada_s, group):
    write(group, *[row._replace(who="") for row in ALONE])
    page = ada_s.get(RUNNING).text
    assert ASKS in page
    assert SAYS not in page


@pytest.mark.parametrize("rows", [ALONE[:3], [*ALONE[:3], Row("own", "Cake", "more")]])
def test_otherwise_nothing_is_said(ada_s, group, rows):
    write(group, *rows)
    page = ada_s.get(RUNNING).text
    assert SAYS not in page
    assert ASKS not in page


# --- Bad input


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tea_who": "Ada"}, "Making tea: How many share it: You wrote who does it. Say how many share it."),
        ({"tea_shared": "nobody", "tea_who": "Ada"}, "You wrote who does it. Say how many share it."),
        ({"new-1_name": "Cake"}, "Say how many share it."),
        ({"new-1_shared": "one"}, "What it is: Give the task a name."),
        ({"new-1_name": "making TEA", "new-1_shared": "one"}, "This task is in the list already."),
        ({"new-1_name": "A", "new-1_shared": "one", "new-2_name": "a", "new-2_shared": "one"}, "in the list already"),
        ({"tea_shared": "twelve"}, "Select a valid choice."),
        ({"tea_shared": "one", "tea_who": "A" * 61}, "at most 60 characters"),
        ({"new-1_name": "A" * 61, "new-1_shared": "one"}, "at most 60 characters"),
        ({"tea_shared": "one", "tea_who": "A\x00"}, "Null characters are not allowed."),
    ],
)
def test_a_mistake_is_told_and_nothing_is_kept(ada_s, changes, said):
    page = save(ada_s, **changes)
    assert page.status_code == 200
    assert said in page.text
    assert "<title>Error:" in page.text
    assert not written()


def test_a_group_has_thirty_own_tasks_at_most(ada_s, group):
    write(group, *[Row("own", f"Task {number}", "one") for number in range(30)])
    assert "new-1_name" not in ada_s.get(RUNNING).text
    save(ada_s, **{"new-1_name": "One more", "new-1_shared": "one"})
    assert len(written()) == 30


# --- Who may see it


def test_a_stranger_meets_no_such_page(sign_in, group, bea):
    assert sign_in(bea).get(RUNNING).status_code == 404


def test_an_admin_meets_no_such_page(sign_in, group, cleo):
    assert sign_in(cleo).get(RUNNING).status_code == 404


def test_an_admin_who_deletes_a_group_reads_no_task(sign_in, group, cleo):
    write(group, Row("own", "Zzcake", "one", "Zzada"))
    page = sign_in(cleo).get(f"/admin/groups/selfhelpgroup/{group.pk}/delete/")
    assert page.status_code == 200
    assert "Zzcake" not in page.text
    assert "Zzada" not in page.text


def test_somebody_signed_out_is_sent_to_sign_in(client, group):
    assert client.get(RUNNING).url == f"/accounts/login/?next={RUNNING}"


def test_a_wrong_method_is_refused(ada_s):
    assert ada_s.put(RUNNING).status_code == 405


@pytest.mark.parametrize("count", [1, 25])
def test_it_takes_the_same_queries_for_any_number_of_tasks(ada_s, group, count, django_assert_num_queries):
    write(group, *ALONE, *[Row("own", f"Task {number}", "one", "Ada") for number in range(count)])
    with django_assert_num_queries(5):  # session, user, group, tasks, the role that helps
        ada_s.get(RUNNING)


def test_the_group_is_led_to_it(ada_s):
    for address in ("edit", "people", "hand-over"):
        assert f'href="{RUNNING}"' in ada_s.get(f"/groups/tuesday-circle/{address}/").text


def test_nobody_else_is(client, group, sign_in, bea):
    for someone in (client, sign_in(bea)):
        assert "/running/" not in someone.get("/groups/tuesday-circle/").text


def test_a_group_of_somebody_else_is_not_touched(ada_s, bea):
    other = factories.listed_group(bea, "Other Circle")
    assert ada_s.post(f"/groups/{other.slug}/running/", {"tea_shared": "one"}).status_code == 404
    assert not written()
