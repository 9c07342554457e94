"""The library's guidance beside each way."""

from collections import defaultdict

from resources.models import Resource
from worries.ways import WAYS


def ways_with_guidance():
    """[(Way, [Resource])], in two queries however many there are."""
    found = defaultdict(list)
    challenges = {way.challenge for way in WAYS}
    for resource in Resource.objects.published().about_any(challenges).order_by("title", "pk"):
        for challenge in resource.challenges.all():
            found[challenge.pk].append(resource)
    return [(way, found[way.challenge]) for way in WAYS]
