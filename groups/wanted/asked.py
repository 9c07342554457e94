"""A Wanted question in the words of the search: the Terms that a row has to hold, and how near it is."""

from datetime import UTC, timedelta

from django.db.models import F, Q, Value
from django.db.models.functions import Least
from django.utils import timezone

from groups.search.bands import CAME, weeks
from groups.search.sphere import position
from groups.search.terms import Terms

# Of more weeks, the text index would be asked for each by itself.
MOST_WEEKS = 60
KINDS = ("role", "area", "topic")


def terms_of(question):
    """The Terms for everything that was chosen, wherever the groups are."""
    traits = tuple(f"{kind}:{code}" for kind in KINDS if (code := getattr(question, kind)))
    choices = (tuple(f"role:{role}" for role in question.roles),) if question.roles else ()
    return Terms((), traits, choices=(*choices, *_since(question.since)))


def walked(rows, question):
    """Those of the rows that were chosen, read from each row's own text: for rows that come in another order."""
    if question.roles is not None:
        one = Q(pk__in=())
        for role in question.roles:
            one |= _has("role", role)
        rows = rows.filter(one)
    for kind in KINDS:
        if code := getattr(question, kind):
            rows = rows.filter(_has(kind, code))
    return rows


def nearness(rows, question):
    """The rows with `square`, from the nearest of the question's points."""
    squares = [_square_from(point) for point in question.points]
    return rows.annotate(square=squares[0] if len(squares) == 1 else Least(*squares))


def _since(moment):
    newest = timezone.now() + timedelta(days=1)
    if moment is None or newest - moment > timedelta(weeks=MOST_WEEKS):
        return ()
    return (weeks(CAME, newest.astimezone(UTC).date(), moment.astimezone(UTC).date()),)


def _has(kind, code):
    return Q(traits__contains=f" {kind}:{code} ")


def _square_from(point):
    x, y, z = (F(name) - Value(value) for name, value in zip("xyz", position(*point), strict=True))
    return x * x + y * y + z * z
