"""Every setting, from the environment; README.md lists the variables.

A missing or malformed variable stops the start: one line each, all of them at once.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.csp import CSP
from environs import Env, EnvValidationError, validate

from jobboard.database import local_database_url, local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
SITE_NAME = "Plumbline"

# --- Environment ------------------------------------------------------------------------------
env = Env(eager=False)
DEBUG = env.bool("DEBUG", False)
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000", validate=validate.URL(require_tld=False))
database_url = env.str("DATABASE_URL", "")
secret_key = env.str("SECRET_KEY", "")
extra_hosts: list[str] = env.list("ALLOWED_HOSTS", [])
pool_size = env.int("DATABASE_POOL_SIZE", 0, validate=validate.Range(min=0, max=100))
mail_url = env.dj_email_url("MAIL_URL", "console:")
MAIL_FROM = env.str("MAIL_FROM", "Plumbline <hello@localhost>")
LOG_LEVEL = env.str(
    "LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
)
is_public = str(SITE_URL).startswith("https://")

faults = []
try:
    env.seal()
except EnvValidationError as error:
    messages: Any = error.error_messages
    faults += [f"{name}: {' '.join(map(str, said))}" for name, said in messages.items()]
if is_public and len(secret_key) < 50:
    faults.append("SECRET_KEY: set at least 50 random characters (SITE_URL is https)")
if is_public and not database_url:
    faults.append("DATABASE_URL: set the PostgreSQL address (SITE_URL is https)")
if database_url:
    try:
        database = dj_database_url.parse(database_url)
        if not database["ENGINE"].endswith(".postgresql"):
            faults.append("DATABASE_URL: only postgresql:// addresses are understood")
    except ValueError as error:
        faults.append(f"DATABASE_URL: {error}")
if mail_url and not mail_url.get("EMAIL_BACKEND"):
    faults.append("MAIL_URL: only smtp://, submission:// and console: are understood")
elif is_public and not mail_url.get("EMAIL_HOST"):
    faults.append("MAIL_URL: set the mail server, smtp://... (SITE_URL is https)")
try:
    SECRET_KEY = secret_key or local_secret_key(VAR_DIR)
except OSError as error:
    faults.append(f"VAR_DIR: {error.strerror}: {error.filename}")
if faults:
    sys.exit("\n".join(f"Cannot start. {fault}" for fault in faults))

# --- Core -------------------------------------------------------------------------------------
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname, "127.0.0.1", "localhost", "[::1]", *extra_hosts]
ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"
AUTH_USER_MODEL = "jobboard.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

INSTALLED_APPS = [
    "jobboard",
    "careers",
    "listings",
    "salaries",
    "jobboard.editing.EditingConfig",  # django.contrib.admin, in the site's name
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, for the renderer
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "lucide",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "listings.api.middleware.ApiMiddleware",
    "jobboard.middleware.PrivateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jobboard.middleware.DatabaseAwayMiddleware",
    "jobboard.middleware.OldAddressMiddleware",
]

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
                "jobboard.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.static",
                "jobboard.templatetags.figures",
                "lucide.templatetags.lucide",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # templates/django/forms/field.html

# --- Database: one PostgreSQL, pooled ---------------------------------------------------------
DATABASES = {
    "default": {
        **dj_database_url.parse(database_url or local_database_url(VAR_DIR)),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # Only the web server pools (`serve` sets the size); a command has one connection.
            "pool": pool_size and {"min_size": 1, "max_size": pool_size, "timeout": 3},
            # Only `careers.prepared` prepares; its plans, and those of functions, are kept.
            "prepare_threshold": 2,
            "options": "-c plan_cache_mode=force_generic_plan -c jit=off"
            + (" -c statement_timeout=20s" if pool_size else ""),
        },
    }
}

# --- Passwords, sessions, security headers ----------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator",
                 "CommonPasswordValidator", "NumericPasswordValidator")
]  # fmt: skip
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher"
    for name in ("Argon2", "PBKDF2", "PBKDF2SHA1", "Scrypt")
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a changed password, address or second factor
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up
ACCOUNT_USER_DISPLAY = str
ACCOUNT_ADAPTER = "jobboard.accounts.adapter.AccountAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = int(is_public)  # deploy/nginx.conf
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not is_public

# Shared by all processes: what the limits of sign-in count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "jobboard_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = is_public
SECURE_SSL_REDIRECT = is_public
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if is_public else 0
# Other hosts of the domain, and browsers' built-in lists, are for the owner to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_public else None
SECURE_REDIRECT_EXEMPT = ["^healthz$"]

# --- Static files: hashed names, brotli, cached for ever --------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jobboard.staticfiles.BundledStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
if DEBUG or "pytest" in sys.modules:  # no collectstatic needed to develop or test
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

# --- Mail and log -----------------------------------------------------------------------------
MAIL_OPTIONS = {
    "host": "EMAIL_HOST", "port": "EMAIL_PORT", "username": "EMAIL_HOST_USER",
    "password": "EMAIL_HOST_PASSWORD", "use_tls": "EMAIL_USE_TLS", "use_ssl": "EMAIL_USE_SSL",
}  # fmt: skip
MAIL_HAS_SERVER = bool(mail_url["EMAIL_HOST"])  # without one mails are read at /outbox/
MAILERS: dict[str, Any] = {"default": {"BACKEND": "jobboard.mail.queue.QueueBackend"}}
if MAIL_HAS_SERVER:
    MAILERS["server"] = {
        "BACKEND": mail_url["EMAIL_BACKEND"],
        "OPTIONS": {name: mail_url[key] for name, key in MAIL_OPTIONS.items()} | {"timeout": 10},
    }
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "jobboard.logs.LineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "procrastinate": {"level": "WARNING"},  # it announces every job
    },
}

# --- Views of listings: counted in memory, written every so often (0: only when asked) ----------
WRITE_COUNTS_SECONDS = 0 if "pytest" in sys.modules else 10
