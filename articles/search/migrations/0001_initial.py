"""The index's tables: Django's own, and the engine's table for the words."""

from django.db import migrations, models

WORDS = {
    "sqlite": [
        # Terms come folded and separated by blanks: the tokenizer has only to keep marks.
        """
        CREATE VIRTUAL TABLE search_words USING fts5(
            headline, dek, names, body,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
        )
        """,
    ],
    "postgresql": [
        "CREATE TABLE search_words (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX search_words_vector ON search_words USING gin (vector)",
    ],
}


def make_words(apps, schema_editor):
    for statement in WORDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_words(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("article_id", models.UUIDField(unique=True)),
                ("language", models.CharField(max_length=35, verbose_name="language")),
            ],
            options={
                "verbose_name": "story in the index",
                "verbose_name_plural": "stories in the index",
            },
        ),
        migrations.CreateModel(
            name="IndexedLanguage",
            fields=[
                ("tag", models.CharField(max_length=35, primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "language of the index",
                "verbose_name_plural": "languages of the index",
            },
        ),
        migrations.CreateModel(
            name="Cursor",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "cursor of the index",
                "verbose_name_plural": "cursor of the index",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="search_has_one_cursor"
                    )
                ],
            },
        ),
        migrations.RunPython(make_words, drop_words),
    ]
