"""Importing listings: what comes in, and that a second run changes nothing. What is refused: test_imports_refused."""

import json

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from groups.models import Coordinator, SelfHelpGroup
from places import gazetteer, tables

pytestmark = pytest.mark.django_db
HEADING = "name,description,address,postcode,telephone,website"
ROW = 'Worry Circle,We meet about anxiety.,"1 Hall Street, Nottingham",NG7 2RD,01632 960001,circle.example.org'
GOOD = f"{HEADING}\n{ROW}\nTea and Talk,,,,,\n"
Status = SelfHelpGroup.Status


@pytest.fixture
def run(tmp_path, capsys):
    """Import this text (or bytes, or features) and give back what was printed."""

    def ran(content, *options, name="listings.csv"):
        if isinstance(content, list):
            content = json.dumps({"type": "FeatureCollection", "features": content})
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("import_groups", str(file), *options)
        return capsys.readouterr().out

    return ran


def feature(coordinates=None, **properties):
    geometry = {"type": "Point", "coordinates": coordinates} if coordinates else None
    return {"type": "Feature", "properties": {"name": "Worry Circle"} | properties, "geometry": geometry}


def circle():
    return SelfHelpGroup.objects.get(name="Worry Circle")


def everything():
    return list(SelfHelpGroup.objects.order_by("pk").values())


def test_every_row_is_reported_and_counted(run):
    assert run(GOOD).splitlines() == [
        "Row 2: created, Worry Circle",
        "Row 3: created, Tea and Talk (not on the map, as it has no postcode and no town)",
        "2 created, 0 updated, 0 unchanged, 0 skipped.",
    ]


def test_the_columns_become_the_listing(run):
    run(GOOD)
    group = circle()
    assert (group.about, group.street, group.town) == ("We meet about anxiety.", "1 Hall Street", "Nottingham")
    assert (group.postcode, group.contact_phone) == ("NG7 2RD", "01632 960001")


def test_a_listing_waits_for_a_curator_and_remembers_its_file(run):
    run(GOOD)
    assert (circle().status, circle().published_at, circle().source) == (Status.WAITING, None, "listings")
    assert not mail.outbox


def test_the_source_can_be_stated(run):
    run(GOOD, "--source", "Example Council, OGL 3.0")
    assert circle().source == "Example Council, OGL 3.0"


def test_publish_lists_at_once(run):
    assert "Row 2: created, Worry Circle (listed)" in run(GOOD, "--publish")
    assert SelfHelpGroup.objects.published().count() == 2
    assert circle().confirmed_on == timezone.localdate()


def test_publish_lists_what_was_imported_before(run):
    run(GOOD)
    assert "Row 2: updated, Worry Circle (listed)" in run(GOOD, "--publish")


def test_a_listed_group_stays_listed_without_publish(run):
    run(GOOD, "--publish")
    assert "2 unchanged" in run(GOOD)
    assert circle().is_listed()


@pytest.mark.parametrize("options", [[], ["--publish"]])
def test_a_second_run_changes_nothing(run, options):
    run(GOOD, *options)
    before = everything()
    assert "0 created, 0 updated, 2 unchanged, 0 skipped." in run(GOOD, *options)
    assert everything() == before


def test_a_dry_run_says_all_and_saves_nothing(run):
    said = run(GOOD, "--dry-run", "--publish")
    assert "2 created" in said
    assert said.endswith("This was a dry run: nothing was saved.\n")
    assert not SelfHelpGroup.objects.exists()


def test_a_changed_cell_updates_only_its_field(run):
    run(GOOD)
    said = run(GOOD.replace("960001", "960002"))
    assert "Row 2: updated, Worry Circle (telephone number for the group)" in said
    assert "Row 3: unchanged" in said
    assert circle().contact_phone == "01632 960002"


def test_a_column_that_is_missing_now_leaves_what_is_there(run):
    run(GOOD)
    assert "1 unchanged" in run("name,postcode\nWorry Circle,ng7 2rd\n")
    assert circle().contact_phone == "01632 960001"


def test_a_claimed_listing_is_left_to_its_coordinators(run, ada):
    run(GOOD)
    Coordinator.objects.create(group=circle(), user=ada)
    said = run(GOOD.replace("960001", "960002"))
    assert "Row 2: skipped, Worry Circle (its own coordinators look after it here)" in said
    assert circle().contact_phone == "01632 960001"


