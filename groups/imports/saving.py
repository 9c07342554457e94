"""Listings into groups: what is new, what is different, and what stays alone."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from groups import actions, search
from groups.imports.cleaning import Listing, clean
from groups.imports.reading import read
from groups.imports.topics import TopicGuess
from groups.location import PlaceProblem, public_point
from groups.models import Coordinator, SelfHelpGroup
from places import gazetteer

TRAFFORD = "Trafford Council, Open Government Licence 3.0"
# The attribution that a publisher asks for, by the name of its file.
KNOWN_SOURCES = {"trafford_mental_health_services": TRAFFORD, "mental_health_services_RAW": TRAFFORD}
KINDS = ("created", "updated", "unchanged", "skipped")
MEANING = {"name", "about"}
Status = SelfHelpGroup.Status


@dataclass(frozen=True)
class Outcome:
    """What became of one row: `kind` is one of KINDS, `why` says more in words."""

    label: str
    kind: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Report:
    """What became of a file."""

    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]

    def count(self, kind):
        return sum(outcome.kind == kind for outcome in self.outcomes)


def import_file(*, path: Path, publish=False, dry_run=False, source="") -> Report:
    """Keep every listing of the file, or none of them. `publish` lists them at once; else a curator looks first.

    `source` is the attribution that is kept with each, and with the row's key what makes it known next time.
    Raises ImportProblem.
    """
    table = read(path)
    listings = [clean(row) for row in table.rows]
    with transaction.atomic():
        saved = _Saving(source or source_of(path), publish)
        outcomes = tuple(saved.outcome(listing) for listing in listings)
        transaction.set_rollback(dry_run)
    return Report(outcomes, table.notes)


def source_of(path: Path) -> str:
    """The attribution of a known file, else the file's name without its ending."""
    stem = path.stem.encode("utf-8", "replace").decode()
    return KNOWN_SOURCES.get(stem, stem[:200])


class _Saving:
    """One import: the groups of its source as they were, and the keys met so far."""

    def __init__(self, source, publish):
        self.source, self.publish = source, publish
        self.groups = {group.source_key: group for group in SelfHelpGroup.objects.filter(source=source)}
        coordinated = Coordinator.objects.filter(group__source=source)
        self.claimed = set(coordinated.values_list("group_id", flat=True))
        self.guess, self.met = TopicGuess(), {}

    def outcome(self, listing: Listing) -> Outcome:
        name = listing.fields["name"]
        why_not = self._why_not(listing)
        if why_not:
            return Outcome(listing.label, "skipped", name, why_not)
        self.met[listing.key] = listing.label
        group = self.groups.get(listing.key)
        point, note = _point(listing, group)
        kind, changes = self._updated(group, listing, point) if group else self._created(listing, point)
        return Outcome(listing.label, kind, name, "; ".join(filter(None, [changes, note])))

    def _why_not(self, listing):
        if listing.key in self.met:
            return f"stands in {self.met[listing.key].lower()} already"
        group = self.groups.get(listing.key)
        if group and group.pk in self.claimed:
            return "its own coordinators look after it here"
        return "it is closed here" if group and group.status == Status.CLOSED else ""

    def _created(self, listing, point):
        shown = SelfHelpGroup.PlaceShown
        group = SelfHelpGroup.objects.create(
            **listing.fields,
            **_degrees(point),
            slug=actions.free_slug(listing.fields["name"]),
            place_shown=shown.ADDRESS if listing.says_where else shown.AREA,
            contact_shown=SelfHelpGroup.ContactShown.PUBLIC,
            source=self.source,
            source_key=listing.key,
            status=Status.WAITING,
        )
        group.topics.set(self.guess.of(_words(group)))
        return "created", self._listed(group)

    def _updated(self, group, listing, point):
        wanted = {**listing.fields, **_degrees(point)}
        changed = {name: value for name, value in wanted.items() if getattr(group, name) != value}
        if changed:
            _change(group, changed)
        if MEANING & changed.keys():
            group.topics.set(self.guess.of(_words(group)))
        if changed:
            search.keep([group.pk])
        said = [*sorted({_said(name) for name in changed}), self._listed(group)]
        said = ", ".join(filter(None, said))
        return ("updated" if said else "unchanged"), said

    def _listed(self, group):
        if not self.publish or group.status == Status.PUBLISHED:
            return ""
        actions.publish_group(group=group, by=None)
        return "listed"


def _change(group, changed):
    for name, value in changed.items():
        setattr(group, name, value)
    group.changed_at = timezone.now()
    group.save(update_fields=[*changed, "changed_at"])


def _words(group):
    return f"{group.name}\n{group.about}"


def _said(name):
    if name in ("latitude", "longitude"):
        return "point"
    return str(SelfHelpGroup._meta.get_field(name).verbose_name)


def _degrees(point):
    if point is None:
        return {"latitude": None, "longitude": None}
    return {"latitude": point.latitude, "longitude": point.longitude}


def _point(listing, group):
    """(point, note): what may stand on the map. A group that hides its place since keeps it hidden."""
    exact = group.place_shown == SelfHelpGroup.PlaceShown.ADDRESS if group else listing.says_where
    if listing.point and exact:
        return listing.point, ""
    if exact and group and group.latitude is not None and not _moves(listing, group):
        # A file without points does not take away the better point of an earlier one.
        return gazetteer.Point(group.latitude, group.longitude), ""
    return _found(listing, group, exact)


def _moves(listing, group):
    return any(listing.fields.get(name, getattr(group, name)) != getattr(group, name) for name in ("postcode", "town"))


def _found(listing, group, exact):
    said = {name: listing.fields.get(name, getattr(group, name, "")) for name in ("postcode", "town")}
    if listing.point:
        # Of a hidden place only the district is told, which says which town of a name is meant.
        said["postcode"] = gazetteer.nearest_district(listing.point)
    try:
        point = public_point(**said, exact=exact)
    except PlaceProblem as problem:
        return _found_by_town(said, problem)
    return point, "" if point else "not on the map, as it has no postcode and no town"


def _found_by_town(said, problem):
    """The middle of the town where the postcode is mistyped."""
    unclear = f"we cannot place the {problem.field} {said[problem.field]}"
    towns = gazetteer.find(said["town"]) if problem.field == "postcode" else ()
    if len(towns) != 1:
        return None, f"not on the map, as {unclear}"
    return towns[0].point, f"in the middle of {towns[0].name} on the map, as {unclear}"
