"""One settings file. What differs between places comes from the environment, or from `.env` beside manage.py."""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from esteem.map_tiles import tiles_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=True)
TESTING = "pytest" in sys.modules


def required(name, in_debug, what_to_do):
    """The environment's value of `name`; in debug mode `in_debug` will do, elsewhere its absence stops the start."""
    value = env.str(name, default=in_debug if DEBUG else "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {what_to_do} (See .env.example.)")
    return value


SECRET_KEY = required(
    "SECRET_KEY",
    "for-development-only-" + "x" * 40,
    "Set it to at least 50 random characters that nobody else knows.",
)
ALLOWED_HOSTS = required(
    "ALLOWED_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "Set it to the host names that people use, separated by commas.",
).split(",")
SITE_URL = required(
    "SITE_URL",
    "http://localhost:8000",
    "Set it to the address that e-mails link to, such as https://groups.example.org.",
).rstrip("/")
DATABASE_URL = required(
    "DATABASE_URL",
    f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
    "Set it to the database, such as postgres://user:password@host/name or sqlite:////path/to/file.",
)
EMAIL_URL = required(
    "EMAIL_URL",
    "consolemail://",
    "Set it to the mail server, such as smtp+tls://user:password@mail.example.org:587.",
)
JOBS = env.str("JOBS", default="at-once" if DEBUG else "worker")
CACHE_URL = env.str("CACHE_URL", default="dbcache://cache_entries")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
MAP_TILES = tiles_of(env.str("MAP_TILES_URL", default=""), env.str("MAP_TILES_ATTRIBUTION", default=""))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="ESTEEM <portal@example.org>")

INSTALLED_APPS = [
    "esteem",
    "worries",
    "support",
    "directory",
    "groups",
    "practitioners",
    "resources",
    "roles",
    "accounts",
    "places",
    "freshness",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "js_lib_leaflet",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "esteem.middleware.ReplicaReadsMiddleware",
    "freshness.kept_pages.KeptPagesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "esteem.middleware.PrivatePagesMiddleware",
    "esteem.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "esteem.middleware.PartsMiddleware",
    "esteem.middleware.PressedPagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "esteem.urls"
WSGI_APPLICATION = "esteem.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["esteem.templatetags.portal"],
        },
    }
]


# The file is read where the system's cache has it (mmap), so that processes share it and hold little of their own.
SQLITE_BEGINS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;"
    "PRAGMA mmap_size=2147418112;PRAGMA cache_size=-32768;PRAGMA temp_store=MEMORY;"
)
# A page's questions are small: parallel helpers and a compiler take longer to start than they save. In less memory, the
# list of a common word would forget which rows of a page hold it. PgBouncer has to pass "options" on.
POSTGRES_BEGINS = "-c max_parallel_workers_per_gather=0 -c jit=off -c work_mem=32MB"


def database(url):
    """Django's settings for one database, with the options that this project relies on."""
    config = env.db_url_config(url)
    if not DEBUG:
        # Opening a connection costs as much as a page's queries. The development server opens one for each request.
        config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_BEGINS}
    elif config["ENGINE"].endswith("postgresql"):
        config["OPTIONS"] = {"options": POSTGRES_BEGINS} | config.get("OPTIONS", {})
    return config


DATABASES = {"default": database(DATABASE_URL)}
if replica_url := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = database(replica_url) | {"TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["esteem.replica.ReplicaRouter"]
CACHES = {
    "default": env.cache_url_config(CACHE_URL),
    # Pieces of pages that are the same for everybody, in each process; while one develops, they change.
    "memory": env.cache_url_config("dummycache://" if DEBUG else "locmemcache://pieces"),
}
vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 30
if DEBUG and EMAIL_URL == "consolemail://":
    EMAIL_BACKEND = "esteem.letterbox.LetterboxBackend"
# at-once: whoever asks waits for the mail server. worker: `manage.py worker`, or at the latest `run_due`, does it.
DOES_JOBS = {
    "at-once": "django_tasks.backends.immediate.ImmediateBackend",
    "worker": "django_tasks_db.DatabaseBackend",
}
if JOBS not in DOES_JOBS:
    raise ImproperlyConfigured(f"JOBS is {JOBS!r}. Set it to one of: {', '.join(DOES_JOBS)}. (See .env.example.)")
TASKS = {"default": {"BACKEND": DOES_JOBS[JOBS]}}

# --- Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_page"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.PortalAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"come_along": "20/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- Language and time
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["esteem.formats"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# --- Files
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = BASE_DIR / "media"
PLAIN_STATIC = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = PLAIN_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Forms
CRISPY_TEMPLATE_PACK = "forms"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["forms"]
CRISPY_FAIL_SILENTLY = not DEBUG

# --- What browsers are told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([MAP_TILES.source] if MAP_TILES else [])],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "microphone", "payment", "usb", "display-capture", "browsing-topics")
} | {"geolocation": ["self"]}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "esteem.views.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
# Gone with the browser window: a year-old cookie would tell the next person at the computer who looked here.
CSRF_COOKIE_AGE = None
if not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ACCOUNT_RATE_LIMITS = False
