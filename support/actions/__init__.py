"""What happens between a group and a practitioner, one subject a file."""

from accounts.acting import NotPossible
from support.actions.agreements import (
    accept_version,
    correct_spelling,
    keep_as_it_is,
    more_than_spelling,
    save_draft,
)
from support.actions.ending import end_due, end_own, end_without_group
from support.actions.locking import ChangedMeanwhile
from support.actions.log import call_off, change_entry, log_support, mark_done
from support.actions.messages import note_read, write_message
from support.actions.objections import answer_objection, mark_not_right, settle_objection
from support.actions.proposals import accept, ask, decline, propose, put_off, set_interest, withdraw
from support.actions.reviews import answer_review, close_due, open_due, remind_due, start_review
from support.actions.role_looks import answer_role, look_due

__all__ = [
    "ChangedMeanwhile",
    "NotPossible",
    "accept",
    "accept_version",
    "answer_objection",
    "answer_review",
    "answer_role",
    "ask",
    "call_off",
    "change_entry",
    "close_due",
    "correct_spelling",
    "decline",
    "end_due",
    "end_own",
    "end_without_group",
    "keep_as_it_is",
    "log_support",
    "look_due",
    "mark_done",
    "mark_not_right",
    "more_than_spelling",
    "note_read",
    "open_due",
    "propose",
    "put_off",
    "remind_due",
    "save_draft",
    "set_interest",
    "settle_objection",
    "start_review",
    "withdraw",
    "write_message",
]
