"""The forms of working together, one subject a file."""

from support.forms.agreement import AgreementForm
from support.forms.log import EntryForm, LogForm, NotRightForm
from support.forms.messages import MessageForm
from support.forms.proposals import AnswerForm, AskForm, ProposalForm
from support.forms.reviews import ReviewForm, RoleAnswerForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "AskForm",
    "EntryForm",
    "LogForm",
    "MessageForm",
    "NotRightForm",
    "ProposalForm",
    "ReviewForm",
    "RoleAnswerForm",
]
