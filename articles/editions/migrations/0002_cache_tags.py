"""What caches forget a story by stands in its listing, so that reading it needs no other table."""

from django.db import migrations, models

from articles.editions.composition import cache_tags


def write_down(apps, schema_editor):
    listing = apps.get_model("editions", "Listing")
    for each in listing.objects.prefetch_related("terms").iterator(chunk_size=500):
        terms = sorted((term.kind, term.slug) for term in each.terms.all())
        each.cache_tags = cache_tags(article_id=each.article_id, terms=terms)
        each.save(update_fields=["cache_tags"])


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial")]

    operations = [
        migrations.AddField(
            "listing",
            "cache_tags",
            models.TextField(default="", help_text="What caches forget the story by."),
            preserve_default=False,
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
