from datetime import timedelta

from django.db import migrations
from django.db.models import OuterRef
from django.utils import timezone

NOT_NOW_LASTS = timedelta(days=90)


def fill(apps, schema_editor):
    """What was logged before there were agreements leans on one that is over; a new one has to be accepted."""
    Proposal = apps.get_model("support", "Proposal")
    for proposal in Proposal.objects.filter(status="not_now", not_before=None):
        proposal.not_before = timezone.localdate(proposal.answered_at) + NOT_NOW_LASTS
        proposal.save(update_fields=["not_before"])
    Proposal.objects.filter(proposed_by=None).update(
        proposed_by=apps.get_model("practitioners", "Practitioner")
        .objects.filter(pk=OuterRef("practitioner"))
        .values("user")[:1]
    )
    logged = apps.get_model("support", "SupportEntry").objects.filter(version=None).values("proposal")
    for proposal in Proposal.objects.filter(pk__in=logged):
        version = _version_before(apps, proposal)
        proposal.entries.update(version=version.agreed_key)


def _version_before(apps, proposal):
    first = timezone.localdate(proposal.answered_at) - timedelta(days=31)
    last, now = timezone.localdate(proposal.ended_at or timezone.now()), timezone.now()
    made = apps.get_model("support", "AgreementVersion").objects.create(
        proposal=proposal,
        number=1,
        asked_for=proposal.message[:500],
        agreed_by="one_person",
        asked_on=first,
        role=proposal.role,
        where="outside",
        begins_on=first,
        review_on=max(first, last),
        ends_on=max(first, last),
        group_accepted=1,
        group_accepted_at=proposal.answered_at,
        practitioner_accepted=1,
        practitioner_accepted_at=proposal.answered_at,
        over_at=proposal.ended_at or now,
    )
    made.agreed_key, made.agreed_at = made.pk, proposal.answered_at
    made.save()
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0002_agreements"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
