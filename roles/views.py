from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from roles import tables
from roles.explanation import explain_picture
from roles.forms import PictureForm
from roles.models import NeedItem, Role, SupportArea
from roles.overview import overview
from roles.rules import load_rules


@require_safe
@login_not_required
def index(request):
    return render(request, "roles/index.html", overview())


@require_safe
@login_not_required
def detail(request, id):
    return _role(request, id) if id in load_rules().roles else _area(request, id)


def _role(request, id):
    role = get_object_or_404(Role, pk=id)
    needs = NeedItem.objects.best_answered_by(id, load_rules()).for_listing()
    return render(request, "roles/role.html", {"role": role, "needs": needs})


def _area(request, id):
    area = get_object_or_404(SupportArea, pk=id)
    return render(request, "roles/area.html", {"area": area, "needs": NeedItem.objects.in_area(area).for_listing()})


@require_safe
@login_not_required
def how(request):
    rules, roles = load_rules(), Role.objects.for_listing()
    context = {
        "version": rules.version,
        "roles": roles,
        "numbers": tables.numbers(rules),
        "modifier_tables": tables.modifier_tables(rules, roles),
        "need_tables": tables.need_tables(rules, NeedItem.objects.for_listing(), roles),
    }
    return render(request, "roles/how.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def find(request):
    """The role finder. Answers come by POST, so that no address, log or cache holds them; nothing is saved."""
    form = PictureForm(request.POST or None)
    explanation = explain_picture(form.picture(), on=timezone.localdate()) if form.is_valid() else None
    return render(request, "roles/find.html", {"form": form, "explanation": explanation})
