"""The questions for one running site, by kind."""

import html
import json
import re
import subprocess
import sys

from bench.asking import Question, ask, header
from bench.databases import ROOT
from bench.sites import environment

PAGES = 40
NEXT = re.compile(rb'href="([^"]+)" rel="next"')


def of(database, site):
    """{kind: [Question]} for the site that runs on this database; kinds without a page of theirs are empty."""
    file = database.folder / "questions.json"
    told = environment(database)
    subprocess.run([sys.executable, "-m", "bench.drawing", file], cwd=ROOT, env=told, check=True)
    drawn = json.loads(file.read_text())
    asked = {kind: [Question(path) for path in paths] for kind, paths in drawn["kinds"].items()}
    cookies = [f"Cookie: sessionid={key}" for key in drawn["sessions"]]
    asked["practitioner"] = [Question("/practitioners/groups/", (cookie,)) for cookie in cookies]
    asked["newest"] = _pages(site.address, "/groups/?sort=newest")
    asked |= _mixed(asked)
    asked["ids"] = drawn["ids"]
    for kind in ("whats_on", "map"):
        if ask(site.address, asked[kind][0]).status == 404:
            asked[kind] = []
    return asked


def _mixed(asked):
    """The kinds that stand beside other sites' pages of the same kind."""
    words = zip(asked["common_word"], asked["rare_word"], strict=True)
    return {
        "list": asked["newest"],
        "filter": asked["topic"],
        "search": [question for pair in words for question in pair],
    }


def _pages(address, path):
    """This list page by page, as somebody reads it who always follows "Next page"."""
    found = []
    while path and len(found) < PAGES:
        found.append(Question(path))
        following = NEXT.search(ask(address, found[-1]).text)
        path = f"/groups/{html.unescape(following[1].decode())}" if following else None
    return found


def again(address, questions):
    """The same questions, asked by somebody who has the pages already; none where pages have no ETag."""
    tags = [header(ask(address, question), "ETag") for question in questions]
    both = zip(questions, tags, strict=True)
    return [Question(question.path, (f"If-None-Match: {tag}",)) for question, tag in both if tag]
