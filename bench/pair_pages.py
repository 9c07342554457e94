"""The pages of a pair with 500 entries in its log beside those of a pair with 5."""

import json
import subprocess
import sys

from bench.asking import Question, Refused, in_turn, percentile
from bench.databases import ROOT
from bench.limits import PAIR, Line, failed
from bench.sites import environment

THOUSAND = 1000


def lines(engine, database, site, number):
    """A Line for each kind of page, one request at a time."""
    file = database.folder / "pairs.json"
    subprocess.run([sys.executable, "-m", "bench.pairs", file], cwd=ROOT, env=environment(database), check=True)
    few, many = (json.loads(file.read_text())[size] for size in ("5", "500"))
    part = f"{engine}: pair of 500 to 5"
    for kind in PAIR:
        asked = {size: (site.address, [_question(pair, kind)]) for size, pair in (("few", few), ("many", many))}
        yield _line(part, kind, asked, number)


def _question(pair, kind):
    return Question(pair["paths"][kind], (f"Cookie: sessionid={pair['session']}",))


def _line(part, kind, asked, number):
    try:
        times = in_turn(asked, number)
    except Refused as problem:
        return failed(part, kind, str(problem))
    few, many = (THOUSAND * percentile(times[size], 0.5) for size in ("few", "many"))
    return Line(part, kind, many / few, PAIR[kind], True, f"p50 {few:.1f} → {many:.1f} ms, {len(times['many'])} pages")
