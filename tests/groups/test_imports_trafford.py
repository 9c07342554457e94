"""The real files of Trafford Council (Open Government Licence 3.0), where they lie beside the project."""

from pathlib import Path

import pytest
from django.core.management import call_command

from groups.models import SelfHelpGroup

pytestmark = pytest.mark.django_db
TRAFFORD = Path(__file__).parents[2] / "../shared/data/trafford"


@pytest.fixture
def trafford():
    if not TRAFFORD.exists():
        pytest.skip("shared data is not beside the project: ../shared/data/trafford is missing")
    return TRAFFORD


@pytest.mark.parametrize("name", ["trafford_mental_health_services.csv", "mental_health_services_RAW.csv"])
def test_the_real_files_come_in_whole_with_their_attribution(trafford, name, capsys):
    call_command("import_groups", str(trafford / name))
    assert "60 created, 0 updated, 0 unchanged, 0 skipped." in capsys.readouterr().out
    assert set(SelfHelpGroup.objects.values_list("source", flat=True)) == {
        "Trafford Council, Open Government Licence 3.0"
    }


def test_the_real_files_tell_of_the_same_groups(trafford, capsys):
    names = ("trafford_mental_health_services.geojson", "trafford_mental_health_services.csv")
    for name in (*names, "mental_health_services_RAW.csv"):
        call_command("import_groups", str(trafford / name), "--publish")
    assert capsys.readouterr().out.count("60 unchanged") == 2
    assert SelfHelpGroup.objects.published().filter(latitude__range=(53.3, 53.6)).count() == 60
