"""The desk's screens. Every move goes through the verbs of `articles.workflow`."""

from articles.admin.comments.comment import CommentAdmin
from articles.admin.fronts.front import FrontAdmin
from articles.admin.imports.raw_document import RawDocumentAdmin
from articles.admin.imports.run import ImportRunAdmin
from articles.admin.names import AuthorAdmin, SectionAdmin, SourceAdmin, TagAdmin
from articles.admin.page import PageAdmin
from articles.admin.pictures.picture import PictureAdmin
from articles.admin.record import ChangeAdmin, EditionAdmin, EventAdmin, ListingAdmin
from articles.admin.webhook import DeliveryAdmin, EndpointAdmin
from articles.admin.writing.article import ArticleAdmin

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
