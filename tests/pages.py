"""Every address that answers GET, with an example of it for each kind of person who may see it.

The checks of pages (accessibility, markup, headers) walk this list, and `tests/test_pages.py` compares it with the URL
table, so that a new page cannot stay unchecked. `{active}` and the like are filled in from `tests/people.py`.
"""

from django.urls import URLPattern, get_resolver

# Who looks. The last two stand in the middle of something: a code was sent to them.
ANYBODY, COORDINATOR, PRACTITIONER, ADMIN = "anybody", "coordinator", "practitioner", "admin"
NEWCOMER, FORGETFUL = "newcomer", "forgetful"

CIRCLE = "/groups/tuesday-circle"
STEPS = ("about", "where", "when", "running", "access", "contact")

EXAMPLES = {
    "home": {ANYBODY: ["/"], COORDINATOR: ["/"]},
    "delete_account": {COORDINATOR: ["/me/delete/"], PRACTITIONER: ["/me/delete/"]},
    "my_page": {COORDINATOR: ["/me/"], PRACTITIONER: ["/me/"]},
    "privacy": {ANYBODY: ["/privacy/"]},
    "style": {ANYBODY: ["/style/", "/style/?size=0", "/style/?size=200"]},
    "letters": {ANYBODY: ["/letters/"]},
    "letters:choose": {COORDINATOR: ["/accounts/letters/"], ADMIN: ["/accounts/letters/"]},
    "letters:stop": {ANYBODY: ["/accounts/letters/stop/{stop}/"]},
    "groups:index": {
        ANYBODY: [
            "/groups/",
            "/groups/?q=anxiety&near=Nottingham",
            "/groups/?near=Nowhereville",
            "/groups/?q=zzzz",
            "/groups/?near=Newport",
            "/groups/?q=tea+near+Nottingham+on+a+tuesday",
            "/groups/?q=tea+zebra+spaceship",
        ]
    },
    "groups:whats_on": {
        ANYBODY: [
            "/groups/whats-on/",
            "/groups/whats-on/?span=day&near=Nottingham&within=50",
            "/groups/whats-on/?span=month",
            "/groups/whats-on/?q=zzzz",
            "/groups/whats-on/?on=someday",
        ]
    },
    "groups:map": {
        ANYBODY: [
            "/groups/map/",
            "/groups/map/?near=Nottingham&within=25",
            "/groups/map/?near=Nowhereville",
            "/groups/map/?q=zzzz",
        ]
    },
    "groups:register": {COORDINATOR: ["/groups/register/"]},
    "groups:invitation": {PRACTITIONER: ["/groups/invitation/{invitation}/"]},
    "groups:detail": {
        ANYBODY: [f"{CIRCLE}/", "/groups/{unclaimed}/"],
        COORDINATOR: [f"{CIRCLE}/"],
        PRACTITIONER: ["/groups/after-loss/"],
    },
    "groups:come_along": {ANYBODY: [f"{CIRCLE}/come-along/"]},
    "groups:edit": {COORDINATOR: [f"{CIRCLE}/edit/", "/groups/{draft}/edit/"]},
    "groups:step": {COORDINATOR: [f"{CIRCLE}/edit/{step}/" for step in STEPS]},
    "groups:needs": {COORDINATOR: [f"{CIRCLE}/needs/"]},
    "groups:role": {COORDINATOR: [f"{CIRCLE}/role/", "/groups/{draft}/role/"]},
    "groups:people": {COORDINATOR: [f"{CIRCLE}/people/"]},
    "groups:running": {COORDINATOR: [f"{CIRCLE}/running/", "/groups/{draft}/running/"]},
    "groups:hand_over": {
        COORDINATOR: [f"{CIRCLE}/hand-over/", "/groups/{draft}/hand-over/", "/groups/{leaving}/hand-over/"]
    },
    "groups:note": {COORDINATOR: ["/groups/{handed}/note/"]},
    "groups:claim": {PRACTITIONER: ["/groups/{unclaimed}/claim/"]},
    "practitioner_groups": {
        PRACTITIONER: ["/practitioners/groups/", "/practitioners/groups/?everything=on&near=Nowhereville"]
    },
    "searches:index": {PRACTITIONER: ["/practitioners/searches/"]},
    "practitioners:me": {COORDINATOR: ["/practitioners/me/"], PRACTITIONER: ["/practitioners/me/"]},
    "roles:index": {ANYBODY: ["/roles/"]},
    "roles:how": {ANYBODY: ["/roles/how/"]},
    "roles:find": {ANYBODY: ["/roles/find/"]},
    "roles:detail": {ANYBODY: ["/roles/facilitator/", "/roles/connections/"]},
    "resources:index": {ANYBODY: ["/resources/", "/resources/?q=zzzz"]},
    "resources:beside": {
        ANYBODY: ["/resources/beside/", "/resources/beside/?role=facilitator", "/resources/beside/?about=tiredness"]
    },
    "resources:detail": {ANYBODY: ["/resources/{resource}/"]},
    "support:index": {COORDINATOR: ["/support/"], PRACTITIONER: ["/support/"]},
    "support:my_log": {PRACTITIONER: ["/support/log/"]},
    "support:entry": {
        COORDINATOR: ["/support/log/{entry}/", "/support/log/{planned}/", "/support/log/{objected}/"],
        PRACTITIONER: ["/support/log/{objected}/", "/support/log/{planned}/"],
    },
    "support:entry_edit": {PRACTITIONER: ["/support/log/{planned}/edit/"]},
    "support:entry_not_right": {COORDINATOR: ["/support/log/{entry}/not-right/"]},
    "support:entries": {
        COORDINATOR: ["/support/{active}/entries/", "/support/{active}/entries/?state=planned&not_right=on"],
        PRACTITIONER: ["/support/{active}/entries/?month=2000-01"],
    },
    "support:entries_print": {COORDINATOR: ["/support/{active}/entries/print/"]},
    "support:propose": {PRACTITIONER: ["/support/propose/{open}/"]},
    "support:beside": {
        ANYBODY: ["/support/beside/tuesday-circle/"],
        PRACTITIONER: ["/support/beside/{open}/"],
    },
    "support:handing_over": {COORDINATOR: ["/support/handing-over/tuesday-circle/"]},
    "support:ask": {COORDINATOR: ["/support/ask/tuesday-circle/"]},
    "support:ask_one": {COORDINATOR: ["/support/ask/tuesday-circle/{askable}/"]},
    "support:messages": {
        COORDINATOR: ["/support/{active}/messages/"],
        PRACTITIONER: ["/support/{active}/messages/", "/support/{waiting}/messages/"],
    },
    "support:agreement": {
        COORDINATOR: ["/support/{active}/agreement/", "/support/{drafted}/agreement/"],
        PRACTITIONER: ["/support/{active}/agreement/"],
    },
    "support:agreement_edit": {
        COORDINATOR: ["/support/{drafted}/agreement/edit/"],
        PRACTITIONER: ["/support/{active}/agreement/edit/"],
    },
    "support:review": {
        COORDINATOR: ["/support/{active}/review/", "/support/{looking}/review/", "/support/{worried}/review/"],
        PRACTITIONER: ["/support/{active}/review/"],
    },
    "support:role": {
        COORDINATOR: ["/support/{active}/role/", "/support/{moved}/role/", "/support/{drafted}/role/"],
        PRACTITIONER: ["/support/{active}/role/"],
    },
    "support:detail": {
        COORDINATOR: ["/support/{waiting}/", "/support/{active}/", "/support/{worried}/", "/support/{moved}/"],
        PRACTITIONER: ["/support/{waiting}/", "/support/{active}/"],
    },
    "support:log": {PRACTITIONER: ["/support/{active}/log/"]},
    "worries:index": {ANYBODY: ["/support/worried/"], COORDINATOR: ["/support/worried/?about={active}"]},
    "worries:write": {COORDINATOR: ["/support/worried/write/?kind=at-risk&about={active}"]},
    "worries:mine": {COORDINATOR: ["/support/worried/notes/"], PRACTITIONER: ["/support/worried/notes/"]},
    "account_login": {ANYBODY: ["/accounts/login/"]},
    "account_logout": {COORDINATOR: ["/accounts/logout/"]},
    "account_inactive": {ANYBODY: ["/accounts/inactive/"]},
    "account_signup": {ANYBODY: ["/accounts/signup/"]},
    "account_reauthenticate": {COORDINATOR: ["/accounts/reauthenticate/"]},
    "account_email": {COORDINATOR: ["/accounts/email/"]},
    "account_email_verification_sent": {NEWCOMER: ["/accounts/confirm-email/"]},
    "account_change_password": {COORDINATOR: ["/accounts/password/change/"]},
    "account_reset_password": {ANYBODY: ["/accounts/password/reset/"]},
    "account_reset_password_done": {ANYBODY: ["/accounts/password/reset/done/"]},
    "account_reset_password_from_key": {
        ANYBODY: ["/accounts/password/reset/key/{reset}/", "/accounts/password/reset/key/1-out-of-date/"]
    },
    "account_reset_password_from_key_done": {ANYBODY: ["/accounts/password/reset/key/done/"]},
    "account_request_login_code": {ANYBODY: ["/accounts/login/code/"]},
    "account_confirm_login_code": {FORGETFUL: ["/accounts/login/code/confirm/"]},
    # Of the stock admin: its first page, and the lists and forms that are ours to arrange.
    "admin:index": {ADMIN: ["/admin/"]},
    "admin:groups_selfhelpgroup_changelist": {ADMIN: ["/admin/groups/selfhelpgroup/"]},
    "admin:groups_selfhelpgroup_change": {ADMIN: ["/admin/groups/selfhelpgroup/{group}/change/"]},
    "admin:groups_suggestionanswer_changelist": {ADMIN: ["/admin/groups/suggestionanswer/"]},
    "admin:support_review_changelist": {ADMIN: ["/admin/support/review/"]},
    "admin:practitioners_practitioner_changelist": {ADMIN: ["/admin/practitioners/practitioner/"]},
    "admin:resources_resource_changelist": {ADMIN: ["/admin/resources/resource/"]},
    "admin:resources_resource_add": {ADMIN: ["/admin/resources/resource/add/"]},
    "admin:accounts_user_changelist": {ADMIN: ["/admin/accounts/user/"]},
    "admin:accounts_letter_changelist": {ADMIN: ["/admin/accounts/letter/"]},
    "admin:worries_worry_changelist": {ADMIN: ["/admin/worries/worry/"]},
    "admin:worries_worry_change": {ADMIN: ["/admin/worries/worry/{note}/change/"]},
    "admin:worries_urgenthelp_changelist": {ADMIN: ["/admin/worries/urgenthelp/"]},
}

