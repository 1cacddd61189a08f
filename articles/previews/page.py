"""The page behind a preview link: a draft to read, for whoever holds the link."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.previews import tokens
from articles.previews.drafts import composed, wanted
from articles.previews.sealing import sealed
from articles.previews.story import page


@sealed
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it stands at this moment; a sentence where the link no longer works."""
    now = timezone.now()
    try:
        grant = tokens.read(token=token, now=now)
    except tokens.Forged as forged:
        return ended(request, str(forged), status=404)
    except tokens.Unusable as unusable:
        return ended(request, str(unusable), status=410)
    revision = wanted(article_id=grant.article_id, revision=grant.revision)
    if revision is None:
        return ended(request, str(tokens.Withdrawn.__doc__), status=410)
    document = composed(revision=revision, now=now).document
    return HttpResponse(page(document, now=now, until=grant.until))


def ended(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    context = {"sentence": sentence, "site": settings.SITE_NAME}
    return render(request, "articles/preview/ended.html", context, status=status)
