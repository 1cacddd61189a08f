"""Who may curate fronts and write standing pages."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.workflow.roles import make_roles


def forwards(apps, schema_editor):
    # Django makes permissions only after all migrations; the groups need them now.
    create_permissions(installed.get_app_config("articles"), verbosity=0)
    make_roles()


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_fronts_and_pages")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
