from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import outbox
from accounts.models import Letter


class UserAdmin(StockUserAdmin):
    """What the admin shows of an account; esteem/admin.py registers it, as deleting one concerns every app."""

    ordering = ["email"]
    list_display = ["email", "name", "is_active", "is_staff", "date_joined"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("What they may do"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "name", "password1", "password2"]})]


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """What became of e-mails, for when somebody says that none came. Their words are nobody's to read."""

    actions = ["try_again"]
    list_display = ["kind", "user", "status", "attempts", "problem", "put_at", "sent_at"]
    list_filter = ["status", "kind"]
    list_select_related = ["user"]
    show_full_result_count = False
    fields = readonly_fields = [*list_display, "address", "try_at"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=_("Try the ones that could not be sent again"), permissions=["change"])
    def try_again(self, request, queryset):
        failed = list(queryset.failed())
        queryset.failed().update(status=Letter.Status.WAITING, attempts=0, try_at=timezone.now())
        for letter in failed:
            outbox.send_soon(letter)
        text = ngettext("%(n)s e-mail is tried again.", "%(n)s e-mails are tried again.", len(failed))
        self.message_user(request, text % {"n": len(failed)})
