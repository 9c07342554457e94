import pytest

from tests.factories import person
from tests.practitioners import factories


@pytest.fixture
def dev(db):
    """Dev is a practitioner; the profile depends on the test."""
    return person("Dev")


@pytest.fixture
def draft(dev):
    return factories.profile(dev)


@pytest.fixture
def waiting(dev):
    return factories.profile(dev, status="waiting")


@pytest.fixture
def checked(dev):
    return factories.profile(dev, status="checked")


@pytest.fixture
def returned(dev):
    return factories.profile(dev, status="returned", return_reason="Which ward?")
