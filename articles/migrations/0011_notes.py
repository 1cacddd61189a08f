"""Notes on stories, and whom they mention."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_desk_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("block_id", models.CharField(blank=True, max_length=40, verbose_name="block")),
                ("text", models.TextField(max_length=2000, verbose_name="note")),
                ("author_name", models.CharField(max_length=150, verbose_name="author")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("resolved_at", models.DateTimeField(null=True, verbose_name="resolved at")),
                (
                    "resolved_by_name",
                    models.CharField(blank=True, max_length=150, verbose_name="resolved by"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField(null=True, verbose_name="read at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="articles.note",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
            },
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["article", "resolved_at"], name="note_of_article"),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["person", "read_at"], name="mention_unread"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                fields=("note", "person"), name="mention_once_a_note"
            ),
        ),
    ]
