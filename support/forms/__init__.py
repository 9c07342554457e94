"""The forms of working together, one subject a file."""

from support.forms.agreement import AgreementForm, seen_in
from support.forms.log import DoneForm, EntryForm, NotRightForm, ReplyForm
from support.forms.log_filters import LogForm, PairLogForm
from support.forms.messages import MessageForm
from support.forms.proposals import AnswerForm, AskForm, ProposalForm
from support.forms.reviews import ReviewForm, RoleAnswerForm
from support.forms.seen import SeenForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "AskForm",
    "DoneForm",
    "EntryForm",
    "LogForm",
    "MessageForm",
    "NotRightForm",
    "PairLogForm",
    "ProposalForm",
    "ReplyForm",
    "ReviewForm",
    "RoleAnswerForm",
    "SeenForm",
    "seen_in",
]
