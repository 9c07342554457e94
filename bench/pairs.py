"""Two pairs with the same people's pages to ask for: one has 5 entries in its log, the other 500.

`python -m bench.pairs FILE` writes {size: {"paths": {kind: address}, "session": key}}.
Made once; a second time finds them.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 - the models need a Django that is set up
from django.utils import timezone  # noqa: E402

from bench.drawing import session_of  # noqa: E402
from groups.models import SelfHelpGroup  # noqa: E402
from practitioners.models import Practitioner  # noqa: E402
from roles.models import SupportArea  # noqa: E402
from support.agreement.first_wording import first_wording  # noqa: E402
from support.models import AgreementVersion, Proposal, SupportEntry  # noqa: E402

SIZES = (5, 500)
MESSAGE = "A pair that is only measured: {size} entries."


def addresses():
    """{number of entries: {"paths": {kind: address}, "session": key}}; the pairs are made where they are not there."""
    person = Practitioner.objects.checked().select_related("user").order_by("pk")[0]
    key = session_of(person.user)
    return {size: {"paths": _paths(_pair(person, size)), "session": key} for size in SIZES}


def _paths(pair):
    """{kind of page: its address}."""
    own = pair.get_absolute_url()
    return {
        "pair": own,
        "log": f"{own}entries/",
        "log, one area": f"{own}entries/?area=organisational",
        "log, to print": f"{own}entries/print/",
        "agreement": f"{own}agreement/",
        "messages": f"{own}messages/",
        "entry": pair.entries.first().get_absolute_url(),
    }


@transaction.atomic
def _pair(person, size):
    """The pair whose log has so many entries."""
    message = MESSAGE.format(size=size)
    made = Proposal.objects.filter(practitioner=person, message=message).first()
    if made is None:
        made = _agreed(person, message)
        _log(made, size)
    return made


def _agreed(person, message):
    group = SelfHelpGroup.objects.published().exclude(proposals__practitioner=person).order_by("pk")[0]
    now, said = timezone.now(), {"message": message, "status": "accepted"}
    pair = Proposal.objects.create(group=group, practitioner=person, role_id="facilitator", answered_at=now, **said)
    pair.areas.set(["nurturing"])
    _agree(AgreementVersion(proposal=pair, number=1, **first_wording(pair, timezone.localdate() - timedelta(days=300))))
    return pair


def _agree(version):
    version.save()
    for group in (True, False):
        version.note_yes(group=group, by=None)
    version.save()


def _log(pair, size):
    """Entries of the same months for either size, every fifth in two areas."""
    now, today, version = timezone.now(), timezone.localdate(), pair.version_in_force()
    facts = {"proposal": pair, "version": version, "role_id": "facilitator", "minutes": 45, "done_at": now}
    days = [timedelta(days=number * 200 // size) for number in range(size)]
    entries = SupportEntry.objects.bulk_create(
        SupportEntry(on=today - ago, what="Kept time while everybody spoke.", **facts) for ago in days
    )
    through, areas = SupportEntry.areas.through, list(SupportArea.objects.values_list("pk", flat=True))
    through.objects.bulk_create(
        through(supportentry=entry, supportarea_id=areas[(number + more) % len(areas)])
        for number, entry in enumerate(entries)
        for more in range(1 + (number % 5 == 0))
    )


def main():
    Path(sys.argv[1]).write_text(json.dumps(addresses()), "utf-8")


if __name__ == "__main__":
    main()
