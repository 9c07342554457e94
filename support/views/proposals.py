from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.models import SelfHelpGroup
from practitioners.models import Practitioner
from support import actions
from support.fit import cannot_propose, fits, hours_left
from support.forms import AnswerForm, ProposalForm
from support.handing_over import point_of
from support.models import DeclaredInterest, Proposal, Review
from support.paging import page_of
from support.reviews import shown as reviews

NEWEST = 5


def profile_of(user):
    """The practitioner's profile of this user, or None."""
    return Practitioner.objects.of_user(user).with_offers().first()


@require_safe
def index(request):
    """Both sides' proposals: what waits, what has to be agreed, what is active, what is past."""
    mine = Proposal.objects.visible_to(request.user).for_listing().with_unread(request.user)
    context = {
        "waiting": mine.waiting(),
        "to_agree": mine.to_agree(),
        "active": mine.active(),
        "past": page_of(mine.past(), request),
        "reviews": Review.objects.waiting_for(request.user).for_listing(),
        "profile": profile_of(request.user),
        "own_groups": SelfHelpGroup.objects.coordinated_by(request.user).open_to_supporters(),
    }
    return render(request, "support/index.html", context)


@require_safe
def detail(request, pk):
    mine = Proposal.objects.visible_to(request.user).for_listing().with_unread(request.user)
    return _show(request, get_object_or_404(mine, pk=pk), AnswerForm())


def _show(request, proposal, form, status=200):
    in_force, draft = proposal.present_versions()
    is_practitioner = proposal.is_of_practitioner(request.user)
    hindrance = proposal.hindrance() if proposal.is_open() else None
    if hindrance:
        form.leave_out_yes()
    context = {
        "proposal": proposal,
        "form": form,
        "is_practitioner": is_practitioner,
        "to_answer": proposal.is_waiting() and proposal.is_put_to(request.user),
        "in_force": in_force,
        "draft": draft,
        "accepted_here": draft is not None and draft.is_accepted_by(group=not is_practitioner),
        "hindrance": hindrance,
        "entries": proposal.entries.for_pair()[:NEWEST],
        "review": reviews.newest(proposal, group=not is_practitioner),
        "role_is_asked": in_force is not None and proposal.role_looks.open_questions().exists(),
    }
    return render(request, "support/detail.html", context, status=status)


@require_POST
def answer(request, pk):
    """The answer of the side that was asked; the other cannot give it."""
    to_me = Proposal.objects.put_to(request.user).for_listing().with_unread(request.user)
    proposal = get_object_or_404(to_me, pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, proposal, form)
    act = getattr(actions, form.cleaned_data["answer"])
    try:
        act(proposal=proposal, by=request.user, **form.words())
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
        return _show(request, get_object_or_404(to_me, pk=pk), form)
    messages.success(request, _("Your answer is sent."))
    return redirect(proposal)


@require_POST
def withdraw(request, pk):
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    try:
        actions.withdraw(proposal=proposal, by=request.user)
        messages.success(request, _("Done. The other side is told; no reason is needed."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect(proposal)


@require_http_methods(["GET", "POST"])
def propose(request, slug):
    """A checked practitioner offers support to a group that wants supporters."""
    group = get_object_or_404(SelfHelpGroup.objects.published().for_listing(), slug=slug)
    profile = get_object_or_404(Practitioner.objects.of_user(request.user).with_offers())
    reason = cannot_propose(profile, group)
    if reason and request.method == "GET":
        messages.error(request, reason)
        return redirect("support:beside", slug)
    data = request.POST if request.method == "POST" else None
    initial = {"role": group.suggested_role_id, "areas": group.areas_asked_for()}
    form = ProposalForm(data, roles=profile.roles_on_offer(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.propose(practitioner=profile, group=group, by=request.user, **form.cleaned_data))
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    # Who is refused sees their own words again, and nothing of what would suit the group.
    fitting = [] if reason else fits(profile, group, own_group=False, interest=False, hours=hours_left(profile))
    return render(request, "support/propose.html", {"group": group, "form": form, "fits": fitting})


@require_safe
@login_not_required
def beside(request, slug):
    """What stands on a group's page about supporting it, by who looks; a page of its own without htmx."""
    group = get_object_or_404(SelfHelpGroup.objects.published().for_listing(), slug=slug)
    profile = profile_of(request.user) if request.user.is_authenticated else None
    context = {"group": group, "profile": profile, "own": group.is_coordinated_by(request.user)}
    if profile and profile.is_checked() and not context["own"]:
        context |= _for_checked(profile, group)
    return render(request, "support/_beside.html" if request.htmx else "support/beside.html", context)


def _for_checked(profile, group):
    """What a checked practitioner sees beside a group that is not their own."""
    interest = DeclaredInterest.objects.between(profile, group).exists()
    return {
        "interest": interest,
        "fits": fits(profile, group, own_group=False, interest=interest, hours=hours_left(profile)),
        "needs": group.needs_for_supporters(),
        "proposal": Proposal.objects.between(profile, group).open().first(),
        "reason": cannot_propose(profile, group),
    }


@require_safe
def handing_over(request, slug):
    """How support stands, for the checklist of a group that is handed over; a page of its own without htmx."""
    group = get_object_or_404(SelfHelpGroup.objects.coordinated_by(request.user), slug=slug)
    template = "groups/_point.html" if request.htmx else "support/handing_over.html"
    return render(request, template, {"group": group, "point": point_of(group, request.user)})


@require_POST
def interest(request, slug):
    """Declare that one treats, assesses, funds or employs people in this group, or take that back."""
    profile = get_object_or_404(Practitioner.objects.of_user(request.user))
    group = get_object_or_404(DeclaredInterest.objects.groups_for(profile), slug=slug)
    actions.set_interest(practitioner=profile, group=group, declared="declare" in request.POST, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(Proposal.objects.between(profile, group).open().first() or group)
