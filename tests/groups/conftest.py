import pytest


@pytest.fixture(autouse=True)
def _addresses_of_apps_to_come(settings):
    settings.ROOT_URLCONF = "tests.groups.urls"
