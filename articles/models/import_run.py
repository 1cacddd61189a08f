"""Import runs: what came in when, and what became of each file."""

from collections import Counter
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class ImportRun(models.Model):
    """One call of the importer. Without `finished_at` it is under way, or was stopped."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    paths = models.JSONField(_("paths"))
    wishes = models.JSONField(_("options"), help_text=_("What was asked of every document."))
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    rolled_back_at = models.DateTimeField(_("rolled back"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(name="import_run_newest_first", fields=["-started_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} · {', '.join(self.paths)}"

    def has(self, paths: Iterable[str]) -> set[str]:
        """Which of these files the run has looked at already, by the last 1,000 characters."""
        wanted = [path[-1000:] for path in paths]
        return set(self.files.filter(path__in=wanted).values_list("path", flat=True))

    def counts(self) -> Counter[str]:
        """How many files had which outcome."""
        rows = self.files.order_by().values_list("outcome").annotate(n=models.Count("pk"))
        return Counter(dict(rows))


class ImportedFile(models.Model):
    """The fate of one file, or of one story in a file of many, in one run."""

    class Outcome(models.TextChoices):
        IMPORTED = "imported", _("Imported")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        DUPLICATE = "duplicate", _("Duplicate")
        REJECTED = "rejected", _("Rejected")
        IGNORED = "ignored", _("Ignored")

    class Undone(models.TextChoices):
        REMOVED = "removed", _("The draft was removed")
        RESTORED = "restored", _("The earlier text came back")
        SPIKED = "spiked", _("The draft was spiked: readers' comments came with it")
        KEPT = "kept", _("Kept: it is no longer the import's alone")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    path = models.CharField(_("path"), max_length=1000)
    name = models.CharField(_("file name"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    message = models.TextField(_("message"), blank=True)
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, related_name="+", verbose_name=_("article")
    )
    document = models.ForeignKey(
        "articles.RawDocument",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("raw document"),
        help_text=_("What this file wrote; empty where it wrote nothing."),
    )
    undone = models.CharField(_("on rolling back"), max_length=20, choices=Undone, blank=True)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        indexes = [models.Index(name="imported_file_by_path", fields=["run", "path"])]

    def __str__(self) -> str:
        return self.name
