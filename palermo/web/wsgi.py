"""The WSGI application that the server's workers import."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from palermo.web import pages, waking

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.web.settings")

application = get_wsgi_application()

pages.wake()
waking.wake()
