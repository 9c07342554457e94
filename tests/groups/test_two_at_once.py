"""Two coordinators press at the same moment, with real threads: nothing is doubled and no note is lost or misread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from groups import actions, sharing
from groups.models import HandoverNote
from groups.running import Row
from tests import factories, races

pytestmark = races.MARKS


def at_once(*acts):
    """Do them in threads that start together; whether each was done. Anything but NotPossible is an error."""
    barrier = Barrier(len(acts))

    def done(act):
        barrier.wait()
        try:
            act()
        except actions.NotPossible:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(done, acts))


def test_two_write_down_the_same_tasks(group, ada):
    rows = [Row("tea", "", "one", "Ada"), Row("own", "Cake", "more")]
    save = lambda: sharing.share_out(group=group, rows=rows, by=ada)  # noqa: E731
    assert at_once(save, save) == [True, True]
    assert group.running_tasks.count() == 2


def test_two_invite_the_same_successor(group, ada):
    invite = lambda: sharing.hand_over(group=group, email="dan@example.org", note="Hello", by=ada)  # noqa: E731
    assert sorted(at_once(invite, invite)) == [False, True]
    assert group.invitations.count() == HandoverNote.objects.count() == 1


def test_an_invitation_is_withdrawn_while_the_other_accepts(group, ada, dan):
    invitation = sharing.hand_over(group=group, email="dan@example.org", note="Hello", by=ada)
    withdrawn, accepted = at_once(
        lambda: actions.withdraw_invitation(invitation=invitation, by=ada),
        lambda: actions.accept_invitation(invitation=invitation, by=dan),
    )
    assert withdrawn != accepted
    assert HandoverNote.objects.exists() == group.is_coordinated_by(dan) == accepted


def test_two_whom_the_same_person_hands_over_to_accept(group, ada, dan):
    group.coordinators.create(user=dan)
    kim, lou = factories.person("Kim"), factories.person("Lou")
    first = actions.invite_coordinator(group=group, email=kim.email, hands_over=True, by=ada)
    second = actions.invite_coordinator(group=group, email=lou.email, hands_over=True, by=ada)
    done = at_once(
        lambda: actions.accept_invitation(invitation=first, by=kim),
        lambda: actions.accept_invitation(invitation=second, by=lou),
    )
    assert sorted(done) == [False, True]
    assert group.coordinators.count() == 2


def test_a_note_is_changed_while_the_other_accepts(group, ada, dan):
    invitation = sharing.hand_over(group=group, email="dan@example.org", note="Old", by=ada)
    changed, accepted = at_once(
        lambda: sharing.write_note(invitation=invitation, note="New", by=ada),
        lambda: actions.accept_invitation(invitation=invitation, by=dan),
    )
    assert accepted
    assert HandoverNote.objects.get().text == ("New" if changed else "Old")
