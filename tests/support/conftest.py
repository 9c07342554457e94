import pytest

from tests.support import factories


@pytest.fixture
def pia(db):
    """Pia is a checked practitioner in Nottingham."""
    return factories.practitioner("Pia")


@pytest.fixture
def waiting(pia, group):
    """Pia offers Ada's group practical help; the group has not answered."""
    return factories.proposal(pia, group)


@pytest.fixture
def active(pia, group):
    """Ada's group said yes to Pia, and both accepted the same working agreement."""
    return factories.proposal(pia, group, status="accepted")


@pytest.fixture
def agreeing(pia, group):
    """Ada's group said yes to Pia; the draft of their agreement waits for both."""
    return factories.proposal(pia, group, status="accepted", agreed=False)


@pytest.fixture
def asked(pia, group, ada):
    """Ada's group asked Pia, who has not answered."""
    return factories.proposal(pia, group, from_group=True, proposed_by=ada)


@pytest.fixture
def entry(active):
    """What Pia logged about Ada's group."""
    return factories.entry(active)
