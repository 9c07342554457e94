"""The models of working together, one subject a file."""

from support.models.agreements import AgreementVersion, Correction
from support.models.hindrances import Hindrance
from support.models.interests import DeclaredInterest
from support.models.log import EntryRemark, EntryVersion, SupportEntry
from support.models.messages import Message
from support.models.proposals import Proposal
from support.models.reviews import Review, ReviewAnswer
from support.models.role_looks import RoleAnswer, RoleLook

__all__ = [
    "AgreementVersion",
    "Correction",
    "DeclaredInterest",
    "EntryRemark",
    "EntryVersion",
    "Hindrance",
    "Message",
    "Proposal",
    "Review",
    "ReviewAnswer",
    "RoleAnswer",
    "RoleLook",
    "SupportEntry",
]
