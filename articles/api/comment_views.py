"""The doors of the discussion under a story."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from articles.api import clock
from articles.api.discussion import taking
from articles.api.discussion.showing import comment_list
from articles.api.door import Door, deliver, send
from articles.api.schema import discussion as operations


class Comments(Door):
    @extend_schema(**operations.COMMENT_LIST)
    def get(self, request: Request, key: str) -> HttpResponse:
        return deliver(request, comment_list, key=key, now=clock.now())

    @extend_schema(**operations.POST_COMMENT)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(taking.take_comment(request=request, key=key, now=clock.now()))


class OneComment(Door):
    @extend_schema(**operations.CHANGE_COMMENT)
    def patch(self, request: Request, key: str) -> HttpResponse:
        return send(taking.change_comment(request=request, key=key, now=clock.now()))

    @extend_schema(**operations.WITHDRAW_COMMENT)
    def delete(self, request: Request, key: str) -> HttpResponse:
        return send(taking.withdraw_comment(request=request, key=key, now=clock.now()))


class Likes(Door):
    @extend_schema(**operations.LIKE_COMMENT)
    def put(self, request: Request, key: str) -> HttpResponse:
        return send(taking.like_comment(request=request, key=key, now=clock.now(), wanted=True))

    @extend_schema(**operations.UNLIKE_COMMENT)
    def delete(self, request: Request, key: str) -> HttpResponse:
        return send(taking.like_comment(request=request, key=key, now=clock.now(), wanted=False))


class Reports(Door):
    @extend_schema(**operations.REPORT_COMMENT)
    def post(self, request: Request, key: str) -> HttpResponse:
        return send(taking.take_report(request=request, key=key, now=clock.now()))
