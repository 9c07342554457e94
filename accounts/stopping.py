"""One click stops a kind of e-mail, without signing in (RFC 8058). The address of that click is signed."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from accounts.kinds import Kind

SALT = "accounts.stopping"


def token_for(user, kind):
    return signing.dumps([user.pk, str(kind)], salt=SALT)


def read(token):
    """(user, Kind) that the token names. Raises ValueError where we did not make it, or the account is gone."""
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature as problem:
        raise ValueError("This token is not ours.") from problem
    user = get_user_model().objects.filter(pk=pk).first()
    if user is None:
        raise ValueError("This account is gone.")
    return user, Kind(kind)


def headers(user, kind):
    """What makes a mail program offer its own button; nothing for letters that cannot be stopped."""
    if user is None or not Kind(kind).is_switchable:
        return {}
    address = settings.SITE_URL + reverse("letters:stop", args=[token_for(user, kind)])
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
