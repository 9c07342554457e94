"""Whether the search finds all that a plain scan finds, and in the right order: `python -m bench.right [questions]`.

Groups and questions are made up, the same each time, in a database of their own that is gone afterwards: in memory, or
beside the one that DATABASE_URL names. The line at the end is the same for two databases that give the same answers.
"""

import random
import sys
import time

from django.db import connection

import bench.ready  # noqa: F401 - sets Django up before anything of the portal is imported
from bench.comparing import compare
from bench.made_up import ask_about, fill
from bench.scan import read_groups

GROUPS, QUESTIONS = 5_000, 10_000


def main(questions=QUESTIONS):
    start, chance = time.perf_counter(), random.Random(4)
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    fill(GROUPS, chance)
    groups = read_groups()
    wrong, number, digest = compare(groups, ask_about(groups, questions, chance), sys.stdout.write)
    seconds = time.perf_counter() - start
    sys.stdout.write(
        f"{questions - wrong:,} of {questions:,} questions over {len(groups):,} listed groups answered as by a plain "
        f"scan on {connection.vendor} ({number:,} groups to be found, {seconds:,.0f} s)\n{digest}\n"
    )
    connection.creation.destroy_test_db(before, verbosity=0)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
