from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class PortalAccountAdapter(DefaultAccountAdapter):
    """allauth's behaviour, with the portal's address in its e-mails."""

    def send_mail(self, template_prefix, email, context):
        return super().send_mail(template_prefix, email, context | {"site_url": settings.SITE_URL})
