from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import stopping
from accounts.forms import LettersForm
from accounts.models import LetterStop


@require_http_methods(["GET", "POST"])
def choose(request):
    """Which e-mails this person gets."""
    form = LettersForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        LetterStop.objects.keep_choice(request.user, form.wanted())
        messages.success(request, _("Your choice is kept."))
        return redirect("letters:choose")
    return render(request, "accounts/choose.html", {"form": form})


@csrf_exempt
@require_http_methods(["GET", "POST"])
@login_not_required
def stop(request, token):
    """Stop one kind of e-mail by the link that came with it. Looking stops nothing: mail programs look at links.

    Mail programs post here without a cookie, so the signature of the token stands for who asks.
    """
    try:
        who, kind = stopping.read(token)
    except ValueError as problem:
        raise Http404 from problem
    if request.method == "POST":
        stopping.stop(who, kind)
    context = {"kind": kind, "stopped": request.method == "POST", "has_account": not isinstance(who, str)}
    return render(request, "accounts/stop.html", context)
