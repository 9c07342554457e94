"""What is new: the marks stay while a look goes on, and the next look begins after a pause."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practitioners.looks import NOTED, PAUSE, look

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MINUTE = timedelta(minutes=1)


def test_on_the_first_look_nothing_is_new(checked):
    assert look(checked, NOW) is None


def test_after_a_pause_everything_since_the_last_look_is_new(checked):
    look(checked, NOW)
    assert look(checked, NOW + PAUSE) == NOW


def test_a_reload_keeps_the_marks(checked):
    look(checked, NOW)
    look(checked, NOW + PAUSE)
    checked.refresh_from_db()
    assert look(checked, NOW + PAUSE + MINUTE) == NOW


def test_a_look_that_goes_on_for_long_is_one_look(checked):
    look(checked, NOW)
    for minutes in range(0, 120, 10):
        assert look(checked, NOW + PAUSE + minutes * MINUTE) == NOW


def test_a_look_is_kept(checked):
    look(checked, NOW)
    checked.refresh_from_db()
    assert checked.looked_at == NOW


def test_a_reload_within_minutes_writes_nothing(checked, django_assert_num_queries):
    look(checked, NOW)
    with django_assert_num_queries(0):
        look(checked, NOW + NOTED - MINUTE)


def test_of_two_looks_at_once_the_first_counts(checked):
    other = type(checked).objects.get(pk=checked.pk)
    look(checked, NOW)
    look(other, NOW + PAUSE)
    checked.refresh_from_db()
    assert checked.looked_at == NOW
