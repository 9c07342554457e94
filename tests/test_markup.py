"""Every page, and every form in error, through the validator that the W3C uses (vnu, from npm)."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.forms_in_error import blank_forms
from tests.pages import addresses_for
from tests.people import EVERYBODY, client_of, make_world

pytestmark = pytest.mark.drawn
ROOT = Path(__file__).resolve().parent.parent
VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(autouse=True)
def _building(settings):
    # The page of components is there for those who build the site.
    settings.DEBUG = True


@pytest.fixture
def errors_in():
    """What the validator says of these files, line by line."""
    if not shutil.which("java"):
        pytest.skip("Java is not installed: apt-get install default-jre-headless")
    if not VALIDATOR.exists():
        pytest.skip("The validator is not installed: npm ci")

    def validate(*arguments):
        command = ["java", "-jar", VALIDATOR, "--errors-only", "--format", "gnu", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=300).stderr

    return validate


def save(folder, who, address, html):
    name = re.sub(r"[^\w-]+", "_", f"{who}{address}").strip("_")
    (folder / f"{name}.html").write_text(html, encoding="utf-8")


def save_pages(folder, things, who):
    client = client_of(who)
    forms = []
    for address in addresses_for(who, things):
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        html = response.content.decode()
        save(folder, who, address, html)
        forms += [(address, *form) for form in blank_forms(html, response.wsgi_request.get_full_path())]
    return client, forms


def save_forms_in_error(folder, who, client, forms):
    for number, (address, action, kept) in enumerate(forms):
        answer = client.post(action, kept)
        assert answer.status_code == 200, f"{address}: nothing filled in, and {action} answers {answer.status_code}"
        save(folder, who, f"{address}_error_{number}", answer.content.decode())


@pytest.mark.django_db
@pytest.mark.usefixtures("building")
def test_every_page_is_valid_html(errors_in, tmp_path):
    things = make_world()
    for who in EVERYBODY:
        save_forms_in_error(tmp_path, who, *save_pages(tmp_path, things, who))
    errors = errors_in(*tmp_path.glob("*.html"))
    assert not errors, errors.replace(str(tmp_path), "")


def test_every_style_sheet_is_valid(errors_in):
    errors = errors_in("--css", *(ROOT / "static" / "css").glob("*.css"))
    assert not errors, errors


def test_the_validator_finds_what_is_wrong(errors_in, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><title>T</title><p id=a><p id=a>")
    (tmp_path / "wrong.css").write_text("p { colour: red }")
    assert "Duplicate ID" in errors_in(tmp_path / "wrong.html")
    assert "colour" in errors_in("--css", tmp_path / "wrong.css")
