"""The groups that want a supporter, as practitioners look through them: `ask(Wanted(...))` gives an Answer.

The cost is the same however many groups there are. Whoever changes a listing calls groups.search.keep, which keeps
these rows too.
"""

from groups.wanted.answer import Answer, ask, new
from groups.wanted.question import Wanted

__all__ = ["Answer", "Wanted", "ask", "new"]
