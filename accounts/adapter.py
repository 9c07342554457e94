from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from accounts import letters

# Where allauth's e-mails lead to: each has one of these at most.
LINKS = ("password_reset_url", "activate_url", "signup_url")


class PortalAccountAdapter(DefaultAccountAdapter):
    """allauth's behaviour, with the portal's address and voice in its e-mails."""

    def send_mail(self, template_prefix, email, context):
        link = next((context[name] for name in LINKS if context.get(name)), "")
        return super().send_mail(template_prefix, email, context | {"site_url": settings.SITE_URL, "link": link})

    def render_mail(self, template_prefix, email, context, headers=None):
        plain = super().render_mail(template_prefix, email, context, headers)
        return letters.made(plain.subject, plain.body, plain.to, context["link"])
