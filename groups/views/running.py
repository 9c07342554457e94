from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import actions, sharing
from groups import running as rules
from groups.forms.running import HandOverForm, NoteForm, TasksForm
from groups.handing_over import checklist
from groups.models import HandoverNote, RunningTask
from groups.views.register import own_group_or_404
from roles.models import Role

ORDER = {shared: place for place, shared in enumerate((rules.NOBODY, rules.ONE, rules.MORE))}
KINDS = {kind: place for place, kind in enumerate(RunningTask.Kind.values)}


@require_http_methods(["GET", "POST"])
def running(request, slug):
    """Who does what in the running of the group, for its coordinators alone."""
    group = own_group_or_404(request, slug)
    tasks = list(group.running_tasks.order_by("pk"))
    form = TasksForm(request.POST if request.method == "POST" else None, tasks=tasks)
    if request.method == "POST" and form.is_valid():
        sharing.share_out(group=group, rows=form.rows(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("groups:running", slug)
    context = {
        "group": group,
        "form": form,
        "tasks": sorted(tasks, key=lambda task: (ORDER[task.shared_by], KINDS[task.kind])),
        "said_on": max((task.said_on for task in tasks), default=None),
        "rests": rules.rests_on(tasks),
        "role": get_object_or_404(Role, pk=rules.ROLE),
        "need": rules.NEED,
    }
    return render(request, "groups/running.html", context)


@require_http_methods(["GET", "POST"])
def hand_over(request, slug):
    """Handing the account over, step by step; once somebody is invited, their note can still be changed."""
    group = own_group_or_404(request, slug)
    invited = group.invitations.waiting().handing_over(request.user).first()
    data = request.POST if request.method == "POST" else None
    form = NoteForm(data, initial={"note": _note_of(invited)}) if invited else HandOverForm(data)
    if request.method == "POST" and form.is_valid() and _handed(request, group, invited, form):
        return redirect("groups:hand_over", slug)
    points = checklist(group, leaving=request.user)
    context = {"group": group, "form": form, "invited": invited, "points": points}
    return render(request, "groups/hand_over.html", context)


def _note_of(invitation):
    note = HandoverNote.objects.of(invitation).first()
    return note.text if note else ""


def _handed(request, group, invited, form):
    """Whether the form is done; where not, it says why."""
    try:
        if invited:
            sharing.write_note(invitation=invited, by=request.user, **form.cleaned_data)
            messages.success(request, _("The note is saved."))
        else:
            sharing.hand_over(group=group, by=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("They are invited. It lasts 30 days. Tell them yourself too: not everybody takes our e-mails."),
            )
    except actions.NotPossible as problem:
        form.add_error(None if invited else "email", str(problem))
        return False
    return True


@require_http_methods(["GET", "POST"])
def note(request, slug):
    """The newest note to who took the group over; reading it ends it."""
    group = own_group_or_404(request, slug)
    left = HandoverNote.objects.left_for(request.user, group).first()
    if left is None:
        raise Http404
    if request.method == "POST":
        sharing.forget_note(note=left, by=request.user)
        messages.success(request, _("The note is deleted."))
        return redirect("groups:edit", slug)
    return render(request, "groups/note.html", {"group": group, "note": left, "points": checklist(group)})
