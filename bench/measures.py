"""Each measurement as Lines: what was measured, its limit, and the figures behind the ratio."""

from bench import datasette, load, memory, questions
from bench.asking import Question, Refused, ask, in_turn, percentile
from bench.databases import FOLDER, Database
from bench.limits import DATASETTE, FLAT, FLOOR, MOST_MEGABYTES, PLAIN, Line, failed, skipped

THOUSAND = 1000
TRIALS = 3


def flat(engine, sites, asked, number):
    """Pages of the largest database beside those of the smallest, one request at a time."""
    sizes = list(sites)
    part = f"{engine}: {sizes[-1]:,} to {sizes[0]:,}"
    for kind, limit in FLAT.items():
        if not all(asked[size][kind] for size in sizes):
            yield skipped(part, kind, "there is no such page yet")
            continue
        try:
            times = in_turn({size: (sites[size].address, asked[size][kind]) for size in sizes}, number)
        except Refused as problem:
            yield failed(part, kind, str(problem))
            continue
        p50, p95 = ([THOUSAND * percentile(times[size], share) for size in sizes] for share in (0.5, 0.95))
        beside = f"p50 {_steps(p50)} ms, p95 {_steps(p95)} ms, {len(times[sizes[-1]])} pages"
        yield Line(part, kind, p95[-1] / p95[0], limit, True, beside)


def near_floor(engine, size, site, asked, effort):
    """Requests a second beside those of the bare page."""
    part = f"{engine}: {size:,} to bare page"
    for kind, limit in FLOOR.items():
        if kind == "unchanged":
            yield _unchanged(part, limit, site, asked["list"], effort)
        else:
            yield _beside_floor(part, kind, limit, site, asked[kind], effort)


def _beside_floor(part, kind, limit, site, asked, effort):
    sites = {"ours": ([site.address], asked), "bare page": ([site.address], [Question("/floor/")])}
    return _ratio(part, kind, limit, sites, effort)


def _unchanged(part, limit, site, asked, effort):
    """Every ten minutes all pages change: a measurement in which they do is made again."""
    for _time in range(TRIALS):
        known = questions.again(site.address, asked)
        if not known:
            return skipped(part, "unchanged", "no page has an ETag yet")
        line = _beside_floor(part, "unchanged", limit, site, known, effort)
        status = ask(site.address, known[0]).status
        if status == 304:
            return line
    return failed(part, "unchanged", f"asked again, a page answers {status}")


def ahead_of_plain(engine, size, site, asked, effort):
    """Requests a second beside the list as it is usually written, in the same processes over the same database."""
    part = f"{engine}: {size:,} to plain list"
    for kind, limit in PLAIN.items():
        usual = [Question(f"/plain/?page={number}") for number in range(1, 1 + questions.PAGES)]
        if kind != "list":
            usual = [Question(question.path.replace("/groups/", "/plain/")) for question in asked[kind]]
        yield _ratio(
            part, kind, limit, {"ours": ([site.address], asked[kind]), "plain": ([site.address], usual)}, effort
        )


def ahead_of_datasette(engine, size, site, asked, effort):
    """Requests a second beside Datasette's, over the same groups."""
    part = f"{engine}: {size:,} to Datasette"
    with datasette.running(datasette.prepare(Database("sqlite", size))) as addresses:
        theirs = datasette.questions(asked, asked["ids"])
        for kind, limit in DATASETTE.items():
            sites = {"ours": ([site.address], asked[kind]), "Datasette": (addresses, theirs[kind])}
            yield _ratio(part, kind, limit, sites, effort)


def held(engine, size, site):
    """What each web process holds after all that."""
    for number, pid in enumerate(site.workers(), 1):
        found = memory.of(pid)
        beside = f"MB: resident {found.resident:.0f}, of it mapped from the database {found.mapped:.0f}; "
        beside += f"proportional {found.proportional:.0f}"
        yield Line(f"{engine}: {size:,} memory", f"worker {number}", found.own(), MOST_MEGABYTES, True, beside)


def _ratio(part, kind, limit, sites, effort):
    try:
        rates = load.in_turn(sites, folder=FOLDER, **effort)
    except Refused as problem:
        return failed(part, kind, str(problem))
    (ours, mine), (other, theirs) = ((name, load.middle(found)) for name, found in rates.items())
    each = " ".join(f"{rate:.0f}" for rate in rates[ours])
    beside = f"requests a second: {ours} {mine:,.0f} ({each}), {other} {theirs:,.1f}"
    return Line(part, kind, mine / theirs if theirs else float("inf"), limit, False, beside)


def _steps(times):
    return " → ".join(f"{time:.1f}" for time in times)
