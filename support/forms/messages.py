from django import forms
from django.utils.translation import gettext_lazy as _

from support.models import Message


class MessageForm(forms.ModelForm):
    class Meta:
        model = Message
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": _("Nothing about members belongs here: no names, and no medical details.")}
