from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_http_methods, require_safe

from accounts.acting import NotPossible
from esteem import leaving
from esteem import style as style_page
from esteem.forms import DeleteAccountForm
from esteem.kept_answers import answers_in, sent_from_here
from esteem.letterbox import last_letters
from groups.forms.directory import DirectoryForm
from groups.leaving import left_alone
from groups.models import Invitation, SelfHelpGroup
from roles.overview import overview
from support.waiting import waiting_for


@require_safe
@login_not_required
def home(request):
    return render(request, "esteem/home.html", overview() | {"form": DirectoryForm()})


@require_safe
@login_not_required
def privacy(request):
    return render(request, "esteem/privacy.html")


@require_safe
@login_not_required
def style(request):
    """Every component in every state, for those who build the site; there is no such page in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "esteem/style.html", style_page.components(style_page.size_in(request.GET)))


@require_safe
@login_not_required
def letters(request):
    """The last e-mails, for those who build the site; there is no such page in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "esteem/letters.html", {"letters": last_letters()})


@require_safe
def my_page(request):
    """What this person runs, supports and is asked, in one place."""
    context = {
        "groups": SelfHelpGroup.objects.coordinated_by(request.user),
        "invitations": Invitation.objects.waiting().sent_to(request.user).select_related("group"),
        "waits": {what: number for what, number in waiting_for(request.user).items() if number},
    }
    return render(request, "esteem/my_page.html", context)


@require_http_methods(["GET", "POST"])
def delete_account(request):
    """Delete one's own account, after reading what that means."""
    form = DeleteAccountForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            leaving.delete_account(user=request.user, by=request.user)
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect("home")
        except NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "esteem/delete_account.html", {"form": form, "alone": left_alone(request.user)})


@login_not_required
def csrf_failure(request, reason=""):
    """A form from an older tab keeps its answers; one sent from another site gets the plain refusal."""
    if not sent_from_here(request):
        return plain_csrf_failure(request, reason)
    return render(request, "esteem/send_again.html", {"answers": answers_in(request)}, status=403)
