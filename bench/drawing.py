"""Questions drawn from the data of one database, the same for the same data: `python -m bench.drawing FILE`."""

import json
import random
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402 - the models need a Django that is set up
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from groups.models import SearchWord, SelfHelpGroup  # noqa: E402
from groups.search.words import SMALL_WORDS, plain_words  # noqa: E402
from places import gazetteer  # noqa: E402
from practitioners.models import Practitioner  # noqa: E402

SAMPLE, PER_KIND, SLUGS = 3000, 400, 3000
COMMON_IN, RARE_IN = 0.1, 1


class Drawer:
    """Draws questions whose answers are there: their words, towns and topics come from a sample of the groups."""

    def __init__(self, seed=1):
        self.chance = random.Random(seed)
        last = SelfHelpGroup.objects.order_by("-pk").values_list("pk", flat=True)[0]
        ids = self.chance.sample(range(1, last + 1), min(last, SAMPLE))
        listed = SelfHelpGroup.objects.published().filter(pk__in=ids).prefetch_related("topics")
        self.groups = [group for group in listed.order_by("pk") if group.topics.all() and _is_known(group.town)]
        self.texts = {group.pk: set(_words(f"{group.name} {group.about}")) for group in self.groups}
        self.holders = Counter(word for words in self.texts.values() for word in words)

    def kinds(self):
        """{kind of question: [path]}."""
        return {
            "topic": self._many(lambda group: {"topic": self._topic(group)}),
            "near": self._many(lambda group: {"near": group.town, "within": self._within()}),
            "near_topic": self._many(lambda group: {"near": group.town, "topic": self._topic(group)}),
            "common_word": self._asked(self._held(lambda number: number >= COMMON_IN * len(self.groups))),
            "rare_word": self._asked(self._held(lambda number: number <= RARE_IN)),
            "misspelt_word": self._asked(self._misspelt()),
            "two_words": self._many(lambda group: {"q": " ".join(self._of(group, 2))}),
            "word_near_topic": self._many(self._everything),
            "whats_on": self._many(self._somewhere_in_a_week, "/groups/whats-on/"),
            "map": self._many(self._somewhere, "/groups/map/"),
            "group": [group.get_absolute_url() for group in self.groups][:SLUGS],
        }

    def _many(self, question, path="/groups/"):
        chosen = self.chance.choices(self.groups, k=PER_KIND)
        return [f"{path}?{urlencode(question(group))}" for group in chosen]

    def _asked(self, words):
        return [f"/groups/?{urlencode({'q': word})}" for word in self.chance.choices(words, k=PER_KIND)]

    def _somewhere(self, group):
        return self.chance.choice(({"near": group.town}, {"topic": self._topic(group)}))

    def _somewhere_in_a_week(self, group):
        """In the next week of which all days are to come: the less of it is left, the less has to be read."""
        today = timezone.localdate()
        return self._somewhere(group) | {"on": today + timedelta(days=-today.weekday() % 7)}

    def _everything(self, group):
        return {"q": self._of(group, 1)[0], "near": group.town, "topic": self._topic(group)}

    def _topic(self, group):
        return self.chance.choice(group.topics.all()).pk

    def _within(self):
        return self.chance.choice(("2", "5", "", "25"))

    def _of(self, group, number):
        return self.chance.sample(sorted(self.texts[group.pk]), number)

    def _held(self, suits):
        """The words that so many groups of the sample hold."""
        return [word for word in sorted(self.holders) if suits(self.holders[word])]

    def _misspelt(self):
        """Words with one letter left out, that nobody uses."""
        wrong = {word[:3] + word[4:] for word in self.holders if 7 <= len(word) <= 12}
        return sorted(wrong - set(SearchWord.objects.values_list("word", flat=True)))


def _words(text):
    return [word for word in plain_words(text) if word not in SMALL_WORDS and len(word) > 2]


def _is_known(town):
    return len(gazetteer.find(town)) == 1


def sessions():
    """A session's key for each checked practitioner of the demo."""
    return [session_of(person.user) for person in Practitioner.objects.checked().select_related("user").order_by("pk")]


def session_of(user):
    """The key of a new session of this user's."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def main():
    drawer = Drawer()
    drawn = {"kinds": drawer.kinds(), "sessions": sessions(), "ids": [group.pk for group in drawer.groups]}
    Path(sys.argv[1]).write_text(json.dumps(drawn), "utf-8")


if __name__ == "__main__":
    main()
