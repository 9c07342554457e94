import os

from django.core.wsgi import get_wsgi_application

# A served portal is never in debug mode by accident: only its own environment can say otherwise.
os.environ.setdefault("DEBUG", "off")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esteem.settings")
application = get_wsgi_application()