POST_ONLY = {
    "groups:send",
    "groups:confirm",
    "groups:close",
    "groups:reopen",
    "groups:answer_suggestion",
    "groups:withdraw_invitation",
    "groups:leave",
    "practitioners:send",
    "searches:save",
    "searches:rename",
    "searches:delete",
    "support:interest",
    "support:answer",
    "support:withdraw",
    "support:entry_done",
    "support:entry_call_off",
    "support:entry_answer",
    "support:entry_settle",
    "support:agreement_accept",
    "support:agreement_keep",
    "support:more_than_spelling",
    "support:review_start",
    "worries:take_back",
}
NO_PAGE = {
    "healthz": "a word for machines",
    "readyz": "a word for machines",
    "directory:whats_on": "a calendar to keep",
    "directory:meetings": "a calendar to keep",
    "directory:square_code": "a drawing",
    "resources:file": "a file to keep",
    "support:my_log_csv": "a table to keep",
    "support:entries_csv": "a table to keep",
    "support:planned": "a calendar to keep",
    "account_set_password": "leads on to changing it, as everybody has a password",
}


def routes(patterns=None, namespace=""):
    """(name with namespace, pattern) of every address in the URL table."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern
        else:
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)


def is_stock_admin(name, pattern):
    """Whether Django wrote this page of the admin; one of our own there needs an example like any other."""
    return name.startswith("admin:") and pattern.callback.__module__.startswith("django.")


def addresses_of(who):
    """The example addresses that this kind of person may see, as they stand above."""
    return [address for people in EXAMPLES.values() for address in people.get(who, [])]


def addresses_for(who, things):
    """The same; `things` fills in what is made up at the time."""
    return [address.format(**things) for address in addresses_of(who)]
