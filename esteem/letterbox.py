"""While the site is built, e-mails go to the console, and the last ones can be read at /letters/."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache
from django.core.mail.backends.console import EmailBackend
from django.utils import timezone

KEY, KEPT = "letterbox", 30


@dataclass(frozen=True)
class Shown:
    subject: str
    to: str
    text: str
    at: datetime = field(default_factory=timezone.now)


class LetterboxBackend(EmailBackend):
    """The console, and a copy of the last letters in the cache, where every process of this site finds them."""

    def send_messages(self, email_messages):
        shown = [Shown(mail.subject, ", ".join(mail.to), mail.body) for mail in email_messages]
        cache.set(KEY, [*reversed(shown), *last_letters()][:KEPT], timeout=None)
        return super().send_messages(email_messages)


def last_letters():
    """The last letters, the newest first."""
    return cache.get(KEY, [])
