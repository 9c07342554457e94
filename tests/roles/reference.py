"""A second, slow way to a suggestion, written from matching.md alone; it shares no code with roles/matching.py."""

from fractions import Fraction

ROLES = ["resource-builder", "capacity-builder", "facilitator", "bridge-builder", "co-educator"]
LEADERSHIP = {
    "single_leader": (0, 2, -1, 0, 0),
    "core_team": (0, 1, 0, 0, 0),
    "committee": (1, 1, 0, 1, 0),
    "rotating": (0, 0, 1, 0, 0),
    "collective": (0, -1, 2, 0, 0),
    "practitioner_led": (0, 1, 1, -1, -1),
    "joint": (0, 1, 1, 0, 0),
    "in_transition": (0, 2, 1, 0, 0),
    "not_stated": (0, 0, 0, 0, 0),
}
STAGE = {
    "thinking": (2, 0, 1, 1, -1),
    "starting": (1, 0, 2, 1, -1),
    "established": (0, 0, -1, 1, 1),
    "changing": (0, 1, 1, 0, 0),
    "struggling": (0, 1, 0, 1, -1),
    "ending": (-1, -1, 1, -1, -1),
    "not_stated": (0, 0, 0, 0, 0),
}
NEEDS = {
    "meeting-place": "30010",
    "running-costs": "30010",
    "grant-form": "31000",
    "money-and-rules": "31000",
    "insurance-policies": "30000",
    "group-contact-line": "30000",
    "web-presence": "30010",
    "getting-there": "30010",
    "paperwork": "13000",
    "first-steps": "30100",
    "share-the-running": "03100",
    "successor": "03100",
    "confidence-to-lead": "03100",
    "coordinator-backing": "03000",
    "distress-in-group": "03101",
    "first-meetings": "01300",
    "ground-rules": "01300",
    "everyone-heard": "01300",
    "fallen-out": "00300",
    "newcomers-stay": "01300",
    "decide-direction": "01300",
    "speaker": "00013",
    "trusted-information": "00003",
    "sorting-claims": "00103",
    "leaflet-check": "00003",
    "plain-words": "00003",
    "own-language": "00013",
    "help-and-benefits": "00023",
    "teach-staff": "00013",
    "write-it-down": "01003",
    "be-known": "10030",
    "staff-tell-people": "00031",
    "named-contact": "00030",
    "taken-seriously": "00031",
    "a-say": "00031",
    "other-groups": "00030",
    "poster-space": "10030",
    "reach-others": "00030",
    "right-people": "00031",
}


def bases(needs):
    whole = sum(needs.values())
    return {
        role: Fraction(sum(importance * int(NEEDS[slug][place]) for slug, importance in needs.items()), whole)
        for place, role in enumerate(ROLES)
    }


def scores(needs, leadership, stage):
    return {
        role: base + Fraction(1, 4) * LEADERSHIP[leadership][place] + Fraction(15, 100) * STAGE[stage][place]
        for place, (role, base) in enumerate(bases(needs).items())
        if base > 0
    }


def may_lead(role, in_meetings):
    return role != "facilitator" or in_meetings == "yes"


def ranked(scored, in_meetings):
    def sort_key(role):
        return (not may_lead(role, in_meetings), -scored[role], ROLES.index(role))

    return sorted(scored, key=sort_key)


def kind(picture):
    if picture.wants_supporter in ("no", "not_now"):
        return "not_wanted"
    if len(picture.needs) == 0:
        return "nothing_asked"
    if picture.agreed_by == "outsider":
        return "not_agreed"
    return "ending_well" if picture.stage == "ending" else kind_by_scores(picture)


def kind_by_scores(picture):
    scored = scores(picture.needs, picture.leadership, picture.stage)
    leaders = [role for role in ranked(scored, picture.in_meetings) if may_lead(role, picture.in_meetings)]
    if not leaders or max(bases(picture.needs)[role] for role in leaders) < Fraction(3, 2):
        return "ask_first"
    if len(leaders) >= 2 and scored[leaders[0]] - scored[leaders[1]] <= Fraction(1, 5):
        return "compare"
    return "suggest"


def answer(picture):
    """(kind, roles, scores) as suggest_roles has to print them."""
    found = kind(picture)
    if found in ("not_wanted", "nothing_asked", "not_agreed", "ending_well"):
        return found, [], {}
    scored = scores(picture.needs, picture.leadership, picture.stage)
    return found, ranked(scored, picture.in_meetings), scored


def first_that_may_lead(needs, leadership, stage, in_meetings):
    order = ranked(scores(needs, leadership, stage), in_meetings)
    return next((role for role in order if may_lead(role, in_meetings)), None)


def sizes_of_need_changes(picture):
    """The size of every change of one importance that puts another role first."""
    fixed = (picture.stage, picture.in_meetings)
    now = first_that_may_lead(picture.needs, picture.leadership, *fixed)
    for slug, importance in picture.needs.items():
        for other in {1, 2, 3} - {importance}:
            changed = dict(picture.needs, **{slug: other})
            if first_that_may_lead(changed, picture.leadership, *fixed) != now:
                yield abs(other - importance)


def leadership_changes(picture):
    """Every other leadership model that puts another role first."""
    now = first_that_may_lead(picture.needs, picture.leadership, picture.stage, picture.in_meetings)
    return {
        other
        for other in LEADERSHIP
        if first_that_may_lead(picture.needs, other, picture.stage, picture.in_meetings) != now
    }
