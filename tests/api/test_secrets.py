"""Not a word of a story that readers may not see, at whatever address, with whatever parameter."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.api import (
    article_detail,
    article_list,
    block_list,
    change_feed,
    name_lists,
    resolving,
    search_results,
)
from articles.api.discussion import showing
from articles.models import Article, Author, Front, Section, Source, Tag
from articles.search.following import catch_up
from articles.workflow import actions, fronts, notes, pages, saving
from tests import desk
from tests.api.conftest import picture
from tests.desk import EDITOR_IN_CHIEF as CHIEF

CANARY = "Kanarienvogel"
HOUR = timedelta(hours=1)
PRIVATE = ("admin/", "static/", "media/", "__debug__/")
PARAMETERS = {
    parameter.name
    for module in (
        article_list,
        article_detail,
        block_list,
        change_feed,
        name_lists,
        resolving,
        search_results,
        showing,
    )
    for parameter in module.PARAMETERS
}
VALUES = [
    "{id}",
    "{slug}",
    "kanarienvogel",
    "/politik/{slug}/",
    "related,translations,comments",
    "2020-01-01T00:00:00Z",
    "image",
    "1",
    "exact",
    "id,headline",
]


def secret(number: int, now: datetime) -> Article:
    """A story with the canary in every text; slugs are addresses, which others must purge."""
    word = f"geheim-{number}"
    section = Section.objects.create(slug=f"s-{word}", name=CANARY, description=CANARY)
    author = Author.objects.create(slug=f"a-{word}", name=CANARY, bio=CANARY)
    source = Source.objects.create(slug=f"q-{word}", name=CANARY, domain="kanarienvogel.example")
    tag = Tag.objects.create(slug=f"t-{word}", name=CANARY)
    image = picture(
        now, sha256=str(number) * 64, caption=CANARY, alt_text=CANARY, credit_line=CANARY
    )
    return desk.story(
        now=now,
        slug=f"slug-{number}",
        kicker=CANARY,
        headline=CANARY,
        dek=CANARY,
        body=desk.body(CANARY),
        section=section.pk,
        bylines=[{"author": author.pk, "role": "author"}],
        sources=[{"source": source.pk, "url": "", "role": "original", "external_id": CANARY}],
        tags=[tag.pk],
        lead_image=str(image.pk),
        seo_title=CANARY,
        seo_description=CANARY,
    )


@pytest.fixture
def secrets() -> list[Article]:
    """A draft, a scheduled story, a killed one, one unpublished, one expired, and a public story
    whose draft has moved on and whose update is scheduled."""
    now = timezone.now() - HOUR
    draft, scheduled, killed, unpublished, expired = (secret(n, now) for n in range(5))
    actions.schedule(article=scheduled, at=now + 2 * HOUR, by=CHIEF, now=now)
    for story in (killed, unpublished):
        actions.publish(article=story, by=CHIEF, now=now)
    actions.kill(article=killed, by=CHIEF, now=now, reason="Falsch.")
    actions.unpublish(article=unpublished, by=CHIEF, now=now, reason=CANARY)
    saving.save(
        article=expired, by=CHIEF, now=now, changes={"expires_at": now + timedelta(seconds=1)}
    )
    actions.publish(article=expired, by=CHIEF, now=now)
    public = desk.story(now=now)
    actions.publish(article=public, by=CHIEF, now=now)
    saving.save(article=public, by=CHIEF, now=now, changes={"headline": CANARY})
    actions.schedule(article=public, at=now + 2 * HOUR, by=CHIEF, now=now)
    saving.save(article=public, by=CHIEF, now=now, changes={"dek": CANARY})
    show_front([draft, scheduled, killed, unpublished, expired, public], now=now)
    for story in (draft, scheduled, killed, unpublished, expired, public):
        notes.write(article=story, text=CANARY, block_id="p0", by=CHIEF, now=now)
    catch_up(now=timezone.now())
    return [draft, scheduled, killed, unpublished, expired, public]


def show_front(stories: list[Article], *, now: datetime) -> None:
    """A front under the slug of one of the stories, and a page that readers do not find."""
    front = Front(name="Startseite", slug="slug-0")
    fronts.begin(front=front, by=CHIEF, now=now)
    words = {"kicker": CANARY, "headline": CANARY}
    hidden, public = stories[:-1], stories[-1]
    slots = [{"article": str(story.pk), **words} for story in hidden]
    fronts.arrange(front=front, slots=[*slots, {"article": str(public.pk)}], by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    fronts.arrange(front=front, slots=[{"article": str(public.pk), **words}], by=CHIEF, now=now)
    fronts.schedule(front=front, at=now + 2 * HOUR, by=CHIEF, now=now)
    pages.create(
        changes={"name": CANARY, "slug": "slug-1", "language": "de", "body": desk.body(CANARY)},
        by=CHIEF,
        now=now,
    )


def patterns(resolver: URLResolver, start: str = "") -> Iterator[str]:
    """Every route of the site, with its converters still in it."""
    for each in resolver.url_patterns:
        route = start + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


def addresses(stories: list[Article]) -> Iterator[str]:
    """Every public route, filled in with every story's id and slug."""
    for route in patterns(get_resolver()):
        if route.startswith(PRIVATE) or "(" in route or "$" in route:
            continue
        if "<" not in route:
            yield f"/{route}"
            continue
        for story in stories:
            image = story.lead_image_id or story.pk
            for key in (str(story.pk), story.slug, str(image)):
                filled = route
                while "<" in filled:
                    before, _, rest = filled.partition("<")
                    filled = before + key + rest.partition(">")[2]
                yield f"/{filled}"


@pytest.mark.django_db
def test_no_address_tells_a_secret(secrets: list[Article]) -> None:
    client = Client(raise_request_exception=False)
    scheduled = secrets[1]
    asked = [
        address + query
        for address in dict.fromkeys(addresses(secrets))
        for query in ["", *(queries(scheduled) if str(scheduled.pk) in address else ())]
    ]
    asked += [
        address + query for address in dict.fromkeys(addresses([])) for query in queries(scheduled)
    ]

    for address in asked:
        answer = client.get(address)
        told = answer.getvalue().decode() + str(answer.headers)
        told = told.replace("kanarienvogel", "") if "kanarienvogel" in address else told
        assert CANARY.lower() not in told.lower(), address

    assert len(asked) > 300


def queries(story: Article) -> list[str]:
    """Every parameter of the API with every kind of value."""
    return [
        f"?{name}={value.format(id=story.pk, slug=story.slug)}"
        for name in sorted(PARAMETERS)
        for value in VALUES
    ]
