"""Settings come from the environment; with DEBUG off a missing one stops the start with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DEBUG": "off",
    "SECRET_KEY": "kHc3!vq8_Zb7mXoRz2@pLm5#tYw7&bNx9*dFg1-sJe4+uAo6=iQ0xx",
    "ALLOWED_HOSTS": "groups.example.org",
    "SITE_URL": "https://groups.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "dummymail://",
}


def manage(*arguments, **environment):
    kept = {"PATH": os.environ["PATH"]}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False)


def test_production_settings_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_URL"])
def test_a_missing_setting_is_named_with_what_to_do(name):
    without = {key: value for key, value in PRODUCTION.items() if key != name}
    done = manage("check", **without)
    assert done.returncode != 0
    assert f"{name} is not set. Set it to" in done.stderr


def test_a_way_to_do_jobs_that_there_is_not_is_named():
    done = manage("check", JOBS="never", **PRODUCTION)
    assert "JOBS is 'never'. Set it to one of: at-once, worker." in done.stderr


def test_a_fresh_clone_needs_no_settings():
    assert manage("check").returncode == 0


@pytest.mark.parametrize(("debug", "seconds"), [("off", "60"), ("on", "0")])
def test_a_web_process_keeps_its_connection_but_for_the_development_server(debug, seconds):
    code = "from django.db import connection; print(connection.settings_dict['CONN_MAX_AGE'])"
    assert manage("shell", "-v0", "-c", code, **PRODUCTION | {"DEBUG": debug}).stdout.strip() == seconds


def test_the_served_portal_is_not_in_debug_mode_by_accident():
    code = "import esteem.wsgi"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    assert "SECRET_KEY is not set" in done.stderr
