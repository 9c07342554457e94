"""Pictures of groups for tests: drawn by hypothesis, or by a seeded dice for large numbers."""

import random
from datetime import date

from hypothesis import strategies as st

from roles.matching import Picture
from tests.roles import reference

ON = date(2026, 11, 23)
CHOICES = {
    "leadership": list(reference.LEADERSHIP),
    "stage": list(reference.STAGE),
    "wants_supporter": ["yes", "not_now", "no"],
    "in_meetings": ["yes", "no", "not_agreed"],
    "agreed_by": ["group", "some_of_us", "one_person", "outsider"],
}
importances = st.integers(min_value=1, max_value=3)
answers = {name: st.sampled_from(values) for name, values in CHOICES.items()}


def needs(min_size=0):
    return st.dictionaries(st.sampled_from(list(reference.NEEDS)), importances, min_size=min_size)


pictures = st.builds(Picture, needs=needs(), **answers)
# Pictures that pass all gates, so that roles come up.
asking_answers = answers | {"wants_supporter": st.just("yes"), "agreed_by": st.just("group")}
asking_answers["stage"] = st.sampled_from([stage for stage in reference.STAGE if stage != "ending"])
asking = st.builds(Picture, needs=needs(min_size=1), **asking_answers)


def _choice(dice, name):
    """Mostly the answer that lets roles come up, so that the gates do not swallow most pictures."""
    gate = {"wants_supporter": "yes", "agreed_by": "group"}
    return gate[name] if name in gate and dice.random() < 0.8 else dice.choice(CHOICES[name])


def random_pictures(number, seed):
    dice = random.Random(seed)
    for _ in range(number):
        slugs = dice.sample(list(reference.NEEDS), dice.choice([0, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 39]))
        ticked = {slug: dice.randint(1, 3) for slug in slugs}
        yield Picture(needs=ticked, **{name: _choice(dice, name) for name in CHOICES})
