"""`python -m benchmarks.answers.opening DATA`: a focal point, signed in, with an open round, on a prepared database."""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Make them, and print the session and the round as JSON."""
    os.environ["PALERMO_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "palermo.web.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from palermo.web.accounts.models import Body, Membership, User
    from palermo.web.answers.models import Round

    user = User.objects.create_user("writer@example.org")
    body = Body.objects.create(kind="state", code="ITA", state="ITA")
    Membership.objects.create(user=user, body=body, role="focal_point")
    made = Round.objects.create(
        state="ITA", questionnaire="untoc-review", version="1", cycle="2026", opened_at=timezone.now()
    )
    client = Client()
    client.force_login(user)
    print(json.dumps({"session": client.cookies[settings.SESSION_COOKIE_NAME].value, "round": made.pk}))


if __name__ == "__main__":
    main()
