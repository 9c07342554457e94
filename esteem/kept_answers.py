"""Answers that somebody typed after their sign-in had run out are kept in the session until they are back."""

import time
from urllib.parse import urlsplit

KEY = "kept_answers"
KEPT_FOR_SECONDS = 60 * 60
MOST_CHARACTERS = 200_000


def answers_in(request):
    """The posted names and values in order, without the forgery token and without passwords."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def sent_from_here(request):
    """Whether the browser says that a page of this site sent the form."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def keep_answers(request):
    """Keep them for take_answers; a press that carries none is kept too, as its address may open by a press alone."""
    answers = answers_in(request)
    if sum(len(value) for _, value in answers) <= MOST_CHARACTERS:
        request.session[KEY] = {"path": request.get_full_path(), "answers": answers, "at": time.time()}


def take_answers(request):
    """The answers kept for this address, once; None where there are none or they are older than an hour."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.get_full_path():
        return None
    del request.session[KEY]
    return kept["answers"] if time.time() - kept["at"] <= KEPT_FOR_SECONDS else None
