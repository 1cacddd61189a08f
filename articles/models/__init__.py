"""The desk: what editors work on. Nothing here is ever shown to readers."""

from articles.models.article import Article, Genre, Origin, State
from articles.models.author import Author, Byline
from articles.models.autosave import Autosave
from articles.models.correction import Correction
from articles.models.desk_entry import DeskEntry, SavedSearch
from articles.models.event import Event
from articles.models.front import Arrangement, Front, Slot
from articles.models.import_run import ImportedFile, ImportRun
from articles.models.likeness import Band, Likeness
from articles.models.note import Mention, Note
from articles.models.page import Page
from articles.models.raw_document import RawDocument
from articles.models.reference import Reference
from articles.models.refreeze import Refreeze
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.source import Source, SourceReference
from articles.models.tag import Tag
from articles.models.waiver import Waiver

__all__ = [
    "Arrangement",
    "Article",
    "Author",
    "Autosave",
    "Band",
    "Byline",
    "Correction",
    "DeskEntry",
    "Event",
    "Front",
    "Genre",
    "ImportRun",
    "ImportedFile",
    "Likeness",
    "Mention",
    "Note",
    "Origin",
    "Page",
    "RawDocument",
    "Reference",
    "Refreeze",
    "Revision",
    "SavedSearch",
    "Section",
    "Slot",
    "Source",
    "SourceReference",
    "State",
    "Tag",
    "Waiver",
]
