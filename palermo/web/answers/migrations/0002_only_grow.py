from django.db import migrations

from palermo.web.audit.append_only import install_append_only


class Migration(migrations.Migration):
    """Sign-offs and submissions are never changed or removed, but for those that were invented for a demonstration."""

    dependencies = [("answers", "0001_answers")]

    operations = [
        install_append_only("answers_signoff", unless="OLD.demo"),
        install_append_only("answers_submission", keys=("id", "sign_off_id"), unless="OLD.demo"),
    ]
