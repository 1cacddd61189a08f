"""The desk linter: what an editor should look at before a story goes out. It changes nothing."""

from dataclasses import replace

from articles.models import Article, Source, Waiver
from articles.workflow.linting import (
    agencies,
    captions,
    dates,
    languages,
    names,
    residue,
    state_media,
)
from articles.workflow.linting.remark import Copy, Remark
from articles.workflow.snapshot import Snapshot

RULES = (names, captions, dates, agencies, state_media, languages, residue)
"""Each has an ID, its DOCS for editors, and `find(copy)`."""


def lint(*, text: Snapshot, article: Article | None = None) -> tuple[Remark, ...]:
    """All remarks on a text, in its order. Those that an editor waived for the article say why."""
    keys = [each["source"] for each in text["sources"]]
    sources = list(Source.objects.filter(pk__in=keys).order_by("pk")) if keys else []
    copy = Copy(
        text,
        source_names=tuple(source.name for source in sources),
        source_domains=tuple(source.domain for source in sources if source.domain),
    )
    order = {stretch.place: number for number, stretch in enumerate(reversed(copy.stretches))}
    found = [remark for rule in RULES for remark in rule.find(copy)]
    found.sort(key=lambda remark: (-order.get(remark.place, -1), remark.start, remark.id))
    return waived(found, article=article) if article else tuple(found)


def waived(found: list[Remark], *, article: Article) -> tuple[Remark, ...]:
    rows = Waiver.objects.filter(article=article).values_list("rule", "found", "reason")
    reasons = {(rule, words): reason for rule, words, reason in rows}
    return tuple(
        replace(remark, waived=reasons.get((remark.id, remark.found[:500]), "")) for remark in found
    )
