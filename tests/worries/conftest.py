import pytest

from tests.support import factories
from worries.models import Worry


@pytest.fixture
def pia(db):
    """Pia supports Ada's group."""
    return factories.practitioner("Pia")


@pytest.fixture
def pair(pia, group):
    return factories.proposal(pia, group, status="accepted")


@pytest.fixture
def note(ada, pair):
    """Ada's note about the support by Pia."""
    return Worry.objects.create(by=ada, about=pair, kind="too-much", text="She runs our meetings now.")
