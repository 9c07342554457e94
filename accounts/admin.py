from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import outbox
from accounts.models import Letter, User


def is_join(field):
    """Whether it leads to a table that Django made to join two models."""
    return bool(field.is_relation and field.auto_created and field.related_model._meta.auto_created)


def without(listed, names):
    """The nested lists of what is deleted, without what begins with one of these names."""
    return [
        without(one, names) if isinstance(one, list) else one
        for one in listed
        if isinstance(one, list) or not str(one).startswith(names)
    ]


@admin.register(User)
class UserAdmin(StockUserAdmin):
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

    def get_deleted_objects(self, objs, request):
        """Without the rows that only join a person to something: they tell of private notes kept from them."""
        listed, counts, *problems = super().get_deleted_objects(objs, request)
        joins = [field.related_model._meta for field in User._meta.get_fields(include_hidden=True) if is_join(field)]
        names = tuple(f"{capfirst(meta.verbose_name)}: " for meta in joins)
        counts = {name: n for name, n in counts.items() if name not in {meta.verbose_name_plural for meta in joins}}
        return without(listed, names), counts, *problems


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
