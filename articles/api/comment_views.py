"""The doors of the discussion under a story."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, override
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from articles.api import clock
from articles.api.discussion import owning, taking
from articles.api.discussion.showing import comment_list
from articles.api.door import Door, deliver, send
from articles.api.schema import discussion as operations


class Spoken(Door):
    # A docstring here would become the description of every endpoint.

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell readers what becomes of their words in the language that their browser asks for.

        No cache keeps that: what everybody may read has no sentence of ours in it.
        """
        with override(get_language_from_request(request)):
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)
            return answer


class Comments(Spoken):
    @extend_schema(**operations.COMMENT_LIST)
    def get(self, request: Request, key: str) -> HttpResponse:
        return deliver(request, comment_list, key=key, now=clock.now())

    @extend_schema(**operations.POST_COMMENT)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(taking.take_comment(request=request, key=key, now=clock.now()))


class Nudges(Spoken):
    @extend_schema(**operations.NUDGE_AUTHOR)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(taking.nudge_author(request=request, key=key, now=clock.now()))


class OneComment(Spoken):
    @extend_schema(**operations.SHOW_OWN)
    def get(self, request: Request, key: str) -> HttpResponse:
        return send(owning.show_own(request=request, key=key))

    @extend_schema(**operations.CHANGE_COMMENT)
    def patch(self, request: Request, key: str) -> HttpResponse:
        return send(owning.change_comment(request=request, key=key, now=clock.now()))

    @extend_schema(**operations.WITHDRAW_COMMENT)
    def delete(self, request: Request, key: str) -> HttpResponse:
        return send(owning.withdraw_comment(request=request, key=key, now=clock.now()))


class Likes(Spoken):
    @extend_schema(**operations.LIKE_COMMENT)
    def put(self, request: Request, key: str) -> HttpResponse:
        return send(taking.like_comment(request=request, key=key, now=clock.now(), wanted=True))

    @extend_schema(**operations.UNLIKE_COMMENT)
    def delete(self, request: Request, key: str) -> HttpResponse:
        return send(taking.like_comment(request=request, key=key, now=clock.now(), wanted=False))


class Reports(Spoken):
    @extend_schema(**operations.REPORT_COMMENT)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(taking.take_report(request=request, key=key, now=clock.now()))


class Appeals(Spoken):
    @extend_schema(**operations.APPEAL)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(owning.take_appeal(request=request, key=key, now=clock.now()))
