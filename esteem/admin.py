from django.contrib import admin
from django.utils.translation import gettext as _

from accounts.admin import UserAdmin
from accounts.models import User
from esteem.leaving import delete_account, why_not


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People with an account; deleting one is what they could do themselves."""

    def get_deleted_objects(self, objs, request):
        """What happens, in words: a list of rows would tell of private notes, and of who supports whom."""
        said = [_("The account, all e-mails to it, private notes and the profile are deleted.")]
        said += [_("Groups that nobody else looks after are closed.")]
        said += [_("Groups keep their logs, with “A former practitioner” in place of the name.")]
        kept = [f"{user}: {reason}" for user in objs if (reason := why_not(user))]
        return said, {self.opts.verbose_name_plural: len(objs)}, set(), kept

    def delete_model(self, request, obj):
        delete_account(user=obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for user in queryset:
            delete_account(user=user, by=request.user)
