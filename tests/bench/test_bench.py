"""The benchmark's own arithmetic; nothing here is timed."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench import load
from bench.asking import BLOCK, FEWEST, Question, Refused, Reply, header, in_turn, percentile
from bench.limits import Line, failed, skipped
from bench.memory import Held
from bench.questions import again


def line(value, limit, *, most):
    return Line("part", "what", value, limit, most, "beside")


@pytest.mark.parametrize(
    ("value", "limit", "most", "verdict"),
    [
        (2.0, 2, True, "pass"),
        (2.01, 2, True, "FAIL"),
        (0.25, 0.25, False, "pass"),
        (0.24, 0.25, False, "FAIL"),
        (9.0, None, True, "    "),
    ],
)
def test_a_figure_is_held_against_its_limit(value, limit, most, verdict):
    assert line(value, limit, most=most).verdict() == verdict


def test_what_could_not_be_asked_is_never_within_its_limit():
    assert failed("part", "what", "it answers 500").verdict() == "FAIL"


def test_what_is_not_there_yet_is_skipped_with_the_reason():
    assert skipped("part", "map", "no such page").verdict() == "SKIP"
    assert "no such page" in str(skipped("part", "map", "no such page"))


def test_a_line_says_the_figure_and_its_limit():
    assert str(line(1.234, 2, most=True)).split() == ["pass", "part", "what", "1.23", "≤", "2", "beside"]


@pytest.mark.parametrize(("part", "time"), [(0.5, 51), (0.95, 96), (0, 1), (1, 100)])
def test_a_percentile_is_a_time_that_was_measured(part, time):
    assert percentile(range(100, 0, -1), part) == time


def test_pages_of_the_database_in_the_systems_cache_are_not_the_processs_own():
    assert Held(resident=300, proportional=150, mapped=200).own() == 100


class Site(BaseHTTPRequestHandler):
    """Answers any path with 200, /refused/ with 500, /tagged/ with an ETag."""

    def do_GET(self):
        self.send_response(500 if self.path == "/refused/" else 200)
        if self.path == "/tagged/":
            self.send_header("Etag", '"known"')
        self.end_headers()

    def log_message(self, *arguments):
        """Nothing is written to the terminal."""


@pytest.fixture
def address():
    """Where a small site runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_sites_are_asked_equally_often(address):
    times = in_turn({"one": (address, [Question("/a/")]), "other": (address, [Question("/b/")])}, 2 * BLOCK)
    assert {name: len(found) for name, found in times.items()} == {"one": 2 * BLOCK, "other": 2 * BLOCK}


def test_sites_that_have_used_up_their_time_are_asked_a_few_times_only(address):
    times = in_turn({"one": (address, [Question("/a/")])}, 100 * BLOCK, budget=0)
    assert len(times["one"]) == FEWEST


def test_a_page_that_is_refused_is_no_figure(address):
    with pytest.raises(Refused, match="/refused/ answers 500"):
        in_turn({"one": (address, [Question("/refused/")])}, BLOCK)


def test_asked_again_a_page_brings_its_tag_and_one_without_is_left_out(address):
    tagged = Question("/tagged/", ('If-None-Match: "known"',))
    assert again(address, [Question("/tagged/"), Question("/a/")]) == [tagged]


def test_a_header_is_found_in_any_case_of_letters():
    reply = Reply(200, 0, b"HTTP/1.1 200 OK\r\nvary: Cookie\r\n\r\nVary: no")
    assert (header(reply, "Vary"), header(reply, "ETag")) == ("Cookie", "")


def test_a_first_slice_of_each_site_is_not_counted(monkeypatch, tmp_path):
    rates = iter([1.0, 2.0, 30.0, 40.0])
    monkeypatch.setattr(load, "_slice", lambda *_asked: next(rates))
    sites = {name: (["http://x"], [Question("/a/")]) for name in ("ours", "theirs")}
    assert load.in_turn(sites, rounds=1, seconds=4, folder=tmp_path) == {"ours": [30.0], "theirs": [40.0]}
