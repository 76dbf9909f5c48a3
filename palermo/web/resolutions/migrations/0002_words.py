"""The index of words, which each database keeps in its own way."""

from django.db import migrations

from palermo.web.resolutions import index


def create(apps, schema_editor):
    for statement in index.CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in index.DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0001_library")]

    operations = [migrations.RunPython(create, drop)]
