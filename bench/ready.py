"""Sets Django up; to be imported before anything of the portal."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esteem.settings")
django.setup()
