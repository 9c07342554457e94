from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from worries import actions
from worries.models import UrgentHelp, Worry

LATE = gettext_lazy(
    "This note was answered already, so your answer is not sent. Copy what you need, then open the note again."
)


class AnswerForm(forms.ModelForm):
    """The answer closes the note and reaches the person on the site alone."""

    class Meta:
        model = Worry
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 6})}

    def clean(self):
        if self.instance.is_answered():
            raise forms.ValidationError(LATE)
        if not self.cleaned_data.get("answer", "").strip():
            raise forms.ValidationError(_("Write an answer first."))
        return super().clean()

    def _post_clean(self):
        """The row is kept by the action."""


@admin.register(Worry)
class WorryAdmin(admin.ModelAdmin):
    """Read and answered by curators, each of whom sees none about support in which they are a side themselves."""

    form = AnswerForm
    list_display = ["written_at", "kind", "status", "by", "about"]
    list_filter = ["status", "kind"]
    list_select_related = ["by", "about__group", "about__practitioner"]
    fields = ["written_at", "by", "kind", "about", "text", "status", "answer"]
    readonly_fields = ["written_at", "by", "kind", "about", "text", "status"]
    # The list says enough; texts are for the note's own page.
    search_fields = []

    def get_queryset(self, request):
        return super().get_queryset(request).readable_by(request.user)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """An answer stands fast; who is late with theirs still finds what they typed."""
        stands = obj and obj.is_answered() and request.method != "POST"
        return self.fields if stands else self.readonly_fields

    def get_object(self, request, object_id, from_field=None):
        worry = super().get_object(request, object_id, from_field)
        if worry and request.method == "POST":
            # Of two who answer at once, the second waits here and is then told by the form.
            return Worry.objects.select_for_update().filter(pk=worry.pk).first()
        if worry and worry.status == Worry.Status.NEW:
            actions.mark_seen(worry=worry, by=request.user)
            worry.refresh_from_db()
        return worry

    def save_model(self, request, obj, form, change):
        actions.answer(worry=obj, text=form.cleaned_data["answer"], by=request.user)

    def construct_change_message(self, request, form, formsets, add=False):
        return _("Answered.")


@admin.register(UrgentHelp)
class UrgentHelpAdmin(admin.ModelAdmin):
    actions = ["checked"]
    list_display = ["name", "number", "when", "position", "checked_on", "checked_by"]
    list_select_related = ["checked_by"]
    readonly_fields = ["checked_on", "checked_by"]

    def save_model(self, request, obj, form, change):
        """Who writes a number has looked it up."""
        obj.checked_on, obj.checked_by = timezone.localdate(), request.user
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("I looked these up: they are right today"), permissions=["change"])
    def checked(self, request, queryset):
        queryset.update(checked_on=timezone.localdate(), checked_by=request.user)
        self.message_user(request, _("Kept, with today's date."))
