"""`manage.py worker`: does jobs and what is due, and ends well when it is told to."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import Letter
from tests.esteem.test_due_killed import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("as_migrated")]


@pytest.fixture
def jobs_wait(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def put(person):
    outbox.put(Kind.ANSWER, "A subject", "support/emails/answered.txt", [person.email], path="/support/7/")


def state_in(path):
    with closing(sqlite3.connect(path, timeout=20)) as database:
        [(letter,)] = database.execute("SELECT status FROM accounts_letter")
        [(job,)] = database.execute("SELECT status FROM django_tasks_database_dbtaskresult")
        return letter, job


def test_with_a_worker_nobody_waits_for_the_mail_server(ada, jobs_wait, mailoutbox):
    put(ada)
    assert not mailoutbox
    assert DBTaskResult.objects.get().args_kwargs == {"args": [Letter.objects.get().pk], "kwargs": {}}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the worker is the same on every database")
def test_it_does_the_job_and_ends_when_it_is_told_to(ada, jobs_wait, tmp_path):
    put(ada)
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    environment = {"DATABASE_URL": f"sqlite:///{path}", "EMAIL_URL": "dummymail://", "JOBS": "worker", "DEBUG": "on"}
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | environment, stderr=subprocess.DEVNULL)
    wait_until(lambda: state_in(path) == ("sent", "SUCCESSFUL"))
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
