"""The desk's screens. Every move goes through the verbs of `articles.workflow`."""

from articles.admin.article import ArticleAdmin
from articles.admin.comment import CommentAdmin
from articles.admin.front import FrontAdmin
from articles.admin.import_run import ImportRunAdmin
from articles.admin.names import AuthorAdmin, SectionAdmin, SourceAdmin, TagAdmin
from articles.admin.page import PageAdmin
from articles.admin.picture import PictureAdmin
from articles.admin.raw_document import RawDocumentAdmin
from articles.admin.record import ChangeAdmin, EditionAdmin, EventAdmin, ListingAdmin
from articles.admin.webhook import DeliveryAdmin, EndpointAdmin

__all__ = [
    "ArticleAdmin",
    "AuthorAdmin",
    "ChangeAdmin",
    "CommentAdmin",
    "DeliveryAdmin",
    "EditionAdmin",
    "EndpointAdmin",
    "EventAdmin",
    "FrontAdmin",
    "ImportRunAdmin",
    "ListingAdmin",
    "PageAdmin",
    "PictureAdmin",
    "RawDocumentAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "TagAdmin",
]
