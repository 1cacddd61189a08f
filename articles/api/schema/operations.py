"""What each endpoint takes and gives, for the OpenAPI document."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from articles.api import (
    article_detail,
    article_list,
    block_list,
    change_feed,
    name_lists,
    oembed,
    resolving,
    search_completions,
    search_results,
)
from articles.api.parameters import Parameter
from articles.api.shapes.words import ref

Operation = dict[str, Any]  # Any: the arguments of extend_schema

KEY = OpenApiParameter(
    name="key", location=OpenApiParameter.PATH, description="An id or a slug.", type=str
)
SLUG = OpenApiParameter(
    name="slug", location=OpenApiParameter.PATH, description="A slug.", type=str
)
IMAGE_KEY = OpenApiParameter(
    name="key",
    location=OpenApiParameter.PATH,
    description="The id of a picture.",
    type={"type": "string", "format": "uuid"},
)


def gives(component: str) -> OpenApiResponse:
    return OpenApiResponse(response=ref(component), description=f"{component}.")


def problem(about: str) -> OpenApiResponse:
    return OpenApiResponse(response=ref("Problem"), description=about)


def documented(parameters: Iterable[Parameter]) -> list[OpenApiParameter]:
    """Our parameters, as OpenAPI writes them."""
    return [
        OpenApiParameter(
            name=parameter.name,
            description=parameter.about,
            type={"type": "array", "items": parameter.kind.schema}
            if parameter.several
            else parameter.kind.schema,
            default=parameter.default,
            required=parameter.required,
            style="form" if parameter.several else None,
            explode=False if parameter.several else None,
        )
        for parameter in parameters
    ]


EITHER = " Filters hold together; in one of them a comma means or, repeating it means and."


def reading(
    name: str,
    summary: str,
    component: str,
    parameters: Iterable[Parameter] = (),
    *,
    path: OpenApiParameter | None = None,
    description: str = "",
    **refusals: str,
) -> Operation:
    """A GET. Refusals are problems by status: `_404="…"`."""
    responses: dict[Any, OpenApiResponse] = {
        200: gives(component),
        304: OpenApiResponse(description="You have it: the ETag is the one of If-None-Match."),
        (400, PROBLEM): problem("A parameter is unknown or malformed; errors names it."),
        (414, PROBLEM): problem("The query is too long."),
    }
    for status, about in refusals.items():
        responses[int(status.strip("_")), PROBLEM] = problem(about)
    return {
        "operation_id": name,
        "summary": summary,
        # Without any, the view's own words to programmers would be taken.
        "description": description or f"{summary}.",
        "parameters": [*([path] if path else []), *documented(parameters)],
        "responses": responses,
        "tags": [TAGS[component]],
    }


PROBLEM = "application/problem+json"
TAGS = {
    "CardPage": "articles",
    "Document": "articles",
    "SectionPage": "names",
    "TagPage": "names",
    "AuthorPage": "names",
    "SourcePage": "names",
    "Fronts": "fronts",
    "Front": "fronts",
    "StandingPages": "pages",
    "StandingPage": "pages",
    "Image": "images",
    "ChangePage": "changes",
    "SearchPage": "search",
    "CompletionPage": "search",
    "CommentPage": "comments",
    "Resolution": "articles",
    "BlockPage": "articles",
    "OEmbed": "articles",
}

ARTICLE_LIST = reading(
    "listArticles",
    "Stories, newest first",
    "CardPage",
    article_list.PARAMETERS,
    description=f"Cards, a page at a time.{EITHER}",
)
ARTICLE_DETAIL = reading(
    "getArticle",
    "One story",
    "Document",
    article_detail.PARAMETERS,
    path=KEY,
    description="The document as it was frozen, with its body in typed blocks.",
    _404="There is no such story: it never was, is not yet, or is no more.",
    _410="The story was withdrawn; detail says why.",
)
ARTICLE_DETAIL["responses"][301] = OpenApiResponse(
    description="The slug has changed; Location is the new address."
)
COUNTED = "Those that readers find stories under now, with the number of stories."
SECTION_LIST = reading(
    "listSections",
    "Sections with stories",
    "SectionPage",
    name_lists.PARAMETERS,
    description=COUNTED,
)
TAG_LIST = reading(
    "listTags", "Tags with stories", "TagPage", name_lists.PARAMETERS, description=COUNTED
)
AUTHOR_LIST = reading(
    "listAuthors", "Authors with stories", "AuthorPage", name_lists.PARAMETERS, description=COUNTED
)
SOURCE_LIST = reading(
    "listSources", "Sources of stories", "SourcePage", name_lists.PARAMETERS, description=COUNTED
)
FRONT_LIST = reading("listFronts", "Fronts, without their stories", "Fronts")
FRONT_DETAIL = reading(
    "getFront",
    "The stories of a front, in their places",
    "Front",
    path=SLUG,
    description="Stories that readers cannot see leave no gap.",
    _404="There is no such front for readers.",
)
PAGE_LIST = reading("listPages", "Standing pages, without their texts", "StandingPages")
PAGE_DETAIL = reading(
    "getPage",
    "One standing page",
    "StandingPage",
    path=SLUG,
    _404="There is no such page for readers.",
)
PAGE_DETAIL["responses"][301] = OpenApiResponse(
    description="The slug has changed; Location is the new address."
)
IMAGE_DETAIL = reading(
    "getImage",
    "One picture",
    "Image",
    path=IMAGE_KEY,
    description="With its own words; a story may give it others.",
    _404="No story that readers can see shows such a picture.",
)
CHANGE_FEED = reading(
    "listChanges",
    "What was published, changed, withdrawn",
    "ChangePage",
    change_feed.PARAMETERS,
    description="In order, without a gap. Remember the last sequence and come back with after.",
)
SEARCH = reading(
    "search",
    "Stories that hold every word",
    "SearchPage",
    search_results.PARAMETERS,
    description=f"Best first. Words are folded and stemmed by language.{EITHER}",
)
COMPLETIONS = reading(
    "completeSearch",
    "Names and headlines that begin like what was typed",
    "CompletionPage",
    search_completions.PARAMETERS,
    description="For a search box. Names first, then headlines, among the newest stories.",
)
RESOLVE = reading(
    "resolvePath",
    "The story or page at a path of your site",
    "Resolution",
    resolving.PARAMETERS,
    description="For catch-all routes of a front end.",
    _404="Nothing that readers can see has, or had, this path.",
    _410="The story was withdrawn; detail says why.",
)
RESOLVE["responses"][301] = OpenApiResponse(
    description="It has another path by now; Location asks for that one."
)
BLOCK_LIST = reading(
    "listBlocks",
    "Blocks out of many stories",
    "BlockPage",
    block_list.PARAMETERS,
    description=f"limit counts the stories looked into, not the blocks they give.{EITHER}",
)
OEMBED = reading(
    "getOEmbed",
    "A story as a link on another page",
    "OEmbed",
    oembed.PARAMETERS,
    description="As oembed.com describes it.",
    _404="No story that readers can see has, or had, this address.",
    _410="The story was withdrawn; detail says why.",
)
