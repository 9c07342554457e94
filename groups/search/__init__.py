"""Finding listed groups: one face over SQLite and PostgreSQL.

`ask(Question(...))` gives an Answer, `first(question, limit)` and `on_map(question, limit)` a longer one;
`look(question)` gives what is found word for word, whose `is_there` says whether it is anything, to be handed to `ask`;
`loosened(question)` says what to leave out where nothing was found; `whats_on(question, span)` gives the meetings of a
day, a week or a month. Whoever changes a group calls `keep([id])` in the same transaction, and before deleting it
`drop([id])`.
"""

from groups.search.agenda import Agenda, whats_on
from groups.search.answer import Answer, ask, first, look, loosened, on_map
from groups.search.besides import Besides, besides
from groups.search.counts import most_words, tally, wider, without_a_word
from groups.search.entries import drop
from groups.search.kept import keep, rebuild
from groups.search.question import Order, Question

__all__ = [
    "Agenda",
    "Answer",
    "Besides",
    "Order",
    "Question",
    "ask",
    "besides",
    "drop",
    "first",
    "keep",
    "look",
    "loosened",
    "most_words",
    "on_map",
    "rebuild",
    "tally",
    "whats_on",
    "wider",
    "without_a_word",
]
