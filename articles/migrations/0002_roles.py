"""The desk's roles, as groups with permissions."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.workflow.roles import make_roles

ROOMS_WITH_PERMISSIONS = ("articles", "media", "comments")


def forwards(apps, schema_editor):
    # Django makes permissions only after all migrations; the groups need them now.
    for label in ROOMS_WITH_PERMISSIONS:
        create_permissions(installed.get_app_config(label), verbosity=0)
    make_roles()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("media", "0001_initial"),
        ("comments", "0001_initial"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
