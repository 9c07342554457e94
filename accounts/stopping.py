"""One click stops a kind of e-mail, without signing in (RFC 8058). The address of that click is signed.

Somebody without an account gets invitations alone, and stops them at their address, of which we keep a digest.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from accounts.kinds import Kind
from accounts.models.letters import LetterStop, digest_of

SALT = "accounts.stopping"


def token_for(user, kind):
    return signing.dumps([user.pk, str(kind)], salt=SALT)


def token_for_address(address, kind):
    """It does not tell the address to who sees the link."""
    return signing.dumps([digest_of(address), str(kind)], salt=SALT)


def read(token):
    """(user or digest, Kind) that the token names. Raises ValueError where it is not ours, or the account is gone."""
    try:
        who, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature as problem:
        raise ValueError("This token is not ours.") from problem
    return (who if isinstance(who, str) else _user(who)), Kind(kind)


def _user(pk):
    user = get_user_model().objects.filter(pk=pk).first()
    if user is None:
        raise ValueError("This account is gone.")
    return user


def stop(who, kind):
    """No more letters of this kind to this user, or to the address with this digest."""
    if isinstance(who, str):
        LetterStop.objects.stop_address(who, kind)
    else:
        LetterStop.objects.stop(who, kind)


def link_of(letter):
    """Where this letter's reader stops its kind."""
    to = letter.user
    token = token_for(to, letter.kind) if to else token_for_address(letter.address, letter.kind)
    return settings.SITE_URL + reverse("letters:stop", args=[token])


def headers(link):
    """What makes a mail program offer its own button."""
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
