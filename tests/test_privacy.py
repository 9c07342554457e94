"""Who may see what. A field that nobody declared here stops the tests, so that each new one is thought about.

| What                                    | visitor | stranger | coordinator | other side       | admin |
|-----------------------------------------|---------|----------|-------------|------------------|-------|
| a listing, its town, areas asked for    | yes     | yes      | own         | yes              | yes   |
| a draft, returned or closed listing     | no      | no       | own         | no               | yes   |
| exact address, where it may not be shown| no      | no       | own         | no               | /admin/ |
| contact details for anyone              | yes     | no       | own         | while it is a yes *| yes |
| contact details behind the relay        | no      | no       | own         | while it is a yes *| yes |
| the needs that were ticked              | no      | no       | own         | once checked     | /admin/ |
| what the curator asks                   | no      | no       | own         | no               | /admin/ |
| key of an invitation                    | no      | no       | no          | only who is asked| no    |
| who does what in the running            | no      | no       | own         | no               | never |
| a note to the next coordinator          | no      | no       | who wrote it, then who took over | no | never |
| a claim's text                          | no      | no       | no          | no               | /admin/ |
| a practitioner's name, job, interests   | no      | no       | asked or may be | own             | /admin/ |
| a practitioner's e-mail address         | no      | no       | while it is a yes| own account | /admin/ |
| message, answer, log, what is not right | no      | no       | own group's | own              | never |
| the thread and the working agreement    | no      | no       | own group's | own              | never |
| what a review says (decision 0018)      | no      | no       | own group's | own              | never |
| that a review took place                | no      | no       | own group's | own              | pair and day |
| how a group is run, then and now        | no      | no       | own         | no               | /admin/ |
| whether a suggestion fitted             | no      | no       | no          | no               | from five groups up |
| an interest declared in a group         | no      | no       | no          | own              | never |
| a private note and its answer           | no      | no       | who wrote it| no              | /admin/, of others |
| an e-mail's words                       | no      | no       | no          | no               | never |

* and nothing stands in the way: not while a profile is checked again, or the practitioner declared an interest in the
group. The group reads that they do not see how to reach it, and of both reasons the same words.

A stranger is anybody with an account who is neither of the two sides. Somebody signed in gets no contact details that
a signed-out visitor would see: a supporter gets them with the group's yes, and nobody has to guess who is a supporter.
The crawls that hold the site to this table are in tests/privacy/.
"""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import AutoField

PUBLIC, SIDES, OWNER, ADMINS = "PUBLIC", "SIDES", "OWNER", "ADMINS"
REFERENCE = {PUBLIC: "id name position"}