def test_a_closed_listing_is_not_opened_again(run):
    run(GOOD)
    SelfHelpGroup.objects.update(status=Status.CLOSED)
    assert "Row 2: skipped, Worry Circle (it is closed here)" in run(GOOD, "--publish")


def test_a_row_that_stands_twice_is_taken_once(run):
    assert "Row 4: skipped, Worry Circle (stands in row 2 already)" in run(f"{GOOD}{ROW}\n")


def test_branches_of_one_name_are_two_groups(run):
    run(f"{GOOD}{ROW.replace('NG7 2RD', 'M1 1AE')}\n")
    assert SelfHelpGroup.objects.filter(name="Worry Circle").count() == 2


def test_an_id_column_lets_a_group_change_its_name(run):
    run("id,name\n7,Old Name\n")
    assert "Row 2: updated, New Name (name of the group;" in run("id,name\n7,New Name\n")


def test_a_shared_telephone_number_is_no_reason_to_join_groups(run):
    run(GOOD + "Walking Group,,,NG1 1AA,01632 960001,\n")
    assert SelfHelpGroup.objects.filter(contact_phone="01632 960001").count() == 2


def test_a_public_listing_shows_its_contact_and_address(run):
    run(GOOD)
    assert circle().contact_shown == SelfHelpGroup.ContactShown.PUBLIC
    assert circle().place_shown == SelfHelpGroup.PlaceShown.ADDRESS


def test_without_an_address_only_the_area_is_shown(run):
    run("name,postcode\nWorry Circle,NG7 2RD\n")
    assert circle().place_shown == SelfHelpGroup.PlaceShown.AREA


def test_a_listing_that_hides_its_place_now_keeps_it_hidden(run):
    run([feature([-1.17, 52.95], postcode="NG7 2RD")])
    SelfHelpGroup.objects.update(place_shown=SelfHelpGroup.PlaceShown.AREA)
    run([feature([-1.18, 52.96], postcode="NG7 2RD")])
    group = circle()
    assert gazetteer.Point(group.latitude, group.longitude) in tables.districts().values()


@pytest.mark.parametrize("place", [[-1.17, 52.95], [-1.09, 52.99], None])
def test_a_listing_that_hides_its_place_stands_in_the_middle_of_its_town(run, place):
    run([feature([-1.2, 52.93], id="7", postcode="NG7 2RD", town="Nottingham")])
    SelfHelpGroup.objects.update(place_shown=SelfHelpGroup.PlaceShown.AREA)
    run([feature(place, id="7", postcode="NG3 2RD", town="Nottingham")])
    group = circle()
    assert gazetteer.Point(group.latitude, group.longitude) == gazetteer.find("Nottingham")[0].point


def test_an_address_that_ends_in_its_postcode_is_taken_apart(run):
    run('name,address\nWorry Circle,"The Hall, 1 High Road, Nottingham, ng7 2rd"\n')
    assert (circle().street, circle().town) == ("The Hall, 1 High Road", "Nottingham")
    assert circle().postcode == "NG7 2RD"


def test_a_town_column_goes_before_the_end_of_the_address(run):
    run('name,address,town\nWorry Circle,"The Hall, High Road",Nottingham\n')
    assert (circle().street, circle().town) == ("The Hall, High Road", "Nottingham")


@pytest.mark.parametrize("scheme", ["", "https://"])
def test_a_web_address_gets_its_scheme(run, scheme):
    run(f"name,website\nWorry Circle,{scheme}circle.example.org\n")
    assert circle().website == "https://circle.example.org"


@pytest.mark.parametrize("nothing", ["n/a", " - ", "None"])
def test_words_for_nothing_are_nothing(run, nothing):
    run(f"name,website\nWorry Circle,{nothing}\n")
    assert circle().website == ""


def test_meeting_times_are_kept_as_they_are_written(run):
    run('name,Opening Times\nWorry Circle,"Tuesdays 7pm,\nnot in August"\n')
    assert circle().when_note == "Tuesdays 7pm, not in August"


def test_paragraphs_of_a_description_stay(run):
    run('name,about\nWorry Circle,"We  meet.\r\n\r\nWe talk. "\n')
    assert circle().about == "We meet.\n\nWe talk."


