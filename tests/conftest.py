import gc
import os
from html.parser import HTMLParser

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.signals import setting_changed
from django.db import connection
from django.dispatch import receiver
from django.test import Client
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings

from freshness import editions, kept_pages, shapes
from tests import catalogue, factories, plain, pretend

# Playwright runs an event loop in the tests' own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# A shared machine is slow at times; how long a step takes says nothing about the code.
phases = [phase for phase in Phase if phase != Phase.explain]
hypothesis_settings.register_profile("esteem", deadline=None, phases=phases)
hypothesis_settings.load_profile("esteem")

# Thousands of collected tests stay until the end; the collector of garbage need not walk through them again and again.
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that asks for no database says the same on every one."""
    for item in items:
        if not item.get_closest_marker("django_db") and not {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker("drawn")


def pytest_collection_finish():
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


class Page(HTMLParser):
    """What every page has to be: one heading of the first order, ids that are unique, fields with a label."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.labels, self.fields, self.h1, self.text, self.silent = [], set(), [], 0, [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.silent += tag in ("script", "style")
        self.h1 += tag == "h1"
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "label":
            self.labels.add(attrs.get("for"))
        if tag in ("select", "textarea") or (tag == "input" and attrs.get("type") not in ("hidden", "submit")):
            self.fields.append(attrs)

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)

    def problems(self):
        """Sentences that say what is wrong with the page."""
        yield from (f"id {id} stands twice" for id in {i for i in self.ids if self.ids.count(i) > 1})
        yield from (f"{f.get('name')} has no label" for f in self.fields if not self._has_label(f))
        if self.h1 != 1:
            yield f"{self.h1} first headings"
        text = " ".join(self.text)
        if found := plain.FORBIDDEN.search(text):
            yield f"the word {found[0]!r} in {text[max(0, found.start() - 40) : found.end() + 40]!r}"
        if "{{" in text or "{%" in text:
            yield "template code in the text"

    def _has_label(self, field):
        return field.get("id") in self.labels or "aria-label" in field or "aria-labelledby" in field


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    """What a process keeps in memory belongs to the database of one test."""
    editions.forget_all()
    kept_pages.forget_all()


@receiver(setting_changed)
def _nothing_drawn_otherwise_is_kept(*, setting, **_told):
    """Templates are drawn once, and some say more to those who build the site."""
    if setting == "DEBUG":
        shapes.forget_all()


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker):
    """What migrations filled in, as text; asked for before the first test with transactions of its own."""
    with django_db_blocker.unblock():
        return connection.creation.serialize_db_to_string()


@pytest.fixture
def as_migrated(migrated, transactional_db):
    """The database as migrations left it: the test with transactions of its own before this one has emptied it."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    ContentType.objects.clear_cache()
    connection.creation.deserialize_db_from_string(migrated)


class InspectingClient(Client):
    """A client that looks at every page that it gets; the stock admin is Django's own affair."""

    def request(self, **request):
        response = super().request(**request)
        is_page = "text/html" in response.get("Content-Type", "") and not response.streaming
        part = request.get("HTTP_HX_REQUEST") == "true"
        if is_page and not part and response.content and not request["PATH_INFO"].startswith("/admin/"):
            problems = list(Page(response.content.decode()).problems())
            assert not problems, f"{request['PATH_INFO']}: {problems}"
        return response


@pytest.fixture(autouse=True)
def _private_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def building(settings):
    """The site as those see it who build it: the page of components is there for them only."""
    settings.DEBUG = True


@pytest.fixture
def client():
    return InspectingClient()


@pytest.fixture
def sign_in():
    """A client signed in as this person: `sign_in(ada).get(...)`."""

    def signed_in(user):
        client = InspectingClient()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def ada(db):
    """Ada coordinates a group."""
    return factories.person("Ada")


@pytest.fixture
def bea(db):
    """Bea has an account and nothing to do with anybody."""
    return factories.person("Bea")


@pytest.fixture
def cleo(db):
    """Cleo is an admin."""
    return factories.person("Cleo", is_staff=True, is_superuser=True)


@pytest.fixture
def group(ada):
    """Ada's listed group, open to supporters, with needs."""
    return factories.listed_group(ada)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory):
    """(path of a new catalogue of our own texts, what makemessages said)."""
    if catalogue.MISSING:
        pytest.skip(f"GNU gettext is not installed (apt-get install gettext): {catalogue.MISSING}")
    return catalogue.extract(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="session")
def messages(extracted):
    """{key: text} of all our texts for translators; see catalogue.texts."""
    return catalogue.texts(extracted[0])


@pytest.fixture(scope="session")
def pretend_locale(extracted, tmp_path_factory):
    """The folder of a catalogue in the pretend language, the packages' texts with ours."""
    folder = tmp_path_factory.mktemp("locale")
    texts = catalogue.texts(extracted[0], *catalogue.PACKAGES)
    catalogue.write({key: pretend.pretend(text) for key, text in texts.items()}, folder / pretend.FOLDER / "django.mo")
    return folder


@pytest.fixture
def pretend_language(pretend_locale, settings):
    """The portal speaks the pretend language only."""
    settings.LOCALE_PATHS = [pretend_locale]
    settings.LANGUAGES = [(pretend.LANGUAGE, "Pretend")]
    settings.LANGUAGE_CODE = pretend.LANGUAGE
