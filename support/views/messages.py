from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from support import actions
from support.forms import MessageForm
from support.models import Proposal
from support.paging import LAST, page_of

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, pk):
    """The two sides' words to each other; what a side has been shown counts as read."""
    mine = Proposal.objects.visible_to(request.user).for_listing().with_unread(request.user)
    proposal = get_object_or_404(mine, pk=pk)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_message(proposal=proposal, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("Your message is sent."))
            return redirect("support:messages", pk)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    page = _page(request, proposal)
    if request.method == "GET" and proposal.unread and page:
        actions.note_read(proposal=proposal, newest=page[-1].pk, by=request.user)
    return render(request, "support/messages.html", _context(request, proposal, page, form))


def _page(request, proposal):
    """The page that is asked for; else the one on which what is new begins, or the newest."""
    begins = proposal.messages.up_to(_seen(request, proposal)).count() if proposal.unread else LAST
    return page_of(proposal.messages.for_listing(), request, PER_PAGE, otherwise=begins)


def _seen(request, proposal):
    return proposal.practitioner_read if proposal.is_of_practitioner(request.user) else proposal.group_read


def _context(request, proposal, page, form):
    is_practitioner, seen = proposal.is_of_practitioner(request.user), _seen(request, proposal)
    lines = [(message, message.from_group == is_practitioner and message.pk > seen) for message in page]
    shown = {"messages_and_new": lines, "page": page}
    return shown | {"proposal": proposal, "form": form, "is_practitioner": is_practitioner}
