from django.db import migrations

from palermo.web.audit.append_only import install_append_only


class Migration(migrations.Migration):
    """What was sent and what was agreed is never changed or removed, but for what was invented for a demonstration."""

    dependencies = [("review", "0001_review")]

    operations = [
        install_append_only("review_sending", unless="OLD.demo"),
        install_append_only("review_agreedlist", unless="OLD.demo"),
    ]
