"""The words of an agreement for another role: what nobody touched takes that role's first wording."""

import copy

from django.utils import timezone

from support.agreement.first_wording import first_wording
from support.agreement.parts import FIELDS, TEXTS

VISITS = ("where", "whole_group_agreed", "meetings")
# What the group asked for, and whom the practitioner knows, is no matter of the role.
OWN = ("asked_for", "interests")


def words_for(version, role):
    """{field: value} of `version` (a support.AgreementVersion) for another role."""
    old, new = (_first(version.proposal, one) for one in (version.role, role))
    words = {field: getattr(version, field) for field in FIELDS} | {"role": role}
    for field in TEXTS:
        if field not in OWN and words[field] == old[field]:
            words[field] = new[field]
    if all(words[field] == old[field] for field in VISITS):
        words |= {field: new[field] for field in VISITS}
    return words


def _first(proposal, role):
    pair = copy.copy(proposal)
    pair.role = role
    return first_wording(pair, timezone.localdate())
