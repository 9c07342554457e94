"""A plain scan: what a question has to find and in which order, worked out group by group, slowly and simply.

It shares nothing with groups/search but the meaning of a question: the tables are read as they are, words are taken
apart and nearness is worked out in its own way.
"""

import re
import unicodedata
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import snowballstemmer
from django.db.models import Q
from django.utils import timezone

from groups.models import Meeting, SelfHelpGroup
from groups.search.words import SMALL_WORDS
from roles.models import Topic

EARTH_MILES = 3958.76
ACCESS = ("step_free", "accessible_toilet", "hearing_loop", "companions_welcome", "children_welcome")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = ("morning", "afternoon", "evening")
COLUMNS = (
    "pk", "name", "own_word", "town", "about", "who_for", "languages", "venue", "street", "place_shown", "how",
    "open_to_members", "wants_supporter", "suggested_role_id", "also_suits_id", "latitude", "longitude",
    "confirmed_on", "published_at", *ACCESS,
)  # fmt: skip
# Words of everyday speech that say the same.
SAYING = {
    "tuesday": {"tues"},
    "wednesday": {"weds"},
    "thursday": {"thurs"},
    "saturday": {"weekend"},
    "sunday": {"weekend"},
    "morning": {"daytime", "lunchtime"},
    "afternoon": {"daytime", "lunchtime"},
    "evening": {"night"},
    "online": {"zoom", "virtual", "internet", "remote"},
}
stem = snowballstemmer.stemmer("english").stemWord


def words_of(text):
    apart = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "").lower())
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def stems_of(*texts):
    return {stem(word) for text in texts for word in words_of(text)}


def read_groups():
    """Every listed group as a dict of what a question may ask for."""
    topics = {topic.pk: stems_of(topic.name, topic.also_known_as) for topic in Topic.objects.all()}
    meetings, linked = _meetings(), _linked()
    return [_described(row, topics, meetings[row["pk"]], linked) for row in _rows()]


def _rows():
    return SelfHelpGroup.objects.filter(status="published").values(*COLUMNS)


def _meetings():
    """{group's id: [(weekday, hour, whether it goes on)]}"""
    found = defaultdict(list)
    for meeting in Meeting.objects.all():
        goes_on = meeting.last_on is None or meeting.last_on >= timezone.localdate()
        found[meeting.group_id].append((meeting.weekday, meeting.starts_at.hour, goes_on))
    return found


def _linked():
    """({group's id: its topics}, {group's id: the areas it asked for help in})"""
    topics, areas = defaultdict(set), defaultdict(set)
    for pk, topic in SelfHelpGroup.topics.through.objects.values_list("selfhelpgroup_id", "topic_id"):
        topics[pk].add(topic)
    asked = SelfHelpGroup.objects.filter(~Q(current_needs=None))
    for pk, area in asked.values_list("pk", "current_needs__needs__item__area"):
        areas[pk].add(area)
    return topics, areas


def _described(row, topics, meetings, linked):
    shown = (row["venue"], row["street"]) if row["place_shown"] == "address" else ()
    own = [topics[pk] for pk in linked[0][row["pk"]]]
    said = {WEEK[day] for day, _hour, _goes_on in meetings} | {_time(hour) for _day, hour, _goes_on in meetings}
    said |= {"online"} if row["how"] in ("online", "both") else set()
    said |= {"in person"} if row["how"] in ("in-person", "both") else set()
    wanting = row["wants_supporter"] == "yes"
    return row | {
        "named": stems_of(row["name"], row["own_word"], row["town"]).union(*own),
        "told": stems_of(row["about"], row["who_for"], row["languages"], *shown),
        "said": said.union(*(SAYING.get(word, ()) for word in said)),
        "topics": linked[0][row["pk"]],
        "areas": linked[1][row["pk"]] if wanting else set(),
        "roles": {row["suggested_role_id"], row["also_suits_id"]} if wanting else set(),
        "days": {day for day, _hour, goes_on in meetings if goes_on},
        "key": " ".join(words_of(row["name"])),
    }


def _time(hour):
    return TIMES[0 if hour < 12 else 1 if hour < 17 else 2]


def scan(groups, question):
    """The groups that have to be found, in the question's order, each with `miles`."""
    asked = words_of(question.text)
    words = [word for word in dict.fromkeys(asked) if word not in SMALL_WORDS] or list(dict.fromkeys(asked))
    if question.text and not words:
        return []
    words = [(word, _sayings(word, asked)) for word in words]
    found = [dict(group) for group in groups if _fits(group, question) and _holds(group, words, question.exact)]
    if question.point:
        for group in found:
            group["miles"] = _miles(group, question.point)
        found = [group for group in found if group["miles"] <= question.miles]
    return sorted(found, key=_order(question, words))


def _fits(group, question):
    way = {"": True, "both": group["how"] == "both"}.get(question.how, group["how"] in (question.how, "both"))
    return (
        way
        and (not question.topic or question.topic in group["topics"])
        and (question.day is None or question.day in group["days"])
        and (not question.area or question.area in group["areas"])
        and (not question.role or question.role in group["roles"])
        and all(group[name] for name in question.access)
        and (question.open_to != "members" or group["open_to_members"])
        and (question.open_to != "supporters" or group["wants_supporter"] == "yes")
        and (question.point is None or group["latitude"] is not None)
    )


def _sayings(word, asked):
    """What a group may say by itself in place of the word."""
    return {word, word.removesuffix("s")} | {" ".join(pair) for pair in pairwise(asked) if pair[1] == word}


def _holds(group, words, exact):
    return all(stem(word[0]) in group["told"] or _named(group, word, exact) for word in words)


def _named(group, word, exact):
    return stem(word[0]) in group["named"] or (not exact and not group["said"].isdisjoint(word[1]))


def _miles(group, point):
    """Great-circle miles by the haversine."""
    up, down = radians(point.latitude), radians(group["latitude"])
    turn = radians(group["longitude"] - point.longitude)
    half = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(turn / 2) ** 2
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(half)))


def _order(question, words):
    """A key to sort by."""
    if question.order == "newest":
        return lambda group: (_late_first(group["published_at"]), -group["pk"])
    if question.order == "name":
        return lambda group: (group["key"], group["pk"])
    if question.order == "distance" and question.point:
        return lambda group: (group["miles"], group["key"], group["pk"])
    return lambda group: _best(group, question, words)


def _best(group, question, words):
    stale = group["confirmed_on"] < timezone.localdate() - timedelta(days=365)
    tells = not all(_named(group, word, question.exact) for word in words)
    fresh = (-group["confirmed_on"].toordinal(), _late_first(group["published_at"]), -group["pk"])
    return (stale, tells, group.get("miles", 0), *fresh)


def _late_first(moment):
    return -moment.timestamp()
