"""Two coordinators press at the same moment, with real threads: nothing is doubled and no note is lost or misread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from groups import actions, sharing
from groups.models import HandoverNote
from groups.running import Row

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("as_migrated"),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite in memory takes one writer; run with scripts/with_postgres.sh",
    ),
]


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


def test_a_note_is_changed_while_the_other_accepts(group, ada, dan):
    invitation = sharing.hand_over(group=group, email="dan@example.org", note="Old", by=ada)
    changed, accepted = at_once(
        lambda: sharing.write_note(invitation=invitation, note="New", by=ada),
        lambda: actions.accept_invitation(invitation=invitation, by=dan),
    )
    assert accepted
    assert HandoverNote.objects.get().text == ("New" if changed else "Old")
