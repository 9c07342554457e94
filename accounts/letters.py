"""The portal's e-mails, all in one voice: made here, as text and as HTML of the same words.

The words are written once, in a text template that extends emails/letter.txt; the HTML is made from the rendered text.
A letter has at most one link. In the template it stands under the words that say what it does:

    Read the offer:
    https://groups.example.org/support/7/

Where the reader has no account, one more stands at the foot: no more of these. Nothing else becomes a link, so that
what a visitor typed leads nowhere.
"""

import textwrap
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

WIDTH = 72
SIGNATURE = "\n-- \n"


@dataclass(frozen=True)
class Paragraph:
    lines: list[str]
    link: str = ""


class NotSent(Exception):
    """The mail server did not take it."""


def send(subject, template, to, *, path="", **context):
    """Send each address a letter of its own, at once, and keep nothing. Raises NotSent where the server is down.

    For a visitor's words alone: what the portal itself has to say goes through the outbox.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = written(subject, template, path, context)
        for address in to:
            _send_now(made(words["subject"], words["text"], [address], words["link"]))


def _send_now(letter):
    try:
        letter.send()
    except OSError as problem:
        raise NotSent from problem


def written(subject, template, path, context):
    """{subject, text, link} of a letter whose link leads to `path` on this site.

    In the portal's own language: nobody knows the reader's. So that it can be, `subject` is a lazy text.
    """
    with translation.override(settings.LANGUAGE_CODE):
        link = settings.SITE_URL + path if path else ""
        text = render_to_string(template, context | {"site_url": settings.SITE_URL, "link": link})
        return {"subject": str(subject), "text": text, "link": link}


def made(subject, text, to, link="", stop=""):
    """The e-mail that says `text`, in the language that is active; at `stop` its reader ends such e-mails. Not sent."""
    body, signature = _parts(text)
    no_more = _("No more invitations to this address")
    context = {
        "subject": subject,
        "language": translation.get_language(),
        "paragraphs": [_paragraph(lines, link) for lines in body],
        "signature": signature,
        "site_url": settings.SITE_URL,
        "stop": stop,
        "no_more": no_more,
    }
    foot = [f"{no_more}:", stop] if stop else []
    letter = EmailMultiAlternatives(subject, _wrapped(body, signature + foot), to=to)
    letter.attach_alternative(render_to_string("emails/letter.html", context), "text/html")
    return letter


def _parts(text):
    """(blocks of lines, lines of the signature) of a rendered template; the last mark counts, whatever was typed."""
    body, mark, signature = text.rpartition(SIGNATURE)
    return (_blocks(body), signature.strip().splitlines()) if mark else (_blocks(text), [])


def _blocks(text):
    """Lists of lines, as blank lines part them; an empty block is none."""
    blocks = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _paragraph(lines, link):
    if link and lines[1:] == [link]:
        return Paragraph([lines[0].removesuffix(":")], link)
    return Paragraph(lines)


def _wrapped(body, signature):
    """The text in lines that an old mail program shows whole."""
    text = "\n\n".join("\n".join(map(_fill, lines)) for lines in body)
    return text + (f"\n{SIGNATURE}" + "\n".join(signature) if signature else "") + "\n"


def _fill(line):
    return textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
