"""The desk's own index, its table of words, and searches that people keep."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WORDS = {
    "sqlite": [
        # Words come folded and separated by blanks: the tokenizer has only to keep marks.
        """
        CREATE VIRTUAL TABLE desk_words USING fts5(
            words, detail = none, columnsize = 0, prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
        )
        """,
    ],
    "postgresql": [
        "CREATE TABLE desk_words (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX desk_words_vector ON desk_words USING gin (vector)",
    ],
}


def make_words(apps, schema_editor):
    for statement in WORDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_words(apps, schema_editor):
    schema_editor.execute("DROP TABLE desk_words")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_roles_of_curation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the desk's index",
                "verbose_name_plural": "entries of the desk's index",
                "indexes": [
                    models.Index(fields=["article", "version"], name="desk_entry_of_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("asked", models.CharField(max_length=1000, verbose_name="asked")),
                (
                    "is_shared",
                    models.BooleanField(default=False, verbose_name="for the whole desk"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved search",
                "verbose_name_plural": "saved searches",
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="saved_search_name_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["id", "version"], name="article_version"),
        ),
        migrations.RunPython(make_words, drop_words),
    ]
