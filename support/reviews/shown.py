"""Reviews as one side sees them: its own answers at once, the other side's only when both are open."""

from dataclasses import dataclass

from support.agreement.parts import sheet
from support.models import Review, ReviewAnswer
from support.reviews.statements import FACTORS, STATEMENTS, Said, worried_about_boundaries


@dataclass(frozen=True)
class Side:
    """What one side said: [(title of the factor, [(statement, answer in words)])]."""

    answer: ReviewAnswer
    factors: tuple

    @property
    def is_worried(self):
        """Whether it said "not yet" on boundaries."""
        return worried_about_boundaries(self.answer.answers, group=self.answer.from_group)


@dataclass(frozen=True)
class Shown:
    """`ours` and `theirs` are None where a side has not answered, or may not be seen by the other yet."""

    review: Review
    ours: Side | None
    theirs: Side | None

    def sides(self):
        """The group's answers first, then the practitioner's, as far as this side may see them."""
        return sorted(filter(None, (self.ours, self.theirs)), key=lambda side: not side.answer.from_group)

    @property
    def talk_first(self):
        """Whether one side that this one may see says "not yet" on boundaries: talk before any more support."""
        return any(side.is_worried for side in self.sides())


def shown(review, *, group):
    """The Shown of a review for one side; `group` says which one looks."""
    ours = review.answer_of(group=group)
    theirs = None if review.is_open() else review.answer_of(group=not group)
    return Shown(review, *(_side(answer) if answer else None for answer in (ours, theirs)))


def unsent(words, *, group):
    """The Side of what somebody sent and was not kept; `words` are those of a ReviewForm."""
    return _side(ReviewAnswer(from_group=group, **words))


def _side(answer):
    asked = [(factor.title, factor.statements(group=answer.from_group)) for factor in FACTORS]
    return Side(answer, tuple((title, _said(answer.answers, ids)) for title, ids in asked))


def _said(answers, ids):
    return [(STATEMENTS[id], Said(answers[id]).label) for id in ids if id in answers]


def newest(proposal, *, group):
    """The Shown of the newest review of a pair, or None."""
    review = proposal.reviews.with_answers().first()
    return shown(review, group=group) if review else None


def boundaries_of(proposal):
    """The agreement again, part by part: what is in force, or what was agreed last; [] where nothing was."""
    version = proposal.versions.agreed().for_pages().last()
    return sheet(version) if version else []
