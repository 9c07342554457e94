"""The search beside a plain scan, question by question."""

from dataclasses import replace
from hashlib import sha256

from bench.scan import scan
from groups import search
from groups.search.found import COUNTED, Found

CLOSE_MILES = 1e-6  # as near as two ways of reckoning can be told apart
WALKED = 100  # answers up to so many groups are read page by page to their end


def difference(groups, question, wanted):
    """What the search does otherwise than the scan, as a sentence; "" where nothing."""
    answer = search.ask(question)
    if answer.corrected:
        return "corrected although found" if wanted else ""
    if (answer.count, answer.more) != (min(len(wanted), COUNTED), len(wanted) > COUNTED):
        return f"counts {answer.count} of {len(wanted)}"
    found = set(Found(question).entries().values_list("pk", flat=True))
    if found != {group["pk"] for group in wanted}:
        return f"finds others: {sorted(found ^ {group['pk'] for group in wanted})[:5]}"
    return _order_of(_walk(question, answer, len(wanted)), wanted)


def _walk(question, answer, number):
    """The ids on the pages: to the end, or two pages of many."""
    ids = [group.pk for group in answer]
    while answer.next and (number <= WALKED or len(ids) < 2 * len(answer.groups)):
        answer = search.ask(replace(question, page=answer.next))
        ids += [group.pk for group in answer]
    return ids


def _order_of(ids, wanted):
    """Places may change between groups that are equally far for all that can be reckoned."""
    if len(ids) < min(len(wanted), WALKED, 40):
        return f"shows {len(ids)} of {len(wanted)}"
    by_id = {group["pk"]: group for group in wanted}
    for at, (pk, group) in enumerate(zip(ids, wanted, strict=False)):
        if pk != group["pk"] and abs(by_id[pk].get("miles", -1e9) - group.get("miles", 1e9)) > CLOSE_MILES:
            return f"shows {pk} in place {at}, where {group['pk']} stands"
    return "" if len(set(ids)) == len(ids) else "shows a group twice"


def compare(groups, questions, told=lambda text: None):
    """(how many questions differ, how many groups were to be found, a digest of the answers)."""
    wrong, number, digest = 0, 0, sha256()
    for question in questions:
        wanted = scan(groups, question)
        number += len(wanted)
        if problem := difference(groups, question, wanted):
            wrong += 1
            told(f"{problem}: {question}\n")
        digest.update(repr(problem or [group["pk"] for group in wanted]).encode())
    return wrong, number, digest.hexdigest()[:16]
