from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.models import SelfHelpGroup
from support import actions
from support.asking import for_cards, who_could
from support.forms import AskForm
from support.paging import page_of


@require_safe
def people(request, slug):
    """Practitioners whom a coordinator's group may ask, nearest first."""
    group = get_object_or_404(SelfHelpGroup.objects.coordinated_by(request.user).for_listing(), slug=slug)
    return _people(request, group)


def _people(request, group, unsent=None):
    """The list; above it the words of a form that could not be sent, where there is one."""
    page = page_of(for_cards(who_could(group), group), request)
    return render(request, "support/ask.html", {"group": group, "page": page, "unsent": unsent})


@require_http_methods(["GET", "POST"])
def ask(request, slug, practitioner):
    """A coordinator asks one practitioner of the list."""
    group = get_object_or_404(SelfHelpGroup.objects.coordinated_by(request.user).for_listing(), slug=slug)
    data = request.POST if request.method == "POST" else None
    person = for_cards(who_could(group), group).with_key(practitioner)
    if person is None:
        messages.error(request, _("This person cannot be asked now. Look at the list again."))
        return _people(request, group, AskForm(data, roles=[])) if data else redirect("support:ask", slug)
    initial = {"role": person.suitable[0].role_id, "areas": group.areas_asked_for()}
    form = AskForm(data, roles=[offer.role_id for offer in person.suitable], initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.ask(practitioner=person, group=group, by=request.user, **form.cleaned_data))
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "support/ask_one.html", {"group": group, "person": person, "form": form})
