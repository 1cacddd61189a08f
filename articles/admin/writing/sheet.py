"""The form of one article, with the rows of its bylines and sources."""

from typing import Any

from django.http import HttpRequest, QueryDict

from articles.admin.writing.form import ArticleForm, BylineRows, SourceRows, initial, rows_of
from articles.models import Article
from articles.workflow import snapshot
from articles.workflow.autosaving import Mark, Pairs
from articles.workflow.saving import FILING


class Sheet:
    """What was sent, or was kept unsaved (`kept`), or else what stands on the desk.

    `mark` is the autosave that the words were the last of, if the browser said so.
    """

    def __init__(
        self,
        *,
        article: Article | None,
        request: HttpRequest,
        is_seen: bool,
        kept: QueryDict | None = None,
    ) -> None:
        self.article = article
        data = request.POST if request.method == "POST" else kept
        self.mark = mark_in(data) if data is not None else None
        text = article.head.snapshot if article else snapshot.blank()
        version = article.version if article else None
        person: Any = request.user
        kwargs: dict[str, Any] = {"by": person}
        self.text = text
        self.form = ArticleForm(
            data,
            instance=article or Article(owner_id=person.pk),
            initial={**initial(text), "base_version": version},
            is_seen=is_seen,
            **kwargs,
        )
        self.bylines = BylineRows(
            data, prefix="bylines", initial=text["bylines"], form_kwargs=kwargs
        )
        self.sources = SourceRows(
            data, prefix="sources", initial=text["sources"], form_kwargs=kwargs
        )

    @property
    def filing(self) -> list[Any]:
        return self.fields("section", "tags", "language", "slug", "genre", "urgency", "lead_image")

    @property
    def publication(self) -> list[Any]:
        return self.fields("owner", "embargo_until", "expires_at")

    @property
    def further(self) -> list[Any]:
        shown = {*self.form.fields} - {"kicker", "headline", "dek", "body", "base_version"}
        shown -= {field.name for field in (*self.filing, *self.publication)}
        return [field for field in self.form if field.name in shown]

    @property
    def is_wrong_further_on(self) -> bool:
        return any(field.errors for field in self.further)

    def fields(self, *names: str) -> list[Any]:
        return [self.form[name] for name in names]

    def is_valid(self) -> bool:
        """Ask every part, so that all mistakes are told at once."""
        right = [part.is_valid() for part in (self.form, self.bylines, self.sources)]
        return all(right)

    def changes(self) -> dict[str, Any]:
        rows = {"bylines": rows_of(self.bylines), "sources": rows_of(self.sources)}
        return {**self.form.changes(), **rows}

    @property
    def base_version(self) -> int:
        return self.form.cleaned_data["base_version"] or 0

    def filed(self) -> dict[str, Any]:
        """What this person filed otherwise, each with what it was when the form was opened."""
        changes = self.form.changes()
        return {
            name: (changes[name], self.form.opened_with(name.removesuffix("_id")))
            for name in FILING
            if name in changes
        }


def mark_in(data: QueryDict) -> Mark | None:
    """Which autosave the words of a form were the last of, if its script said so."""
    window, sequence = data.get("window", "")[:40], data.get("sequence", "")
    if not window or not sequence.isascii() or not sequence.isdigit() or len(sequence) > 15:
        return None
    return Mark(window=window, sequence=int(sequence))


def form_data(pairs: Pairs, *, base_version: int, mark: Mark) -> QueryDict:
    """Kept words as if the browser sent them again, answering the version they were begun from."""
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value.encode("utf-8", "replace").decode())  # as a form would come
    data["base_version"] = str(base_version)
    data["window"], data["sequence"] = mark.window, str(mark.sequence)
    return data