# PUBLIC anybody; SIDES the two sides of a pair; OWNER coordinators of the group or the practitioner; ADMINS in /admin/.
FIELDS = {
    "accounts.User": {
        SIDES: "email",
        OWNER: "name",
        ADMINS: "password last_login is_superuser groups user_permissions is_staff is_active date_joined",
    },
    # The words of an e-mail are on no page at all, and gone when it is sent.
    "accounts.Letter": {
        ADMINS: "key kind user address subject text link status attempts problem put_at try_at sent_at"
    },
    "accounts.LetterStop": {OWNER: "user kind", ADMINS: "digest since"},
    "accounts.JobRun": {ADMINS: "name on done_at"},
    "groups.SelfHelpGroup": {
        PUBLIC: "name slug own_word about topics who_for languages how town place_shown online_note latitude longitude "
        "when_note size since step_free accessible_toilet hearing_loop companions_welcome children_welcome access_note "
        "cost cost_note open_to_members wants_supporter suggested_role also_suits source confirmed_on published_at "
        "changed_at contact_shown",
        SIDES: "contact_name contact_email contact_phone website",
        OWNER: "venue street postcode leadership decisions stage current_needs status return_reason",
        ADMINS: "source_key created_at created_by",
    },
    "groups.Meeting": {
        PUBLIC: "group frequency interval weekday week_of_month starts_at ends_at first_on last_on phase",
    },
    "groups.MeetingChange": {PUBLIC: "meeting on moved_to"},
    "freshness.Edition": {PUBLIC: "name token turned_at"},
    # Of listed groups only, and made of what anybody may see of them.
    "groups.SearchEntry": {
        PUBLIC: "group naming telling traits name_key latitude longitude x y z confirmed_on published_at "
        "days_right_until card"
    },
    "groups.SearchMeeting": {PUBLIC: "meeting group_id weekday starts_at x y z"},
    "groups.SearchMeetingOfTopic": {PUBLIC: "pk meeting topic_id group_id weekday starts_at"},
    # Checked practitioners see what these rows are made of, and only of groups that welcome supporters.
    "groups.SupportWanted": {
        PUBLIC: "group in_person online x y z spot",
        SIDES: "fit traits came_at",
    },
    "groups.SearchWord": {PUBLIC: "word stem"},
    "groups.SearchMisspelling": {PUBLIC: "spelling word"},
    "groups.Coordinator": {OWNER: "group user", ADMINS: "since"},
    "groups.PastCoordinator": {ADMINS: "group user stopped_at"},
    "groups.Invitation": {
        SIDES: "group hands_over",
        OWNER: "email",
        ADMINS: "key invited_at invited_by accepted_at accepted_by",
    },
    "groups.RunningTask": {OWNER: "group kind name shared_by who said_on"},
    # OWNER is who wrote it until it is accepted, then who took the group over; nobody else.
    "groups.HandoverNote": {OWNER: "invitation text", ADMINS: "written_at"},
    "groups.Claim": {ADMINS: "group user how_to_check made_at granted decided_at decided_by"},
    "groups.NeedsStatement": {
        OWNER: "group stated_on leadership stage wants_supporter in_meetings agreed_by rules_version",
        SIDES: "stated_at",
        ADMINS: "stated_by",
    },
    "groups.SuggestionAnswer": {ADMINS: "group role rules_version fits why_not answered_at answered_by"},
    # Checked practitioners are the other side, as long as the group welcomes supporters.
    "groups.StatedNeed": {SIDES: "statement item importance"},
    "practitioners.Organisation": {SIDES: "name kind"},
    "practitioners.Practitioner": {
        SIDES: "name job organisation treats assesses funds employs interests_note",
        OWNER: "user reach_miles hours_a_month may_be_asked topics status return_reason looked_at new_since",
        ADMINS: "checked_at checked_by changed_at",
    },
    "practitioners.PractitionerPlace": {OWNER: "practitioner name latitude longitude"},
    "practitioners.SavedSearch": {OWNER: "practitioner name question saved_at looked_at new_since"},
    # Coordinators whom the practitioner lets ask see the roles that suit their group.
    "practitioners.RoleOffer": {SIDES: "practitioner role answer"},
    "support.Proposal": {
        SIDES: "group practitioner from_group role areas message status proposed_at answered_at answer_note "
        "not_before ended_at",
        OWNER: "group_read practitioner_read",
        ADMINS: "proposed_by answered_by ended_by",
    },
    # Who of a group's coordinators wrote is for the group's coordinators.
    "support.Message": {SIDES: "proposal from_group text sent_at", OWNER: "by"},
    "support.AgreementVersion": {
        SIDES: "proposal number asked_for agreed_by asked_on role role_includes role_excludes where whole_group_agreed "
        "meetings begins_on review_on ends_on stays_private passed_on notes telling not_told information speaks money "
        "interests changing edit changed_at changed_by_group group_accepted group_accepted_at practitioner_accepted "
        "practitioner_accepted_at agreed_key agreed_at over_at",
        ADMINS: "group_accepted_by practitioner_accepted_by",
    },
    "support.Correction": {
        SIDES: "version field before after from_group corrected_at objected_at",
        ADMINS: "by objected_by",
    },
    # The other side's only when both have answered, or its date has passed; see support/reviews/shown.py.
    "support.ReviewAnswer": {SIDES: "review from_group who answers to_change answered_at", ADMINS: "by"},
    "support.Review": {
        SIDES: "proposal reason opened_at due_on group_at practitioner_at",
        ADMINS: "opened_by closed_at",
    },
    # How the group was run is for its coordinators alone, and so is what moved; see support/reviews/then_and_now.py.
    "support.RoleLook": {
        SIDES: "proposal looked_at role suggested asks settled_at",
        OWNER: "because statement leadership stage rules_version",
    },
    "support.RoleAnswer": {SIDES: "look from_group change_to why answered_at", ADMINS: "by"},
    "support.DeclaredInterest": {OWNER: "practitioner group declared_at"},
    "support.SupportEntry": {
        SIDES: "proposal version state on at areas role what minutes in_meeting gained resources written_at done_at "
        "edit not_right_at",
    },
    "support.EntryVersion": {SIDES: "entry edit said changed_at by_group", ADMINS: "changed_by"},
    "support.EntryRemark": {SIDES: "entry kind text said_at", ADMINS: "by"},
    # OWNER is who wrote it, alone; see worries.models.WorryQuerySet.readable_by for which admins read it.
    "worries.Worry": {
        OWNER: "kind about text status written_at answer answered_at",
        ADMINS: "by answered_by kept_from",
    },
    "worries.UrgentHelp": {PUBLIC: "name when number note position", ADMINS: "checked_on checked_by"},
    "resources.Challenge": REFERENCE,
    "resources.Resource": {
        PUBLIC: "title slug summary kind text link file areas roles challenges audience reviewed_on",
        ADMINS: "status review_on came_with_portal changed_at changed_by published_at published_by",
    },
    "roles.SupportArea": {PUBLIC: "id name esteem_name esteem_words description position"},
    "roles.Role": {PUBLIC: "id name esteem_name in_a_line does does_not fits_when pitfalls position"},
    "roles.NeedItem": {PUBLIC: "id area words position"},
    "roles.Topic": {PUBLIC: "id name also_known_as position"},
    "places.Postcode": {PUBLIC: "code latitude longitude"},
}
DECLARED = {
    f"{model}.{field}" for model, classes in FIELDS.items() for names in classes.values() for field in names.split()
}


def models_of_ours():
    """Every model of the apps that lie in this repository."""
    for app in apps.get_app_configs():
        if Path(app.path).parent == settings.BASE_DIR:
            yield from app.get_models()


def fields_of_ours():
    """app.Model.field of every field that holds something; numbers that the database gives hold nothing."""
    for model in models_of_ours():
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if not (field.primary_key and isinstance(field, AutoField)):
                yield f"{model._meta.label}.{field.name}"


def test_every_field_says_who_may_see_it():
    undeclared = sorted(set(fields_of_ours()) - DECLARED)
    assert not undeclared, f"Say in tests/test_privacy.py who may see: {undeclared}"


def test_no_field_is_declared_that_is_gone():
    assert not sorted(DECLARED - set(fields_of_ours()))


def test_a_field_is_declared_once_and_in_a_known_class():
    for model, classes in FIELDS.items():
        names = " ".join(classes.values()).split()
        assert len(names) == len(set(names)), model
        assert set(classes) <= {PUBLIC, SIDES, OWNER, ADMINS}
