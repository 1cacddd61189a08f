"""The doors: each translates a request in, asks once, and sends the answer out."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from articles.api import clock
from articles.api.article_detail import article_detail
from articles.api.article_list import article_list
from articles.api.block_list import block_list
from articles.api.change_feed import change_feed
from articles.api.door import Door, deliver
from articles.api.fronts import front_detail, front_list
from articles.api.name_lists import name_list
from articles.api.oembed import oembed
from articles.api.pages import page_detail, page_list
from articles.api.pictures import picture_detail
from articles.api.resolving import resolution
from articles.api.schema import operations
from articles.api.schema.document import docs, schema
from articles.api.search_completions import search_completions
from articles.api.search_results import search_results
from articles.editions.packing import wanted


class ArticleList(Door):
    @extend_schema(**operations.ARTICLE_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, article_list, now=clock.now())


class ArticleDetail(Door):
    @extend_schema(**operations.ARTICLE_DETAIL)
    def get(self, request: Request, key: str) -> HttpResponse:
        return deliver(
            request,
            article_detail,
            key=key,
            now=clock.now(),
            coding=wanted(request.headers.get("Accept-Encoding", "")),
        )


class SectionList(Door):
    @extend_schema(**operations.SECTION_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, name_list, kind="section", now=clock.now())


class TagList(Door):
    @extend_schema(**operations.TAG_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, name_list, kind="tag", now=clock.now())


class AuthorList(Door):
    @extend_schema(**operations.AUTHOR_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, name_list, kind="author", now=clock.now())


class SourceList(Door):
    @extend_schema(**operations.SOURCE_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, name_list, kind="source", now=clock.now())


class FrontList(Door):
    @extend_schema(**operations.FRONT_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, front_list, now=clock.now())


class FrontDetail(Door):
    @extend_schema(**operations.FRONT_DETAIL)
    def get(self, request: Request, slug: str) -> HttpResponse:
        return deliver(request, front_detail, slug=slug, now=clock.now())


class PageList(Door):
    @extend_schema(**operations.PAGE_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, page_list, now=clock.now())


class PageDetail(Door):
    @extend_schema(**operations.PAGE_DETAIL)
    def get(self, request: Request, slug: str) -> HttpResponse:
        return deliver(request, page_detail, slug=slug, now=clock.now())


class ImageDetail(Door):
    @extend_schema(**operations.IMAGE_DETAIL)
    def get(self, request: Request, key: str) -> HttpResponse:
        return deliver(request, picture_detail, key=key, now=clock.now())


class ChangeFeed(Door):
    @extend_schema(**operations.CHANGE_FEED)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, change_feed, now=clock.now())


class BlockList(Door):
    @extend_schema(**operations.BLOCK_LIST)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, block_list, now=clock.now())


class Resolve(Door):
    @extend_schema(**operations.RESOLVE)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, resolution, now=clock.now())


class OEmbed(Door):
    @extend_schema(**operations.OEMBED)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, oembed, now=clock.now())


class SearchCompletions(Door):
    @extend_schema(**operations.COMPLETIONS)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, search_completions, now=clock.now())


class Search(Door):
    @extend_schema(**operations.SEARCH)
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, search_results, now=clock.now())


@extend_schema(exclude=True)
class Schema(Door):
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, schema, now=clock.now())


@extend_schema(exclude=True)
class Docs(Door):
    def get(self, request: Request) -> HttpResponse:
        return deliver(request, docs, now=clock.now())
