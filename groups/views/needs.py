from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import actions, then_and_now
from groups.forms.needs import NeedsForm, SuggestionAnswerForm
from groups.views.register import own_group_or_404
from roles.explanation import explain_picture
from roles.models import NeedItem


@require_http_methods(["GET", "POST"])
def needs(request, slug):
    group = own_group_or_404(request, slug)
    form = NeedsForm(
        request.POST if request.method == "POST" else None,
        items=NeedItem.objects.for_listing(),
        initial=group.present_answers(),
    )
    if request.method == "POST" and form.is_valid():
        actions.state_needs(group=group, by=request.user, **form.answers())
        messages.success(request, _("Saved with today's date."))
        return redirect("groups:role", slug)
    return render(request, "groups/needs.html", {"group": group, "form": form})


@require_safe
def role(request, slug):
    """The suggestion for the group as it is now, and the statements before it."""
    group = own_group_or_404(request, slug)
    return _show_role(request, group, SuggestionAnswerForm(roles=group.suggested_roles()))


@require_POST
def answer(request, slug):
    """What the group says to a suggested role: this fits, or not for us."""
    group = own_group_or_404(request, slug)
    form = SuggestionAnswerForm(request.POST, roles=group.suggested_roles())
    if not form.is_valid():
        return _show_role(request, group, form)
    actions.answer_suggestion(group=group, by=request.user, **form.cleaned_data)
    messages.success(request, _("Thank you. It is kept with the rules that made the suggestion."))
    return redirect("groups:role", slug)


def _then_and_now(statements):
    """The newest statement against the one before it; None without one."""
    if len(statements) < 2:
        return None
    items = {need.item_id: (need.item.words, need.item.area_id) for s in statements[:2] for need in s.needs.all()}
    return then_and_now.compare(statements[1].importances(), statements[0].importances(), items)


def _show_role(request, group, form):
    today = timezone.localdate()
    statements = list(group.needs_statements.with_needs()[:4])
    then = [
        {"statement": statement, "explanation": explain_picture(statement.picture(), on=statement.stated_on)}
        for statement in statements[1:]
    ]
    context = {
        "group": group,
        "explanation": explain_picture(group.picture(), on=today),
        "now": group.current_needs,
        "then": then,
        "drawing": _then_and_now(statements),
        "form": form,
    }
    return render(request, "groups/role.html", context)
