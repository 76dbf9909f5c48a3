"""From which words each part of a mandate was read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0002_words")]

    operations = [migrations.AddField("task", "words", models.JSONField(default=list))]