@pytest.mark.parametrize("heading", ["Title", "ORGANISATION", "Group Name", " group_name "])
def test_other_names_of_the_name_column_are_known(run, heading):
    run(f"{heading},E-mail,Tel.,Web site\nWorry Circle,a@example.org,01632 960001,example.org\n")
    assert (circle().contact_email, circle().website) == ("a@example.org", "https://example.org")


def test_columns_that_are_not_read_are_named(run):
    assert "Columns that are not read: colour, size." in run("name,colour,size\nWorry Circle,red,3\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_usual_encodings_are_read(run, encoding):
    said = run("name,about\nCafé Écoute,– tea –\n".encode(encoding))
    assert SelfHelpGroup.objects.get().name == "Café Écoute"
    assert ("Windows-1252" in said) == (encoding == "cp1252")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_part_cells_too(run, sign):
    run(f"name{sign}town\r\nWorry Circle{sign}Nottingham\r\n")
    assert circle().town == "Nottingham"


def test_empty_rows_and_short_rows_are_no_trouble(run):
    assert "Row 4: created, Tea" in run("name,town,phone\n\n,,\nTea\nTalk,Leeds,,,\n")


def test_a_postcode_gives_the_point(run):
    run(GOOD)
    assert gazetteer.Point(circle().latitude, circle().longitude) == gazetteer.find("NG7 2RD")[0].point


@pytest.mark.parametrize("postcode", ["ZZ9 9ZZ", "BT1 1AA", "WA154 1HF"])
def test_a_row_with_an_unknown_postcode_is_kept_without_a_point(run, postcode):
    said = run(f"name,postcode\nWorry Circle,{postcode}\n")
    assert f"created, Worry Circle (not on the map, as we cannot place the postcode {postcode})" in said
    assert (circle().latitude, circle().longitude) == (None, None)


def test_a_town_that_may_be_several_gives_no_point(run):
    assert "we cannot place the town Newport" in run("name,town\nWorry Circle,Newport\n")


def test_coordinates_of_the_file_go_before_the_gazetteer(run):
    run("name,postcode,lat,lng\nWorry Circle,NG7 2RD,52.9,-1.1\n")
    assert (circle().latitude, circle().longitude) == (52.9, -1.1)


def test_a_file_without_points_leaves_an_earlier_point(run):
    run([feature([-1.17, 52.95], postcode="NG7 2RD")])
    assert "1 unchanged" in run("name,postcode\nWorry Circle,NG7 2RD\n")
    assert circle().latitude == 52.95


def test_a_group_that_moved_gets_a_new_point(run):
    run("id,name,postcode,lat,lng\n7,Worry Circle,NG7 2RD,52.9,-1.1\n")
    run("id,name,postcode\n7,Worry Circle,M1 1AE\n")
    assert circle().latitude == gazetteer.find("M1")[0].point.latitude


def test_geojson_is_read_like_the_same_table(run):
    said = run([feature([-1.17, 52.95, 30], telephone=None, lat="0", rooms=3)], name="listings.geojson")
    assert "Feature 1: created, Worry Circle" in said
    assert (circle().latitude, circle().longitude, circle().contact_phone) == (52.95, -1.17, "")


def test_a_feature_without_a_place_stands_where_its_postcode_is(run):
    run([feature(postcode="NG7 2RD", address="1 Hall Street, Nottingham")])
    assert circle().latitude == gazetteer.find("NG7 2RD")[0].point.latitude


def test_topics_are_guessed_for_a_new_listing(run):
    run(GOOD)
    assert [topic.pk for topic in circle().topics.all()] == ["anxiety"]


def test_topics_that_a_curator_set_stay_while_the_words_do(run):
    run(GOOD)
    circle().topics.clear()
    run(GOOD.replace("960001", "960002"))
    assert not circle().topics.exists()


def test_topics_follow_new_words(run):
    run(GOOD)
    run(GOOD.replace("about anxiety", "as carers"))
    assert {topic.pk for topic in circle().topics.all()} == {"anxiety", "carers"}  # it is still a Worry Circle


def test_a_second_run_reads_the_groups_once_however_many_they_are(run, django_assert_num_queries):
    rows = "".join(f"Group {n},\n" for n in range(50))
    run(f"name,about\n{rows}")
    # The savepoint and its end, groups of the source, their coordinators, topics.
    with django_assert_num_queries(5):
        run(f"name,about\n{rows}")
