"""People with an account: an address each, in whatever case."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "esteem-test-word"


def test_a_user_may_sign_in_and_not_use_the_admin_pages():
    ada = User.objects.create_user("ada@example.org", PASSWORD)
    assert ada.check_password(PASSWORD)
    assert (ada.is_active, ada.is_staff, ada.is_superuser) == (True, False, False)


def test_the_password_is_not_kept_in_words():
    assert PASSWORD not in User.objects.create_user("ada@example.org", PASSWORD).password


def test_a_user_without_a_password_signs_in_by_code_only():
    assert not User.objects.create_user("ada@example.org").has_usable_password()


def test_the_domain_of_an_address_is_kept_in_small_letters():
    assert User.objects.create_user("Ada@EXAMPLE.org").email == "Ada@example.org"


@pytest.mark.parametrize("address", ["", None])
def test_a_user_needs_an_address(address):
    with pytest.raises(ValueError, match="A user needs an e-mail address"):
        User.objects.create_user(address)


def test_a_superuser_may_do_everything():
    cleo = User.objects.create_superuser("cleo@example.org", PASSWORD)
    assert cleo.is_staff
    assert cleo.has_perm("accounts.delete_user")


def test_two_users_cannot_share_an_address_in_any_case():
    User.objects.create_user("ada@example.org")
    with pytest.raises(IntegrityError):
        User.objects.create_user("ADA@example.org")


def test_a_second_user_of_an_address_is_told_so():
    User.objects.create_user("ada@example.org")
    with pytest.raises(ValidationError, match="There is already an account with this e-mail address"):
        User(email="ada@example.org", password="x").full_clean()


def test_a_user_is_found_by_address_in_any_case():
    ada = User.objects.create_user("ada@example.org")
    assert User.objects.get_by_natural_key("ADA@Example.org") == ada


def test_the_right_password_is_needed_to_get_in():
    ada = User.objects.create_user("ada@example.org", PASSWORD)
    assert authenticate(email="ada@example.org", password=PASSWORD) == ada
    assert authenticate(email="ada@example.org", password="wrong") is None


@pytest.mark.parametrize(("name", "shown"), [("Ada", "Ada"), ("", "ada@example.org")])
def test_a_user_is_called_by_name_or_else_by_address(name, shown):
    assert str(User(email="ada@example.org", name=name)) == shown
