"""The portal as production runs it, with the pages that it is measured against beside it."""

from esteem.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "plain" / "templates")  # noqa: F405
