from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groups import actions
from groups.forms.people import ClaimForm, InvitationForm
from groups.models import HandoverNote, Invitation, SelfHelpGroup
from groups.views.register import own_group_or_404


@require_http_methods(["GET", "POST"])
def people(request, slug):
    """Who coordinates the group, and an invitation to one more or to a successor."""
    group = own_group_or_404(request, slug)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_coordinator(group=group, by=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("They are invited. It lasts 30 days. Tell them yourself too: not everybody takes our e-mails."),
            )
            return redirect("groups:people", slug)
        except actions.NotPossible as problem:
            form.add_error("email", str(problem))
    context = {
        "group": group,
        "form": form,
        "coordinators": group.coordinators.select_related("user"),
        "invitations": group.invitations.waiting(),
    }
    return render(request, "groups/people.html", context)


@require_POST
def withdraw(request, slug, pk):
    """Take an invitation back, such as one to a mistyped address."""
    group = own_group_or_404(request, slug)
    try:
        actions.withdraw_invitation(invitation=get_object_or_404(group.invitations, pk=pk), by=request.user)
        messages.success(request, _("The invitation is withdrawn."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("groups:people", slug)


@require_POST
def leave(request, slug):
    group = own_group_or_404(request, slug)
    try:
        actions.leave_group(group=group, by=request.user)
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("groups:people", slug)
    messages.success(request, _("You no longer coordinate the group."))
    return redirect("my_page")


@require_http_methods(["GET", "POST"])
def invitation(request, key):
    """Accept an invitation; only the person that it was sent to sees it."""
    invited = get_object_or_404(Invitation.objects.waiting().sent_to(request.user), key=key)
    if request.method == "POST":
        try:
            actions.accept_invitation(invitation=invited, by=request.user)
        except actions.NotPossible as problem:
            messages.error(request, str(problem))
            return redirect("my_page")
        messages.success(request, _("You coordinate the group now."))
        note = HandoverNote.objects.left_for(request.user, invited.group)
        return redirect("groups:note" if note.exists() else "groups:edit", invited.group.slug)
    return render(request, "groups/invitation.html", {"invitation": invited})


@require_http_methods(["GET", "POST"])
def claim(request, slug):
    """Say that one runs a listed group that nobody coordinates here."""
    group = get_object_or_404(SelfHelpGroup.objects.published().without_coordinator(), slug=slug)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.claim_group(group=group, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. We will check and write to you."))
            return redirect(group)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "groups/claim.html", {"group": group, "form": form})
