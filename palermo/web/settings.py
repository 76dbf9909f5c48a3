"""Django's settings, read from the environment.

Overlay packs (`PALERMO_FACTS`) are no setting: `palermo.web.serving` puts their rows into the database.

| variable | meaning | default |
|---|---|---|
| `PALERMO_DATA` | folder of the database, the key and the collected static files | `var` |
| `PALERMO_DATABASE_URL`, else `DATABASE_URL` | database address (`palermo.web.database`) | SQLite in the folder |
| `PALERMO_SECRET_KEY` | signing key | made once, kept in the folder |
| `PALERMO_ALLOWED_HOSTS` | names under which the server answers, separated by commas | this machine |
| `PALERMO_DEBUG` | Django's debug pages; never for others to see | off |
| `PALERMO_HTTPS` | the proxy speaks TLS: cookies are Secure, browsers are told to stay with it | off |
| `PALERMO_EMAIL_URL`, `PALERMO_EMAIL_FROM` | how letters are sent, from whom (`palermo.web.mail`) | files |
| `PALERMO_OIDC_*` | sign-in by a provider of identities (`palermo.web.accounts.oidc`) | none |
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from palermo.web.accounts.oidc import origin, provider_settings
from palermo.web.database import database_settings
from palermo.web.mail import mail_settings
from palermo.web.secret import read_secret_key

_WEB = Path(__file__).resolve().parent
_environment = Env()

DATA: Path = Path(_environment.str("PALERMO_DATA", "") or "var").absolute()

DEBUG: bool = _environment.bool("PALERMO_DEBUG", False)
SECRET_KEY: str = _environment.str("PALERMO_SECRET_KEY", "") or read_secret_key(DATA)
ALLOWED_HOSTS: list[str] = _environment.list("PALERMO_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

DATABASES = {
    "default": database_settings(
        _environment.str("PALERMO_DATABASE_URL", "") or _environment.str("DATABASE_URL", ""),
        DATA,
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "palermo.web.policy",
    "palermo.web.audit",
    "palermo.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "palermo.web.facts",
    "palermo.web.api",
    "palermo.web.pages",
    "palermo.web.resolutions",
    "palermo.web.guide",
    "palermo.web.answers",
    "palermo.web.review",
    "palermo.web.demo",
]

MIDDLEWARE = [
    "palermo.web.negotiation.AcceptableEncodings",
    "palermo.web.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "palermo.web.api.edge.OpenDataEdge",
    "csp.middleware.CSPMiddleware",
    "palermo.web.security.OneSlash",
    "palermo.web.security.PageLanguage",
    "django.middleware.common.CommonMiddleware",
    # The session is read from the database by the pages that ask for it alone: those of people who sign in.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "palermo.web.security.Measured",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "palermo.web.urls"
WSGI_APPLICATION = "palermo.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "palermo.web.accounts.context.pages",
            ],
        },
    },
]

# Language: the address says it (`/fr/...`); `palermo.web.i18n` gives the code under which facts hold names.
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [_WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files: collected by `palermo.web.serving.prepare`, named by their content, compressed, cached for ever.
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# WhiteNoise would warn of a missing folder before the first `prepare`.
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG

#: A text may be pasted; forms that take one measure it first (`palermo.web.resolutions.views.uploads`).
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024

CACHES = {
    # What limits of attempts count, and codes that were used: few rows in the database, the same for all workers.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "palermo_limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Public pages, in each process.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    # Whole answers of the API and downloads, by their entity tag: at most 64, the largest about 700 kB, per process.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 64},
    },
}

# People: they sign in by e-mail, by the means that `palermo.web.accounts.adapters` allows.
OIDC = provider_settings(_environment)
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# scrypt, which asks for memory as well as time: 16 MB and a third of a second for each password tried.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work:home"
ACCOUNT_ADAPTER = "palermo.web.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "pages:home"
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
# Who finds a session open cannot take the account: another address would get the letter that resets the password.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,10/10m/key,50/d/key"}
SOCIALACCOUNT_ADAPTER = "palermo.web.accounts.adapters.Providers"
SOCIALACCOUNT_PROVIDERS = OIDC
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MFA_ADAPTER = "palermo.web.accounts.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Palermo"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "add_webauthn": "palermo.web.accounts.passkey_forms.Add",
    "authenticate_webauthn": "palermo.web.accounts.passkey_forms.Authenticate",
    "login_webauthn": "palermo.web.accounts.passkey_forms.SignIn",
    "reauthenticate_webauthn": "palermo.web.accounts.passkey_forms.Reauthenticate",
}

# Letters.
_MAIL = mail_settings(_environment.str("PALERMO_EMAIL_URL", ""), _environment.str("PALERMO_EMAIL_FROM", ""), DATA)
EMAIL_BACKEND, EMAIL_FILE_PATH = _MAIL.backend, _MAIL.folder
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _MAIL.sender

# Sessions and cookies: in the database, so that one can be ended from elsewhere; for a day's work.
HTTPS: bool = _environment.bool("PALERMO_HTTPS", False)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if HTTPS:
    # A browser gives a cookie of this prefix to the host that set it alone, over TLS alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# Security: nothing from elsewhere, nothing inline, nothing framed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        # A form that begins a sign-in elsewhere is led there by its answer.
        "form-action": [SELF, *origin(OIDC)],
        "frame-ancestors": [NONE],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "palermo.web.pages.views.errors.forbidden"
SILENCED_SYSTEM_CHECKS = [
    # TLS ends before this server, at the proxy that an operator puts in front of it: redirecting is that proxy's.
    # Without `PALERMO_HTTPS` a cookie marked Secure would be lost on the plain loopback address.
    "security.W004",
    "security.W008",
    "security.W012",
    "security.W016",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A reader's wrong address is not the operator's problem.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
