from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import actions
from groups.forms.steps import NameForm, missing_steps, step_named, steps_of
from groups.models import HandoverNote, SelfHelpGroup


def own_group_or_404(request, slug):
    """The group at this address, for its coordinators; for anybody else there is no such page."""
    return get_object_or_404(SelfHelpGroup.objects.coordinated_by(request.user), slug=slug)


@require_http_methods(["GET", "POST"])
def register(request):
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        group = actions.register_group(**form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. Go on now, or come back when you like."))
        return redirect("groups:edit", group.slug)
    return render(request, "groups/register.html", {"form": form})


@require_safe
def edit(request, slug):
    """The task list: what is described, and what is still to do."""
    group = own_group_or_404(request, slug)
    steps = steps_of(group)
    note = HandoverNote.objects.left_for(request.user, group).exists()
    context = {"group": group, "steps": steps, "done": sum(done for _step, done in steps), "note": note}
    return render(request, "groups/edit.html", context)


@require_http_methods(["GET", "POST"])
def step(request, slug, step_id):
    group, page = own_group_or_404(request, slug), step_named(step_id)
    if page is None:
        raise Http404
    form = page.form(request.POST if request.method == "POST" else None, instance=group)
    if request.method == "POST" and form.is_valid():
        actions.save_step(group=group, form=form, by=request.user)
        messages.success(request, _("Saved."))
        if "again" in request.POST:
            return redirect("groups:step", slug, step_id)
        return redirect("groups:edit", slug)
    part = "groups/_when.html" if page.id == "when" else "groups/_step.html"
    context = {"group": group, "step": page, "form": form, "part": part}
    return render(request, part if request.htmx else "groups/step.html", context)


@require_POST
def send(request, slug):
    group = own_group_or_404(request, slug)
    if missing := missing_steps(group):
        titles = ", ".join(str(page.title) for page in missing)
        text = ngettext(
            "One step is still missing: %(titles)s.", "These steps are still missing: %(titles)s.", len(missing)
        )
        messages.error(request, text % {"titles": titles})
        return redirect("groups:edit", slug)
    try:
        actions.send_for_check(group=group, by=request.user)
        messages.success(request, _("Sent. We will check the listing and write to you."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("groups:edit", slug)


@require_POST
def confirm(request, slug):
    actions.confirm_listing(group=own_group_or_404(request, slug), by=request.user)
    messages.success(request, _("Thank you. The listing says that you confirmed it today."))
    return redirect("groups:edit", slug)


@require_POST
def close(request, slug):
    actions.close_group(group=own_group_or_404(request, slug), by=request.user)
    messages.success(request, _("The group is closed and no longer listed. You can open it again here."))
    return redirect("groups:edit", slug)


@require_POST
def reopen(request, slug):
    actions.reopen_group(group=own_group_or_404(request, slug), by=request.user)
    messages.success(request, _("The group is open again. Check its steps, then send it to be checked."))
    return redirect("groups:edit", slug)
