"""What the matching engine costs, beside its goals: `python -m bench.engine`."""

import random
import statistics
import sys
import time
from datetime import date

from roles.matching import Picture, outcomes, suggest, what_would_change
from roles.rules import load_rules

ON = date(2026, 11, 23)
BULK = 100_000
SINGLE = 2_000
GOALS = {"suggestion": 300.0, "change": 5_000.0, "bulk": 5.0}


def draw(number, rules, seed=1):
    """`number` pictures that pass all gates, with 1 to 12 needs each."""
    dice = random.Random(seed)
    stages = [stage for stage in rules.stage if stage != "ending"]
    for _ in range(number):
        needs = {slug: dice.randint(1, 3) for slug in dice.sample(list(rules.needs), dice.randint(1, 12))}
        yield Picture(needs=needs, leadership=dice.choice(list(rules.leadership)), stage=dice.choice(stages))


def microseconds(function, pictures, rules):
    """The median cost of one call."""
    costs = []
    for picture in pictures:
        start = time.perf_counter()
        function(picture, rules, on=ON)
        costs.append(time.perf_counter() - start)
    return statistics.median(costs) * 1e6


def bulk_seconds(pictures, rules):
    start = time.perf_counter()
    for _ in outcomes(pictures, rules, on=ON):
        pass
    return time.perf_counter() - start


def with_change(picture, rules, *, on):
    return suggest(picture, rules, on=on), what_would_change(picture, rules, on=on)


def line(what, cost, goal, unit):
    ratio = cost / goal
    verdict = "within its goal" if ratio <= 1 else "OVER ITS GOAL"
    return f"{ratio:6.2f} of the goal  {what}: {cost:,.1f} {unit} (goal {goal:,.0f} {unit}), {verdict}\n"


def main():
    rules = load_rules()
    pictures = list(draw(SINGLE, rules))
    all_needs = [Picture(needs=dict.fromkeys(rules.needs, 2), leadership="collective", stage="starting")] * 200
    results = [
        ("a suggestion with reasons", microseconds(suggest, pictures, rules), "suggestion", "µs"),
        ("the same with all needs ticked", microseconds(suggest, all_needs, rules), "suggestion", "µs"),
        ("with what would change it", microseconds(with_change, pictures, rules), "change", "µs"),
        ("the same with all needs ticked", microseconds(with_change, all_needs, rules), "change", "µs"),
        (f"{BULK:,} pictures in bulk", bulk_seconds(list(draw(BULK, rules)), rules), "bulk", "s"),
    ]
    sys.stdout.writelines(line(what, cost, GOALS[goal], unit) for what, cost, goal, unit in results)


if __name__ == "__main__":
    main()
