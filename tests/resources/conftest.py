import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from resources.models import Resource

PDF = b"%PDF-1.7 a small document"


@pytest.fixture
def curator(db):
    return User.objects.create_superuser("ada@example.org", "a long password", name="Ada")


@pytest.fixture
def person(db):
    return User.objects.create_user("ben@example.org", "a long password", name="Ben")


@pytest.fixture
def make(curator):
    """Make a resource; every field has a value that fits unless the test says otherwise."""

    def _make(slug="tea", areas=(), roles=(), challenges=(), **fields):
        published = fields.get("status", "published") == "published"
        defaults = {
            "title": slug.capitalize(),
            "summary": "Short.",
            "text": "Put the kettle on.",
            "status": "published",
        }
        if published:
            today = timezone.localdate()
            defaults |= {"published_at": timezone.now(), "published_by": curator}
            defaults |= {"reviewed_on": today, "review_on": today + timedelta(days=90)}
        resource = Resource.objects.create(slug=slug, **defaults | fields)
        resource.areas.set(areas)
        resource.roles.set(roles)
        resource.challenges.set(challenges)
        return resource

    return _make


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def pdf(media):
    return SimpleUploadedFile("room.pdf", PDF)


def zipped(name, content=b"<w/>", first=None):
    """The bytes of a ZIP file that holds the entry `name`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        if first:
            package.writestr("mimetype", first)
        package.writestr(name, content)
    return buffer.getvalue()
