"""Finding listed groups: one face over SQLite and PostgreSQL.

`ask(Question(...))` gives an Answer, and `first(question, limit)` a longer one; `loosened(question)` says what to leave
out where nothing was found. Whoever changes a group calls `keep([id])` in the same transaction, and before deleting it
`drop([id])`.
"""

from groups.search.answer import Answer, ask, first, loosened
from groups.search.entries import drop, keep, rebuild
from groups.search.question import Order, Question

__all__ = ["Answer", "Order", "Question", "ask", "drop", "first", "keep", "loosened", "rebuild"]
