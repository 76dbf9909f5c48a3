"""Django's settings, read from the environment.

Overlay packs (`PALERMO_FACTS`) are no setting: `palermo.web.serving` puts their rows into the database.

| variable | meaning | default |
|---|---|---|
| `PALERMO_DATA` | folder of the database, the key and the collected static files | `var` |
| `PALERMO_DATABASE_URL`, else `DATABASE_URL` | database address (`palermo.web.database`) | SQLite in the folder |
| `PALERMO_SECRET_KEY` | signing key | made once, kept in the folder |
| `PALERMO_ALLOWED_HOSTS` | names under which the server answers, separated by commas | this machine |
| `PALERMO_DEBUG` | Django's debug pages; never for others to see | off |
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from palermo.web.database import database_settings
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
    "django.contrib.staticfiles",
    "csp",
    "palermo.web.facts",
    "palermo.web.api",
    "palermo.web.pages",
    "palermo.web.resolutions",
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
    "django.middleware.csrf.CsrfViewMiddleware",
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

# Whole answers of the API and downloads, by their entity tag: at most 64, the largest about 700 kB, per process.
#: A text may be pasted; forms that take one measure it first (`palermo.web.resolutions.views.uploads`).
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 64},
    },
}

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
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "palermo.web.pages.views.errors.forbidden"
SILENCED_SYSTEM_CHECKS = [
    # TLS ends before this server, at the proxy that an operator puts in front of it: redirecting and pinning
    # (HSTS) are that proxy's, and a cookie marked Secure would be lost on the plain loopback address.
    "security.W004",
    "security.W008",
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
