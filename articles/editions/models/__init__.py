"""The record's tables: what readers saw, see, and will see."""

from articles.editions.models.dated import FrontEdition, FrontPicture, PageEdition
from articles.editions.models.edition import Edition, Packed
from articles.editions.models.listing import FAR_FUTURE, Listing, ListingTerm
from articles.editions.models.log import Change, LogHead
from articles.editions.models.names import Picture, SlugClaim, Term

__all__ = [
    "FAR_FUTURE",
    "Change",
    "Edition",
    "FrontEdition",
    "FrontPicture",
    "Listing",
    "ListingTerm",
    "LogHead",
    "Packed",
    "PageEdition",
    "Picture",
    "SlugClaim",
    "Term",
]
