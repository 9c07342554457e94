"""One request after another over plain sockets, timed. A client in Python adds a tenth of a millisecond to each."""

import socket
import time
from typing import NamedTuple
from urllib.parse import urlsplit

PATIENCE = 120
# Blocks of one site and then of the other, so that a noise of the machine hits both.
BLOCK, FEWEST = 20, 3


class Question(NamedTuple):
    """A GET: its path, and the headers that go with it."""

    path: str
    headers: tuple = ()


class Reply(NamedTuple):
    status: int
    seconds: float
    text: bytes


def ask(address, question):
    """The Reply of the site at this address."""
    where = urlsplit(address)
    lines = [f"GET {question.path} HTTP/1.1", f"Host: {where.netloc}", "X-Forwarded-Proto: https", "Connection: close"]
    sent = "\r\n".join([*lines, *question.headers, "", ""]).encode()
    start = time.perf_counter()
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as line:
        line.sendall(sent)
        text = b"".join(iter(lambda: line.recv(65536), b""))
    seconds = time.perf_counter() - start
    return Reply(int(text[9:12] or 0), seconds, text)


def header(reply, name):
    """The value of a header, or ""."""
    for line in reply.text.split(b"\r\n\r\n", 1)[0].decode("latin-1").split("\r\n"):
        key, _colon, value = line.partition(":")
        if key.lower() == name.lower():
            return value.strip()
    return ""


class Refused(Exception):
    """A site did not answer as it should."""


def in_turn(sites, number, budget=20):
    """{name: [seconds]} of up to `number` replies a site, asked in turn; `sites` is {name: (address, questions)}.

    The first block of each is not counted. No site takes more than about `budget` seconds, as long as each has a few
    replies. Raises Refused where a site does not answer with 200.
    """
    for address, questions in sites.values():
        _block(address, questions, 0, budget / 4)
    times = {name: [] for name in sites}
    for start in range(0, number, BLOCK):
        for name, (address, questions) in sites.items():
            times[name] += _block(address, questions, start, budget / 4)
        if max(map(sum, times.values())) > budget:
            break
    return times


def _block(address, questions, start, budget):
    """The seconds of one block's replies; of as many as the budget allows, but for a few."""
    times = []
    for at in range(start, start + BLOCK):
        question = questions[at % len(questions)]
        reply = ask(address, question)
        if reply.status != 200:
            raise Refused(f"{question.path} answers {reply.status}")
        times.append(reply.seconds)
        if len(times) >= FEWEST and sum(times) > budget:
            break
    return times


def percentile(times, part):
    """The time that this part of the times stays under, such as 0.95."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
