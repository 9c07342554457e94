"""Two curators answer a private note at the same moment: one counts, the other is told."""

import pytest

from tests import factories, races
from tests.support.test_two_at_once import press_at_once
from worries.models import Worry

pytestmark = races.MARKS


@pytest.mark.parametrize("_time", range(3))
def test_two_answers(sign_in, note, cleo, _time):
    olga = factories.person("Olga", is_staff=True, is_superuser=True)
    page = f"/admin/worries/worry/{note.pk}/change/"
    words = {cleo: "Cleo's words.", olga: "Olga's words."}
    told = press_at_once(*[(sign_in(user), page, {"answer": text}) for user, text in words.items()])
    late = ["so your answer is not sent" in text for text in told]
    assert sorted(late) == [False, True]
    assert [("changed successfully" in text) for text in told] == [not one for one in late]
    kept = Worry.objects.get().answer
    assert kept == words[[cleo, olga][late.index(False)]]
    assert next(text for text in words.values() if text != kept).replace("'", "&#x27;") in told[late.index(True)]
