from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practitioners import actions
from practitioners.forms import ProfileForm
from practitioners.models import Practitioner


@require_http_methods(["GET", "POST"])
def me(request):
    """The signed-in person's own profile, new or known."""
    profile = Practitioner.objects.of_user(request.user).with_offers().first()
    data = request.POST if request.method == "POST" else None
    form = ProfileForm(data, instance=profile, initial={} if profile else {"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        actions.save_profile(practitioner=form.instance, by=request.user, **form.answers_to_save())
        messages.success(request, _("Saved."))
        return redirect("practitioners:me")
    return render(request, "practitioners/me.html", {"profile": profile, "form": form})


@require_POST
def send(request):
    profile = get_object_or_404(Practitioner.objects.of_user(request.user))
    try:
        actions.send_for_check(practitioner=profile, by=request.user)
        messages.success(request, _("Sent. We will check your profile and write to you."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("practitioners:me")
