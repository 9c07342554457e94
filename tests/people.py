"""The demo's world with a little more in it, and who looks at it: a client for each kind of person."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from accounts.kinds import Kind
from accounts.models import User
from accounts.stopping import token_for
from esteem.demo import seed
from groups import actions, sharing
from groups.models import SelfHelpGroup
from practitioners.models import Practitioner
from resources.models import Resource
from support.actions import accept, look_due, mark_not_right, propose, start_review
from support.models import Proposal, SupportEntry
from tests import factories
from tests.conftest import InspectingClient
from tests.pages import ADMIN, ANYBODY, COORDINATOR, FORGETFUL, NEWCOMER, PRACTITIONER
from tests.support import factories as pairs
from tests.support.factories import planned, practitioner
from worries.models import Worry

SIGNED_IN = dict(zip((COORDINATOR, PRACTITIONER, ADMIN), seed.SIGN_INS, strict=True))
NEW_ACCOUNT = {
    "name": "Noor",
    "email": "noor@example.org",
    "password1": "a-quiet-tuesday-circle",
    "password2": "a-quiet-tuesday-circle",
}
# What somebody sends first who then stands before a page that asks for the code in an e-mail.
ASKS_FOR_A_CODE = {
    NEWCOMER: ("/accounts/signup/", NEW_ACCOUNT),
    FORGETFUL: ("/accounts/login/code/", {"email": seed.SIGN_INS[0]}),
}
EVERYBODY = [ANYBODY, *SIGNED_IN, *ASKS_FOR_A_CODE]


def make_world():
    """Make it, and give what the example addresses name, by those names."""
    seed.seed_world(groups=6, practitioners=3, chance=seed.chance_of(1))
    ada, sam, robin = (User.objects.get(email=email) for email in seed.SIGN_INS)
    draft = factories.draft_group(ada, "Not Yet Told")
    return (
        {
            "group": SelfHelpGroup.objects.get(slug="tuesday-circle").pk,
            "draft": draft.slug,
            "open": factories.listed_group(robin, "Open Door").slug,
            "unclaimed": factories.listed_group(None, "Nobody's Yet").slug,
            "invitation": actions.invite_coordinator(group=draft, email=sam.email, hands_over=False, by=ada).key,
            "handed": _handed_over(robin, ada).slug,
            "leaving": _handing_over(ada, sam).slug,
            "waiting": _proposal(sam, factories.listed_group(ada, "Second Circle")).pk,
            "stop": token_for(ada, Kind.PROPOSAL),
            "note": Worry.objects.create(by=ada, kind="falling-out", text="We do not talk any more.").pk,
            "resource": Resource.objects.published()[0].slug,
            "reset": f"{user_pk_to_url_str(robin)}-{default_token_generator.make_token(robin)}",
        }
        | _log(ada, sam)
        | _drafted(ada)
        | _looking_back(ada)
    )


def _handing_over(by, to):
    """A group whose coordinator waits for the next one to accept."""
    group = factories.draft_group(by, "Handing Over")
    sharing.hand_over(group=group, email=to.email, note="The key is with Jo.", by=by)
    return group


def _handed_over(by, to):
    """A group that came from one to the other, with a note not read yet."""
    group = factories.draft_group(by, "Handed Over")
    invitation = sharing.hand_over(group=group, email=to.email, note="The key is with Jo.", by=by)
    actions.accept_invitation(invitation=invitation, by=to)
    return group


def _proposal(user, group):
    profile, role = Practitioner.objects.get(user=user), group.suggested_role
    return propose(practitioner=profile, group=group, role=role, areas=[], message="May I help?", by=user)


def _log(ada, sam):
    active = Proposal.objects.for_groups_of(ada).by_practitioner(sam).active()[0]
    one, other = SupportEntry.objects.filter(proposal=active, state="done", not_right_at=None)[:2]
    mark_not_right(entry=other, seen=other.mark(), why="It was an hour.", by=ada)
    coming = planned(active, days=0, minutes=45)
    return {"active": active.pk, "entry": one.pk, "objected": other.pk, "planned": coming.pk}


def _drafted(ada):
    """A pair that said yes and has not agreed yet; and somebody else whom Ada's group could ask."""
    proposal = _proposal(practitioner("Petra").user, factories.listed_group(ada, "Third Circle"))
    accept(proposal=proposal, by=ada)
    return {"drafted": proposal.pk, "askable": practitioner("Paula").pk}


def _looking_back(ada):
    """Pairs of Ada's whose review waits, who have to talk first, and whose role no longer fits."""
    found = {}
    for name in ("looking", "worried", "moved"):
        group = factories.listed_group(ada, f"Circle {name}")
        pair = pairs.proposal(practitioner(f"Paul {name}"), group, status="accepted")
        found[name] = pair.pk
        if name != "moved":
            start_review(proposal=pair, by=ada)
    worried = Proposal.objects.get(pk=found["worried"])
    pairs.say(worried.reviews.get(), by=ada, **{"g-kept": "not-yet"})
    factories.state_needs(group, {"speaker": 3, "trusted-information": 3})
    look_due(timezone.now())
    return found


def client_of(who):
    """A client that is this kind of person."""
    client = InspectingClient()
    if who in SIGNED_IN:
        client.force_login(User.objects.get(email=SIGNED_IN[who]))
    if who in ASKS_FOR_A_CODE:
        address, answers = ASKS_FOR_A_CODE[who]
        assert client.post(address, answers).status_code == 302
    return client
