from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from support import actions
from support.forms import MessageForm
from support.models import Proposal


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, pk):
    """The two sides' words to each other; what a side has been shown counts as read."""
    mine = Proposal.objects.visible_to(request.user).for_listing().with_unread(request.user)
    proposal = get_object_or_404(mine, pk=pk)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_message(proposal=proposal, text=form.cleaned_data["text"], by=request.user)
            return redirect("support:messages", pk)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    written = list(proposal.messages.for_listing())
    if request.method == "GET" and proposal.unread:
        actions.note_read(proposal=proposal, newest=written[-1].pk, by=request.user)
    return render(request, "support/messages.html", _context(request, proposal, written, form))


def _context(request, proposal, written, form):
    is_practitioner = proposal.is_of_practitioner(request.user)
    seen = proposal.practitioner_read if is_practitioner else proposal.group_read
    lines = [(message, message.from_group == is_practitioner and message.pk > seen) for message in written]
    return {"proposal": proposal, "messages_and_new": lines, "form": form, "is_practitioner": is_practitioner}
