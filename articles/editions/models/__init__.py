"""The record's tables: what readers saw, see, and will see."""

from articles.editions.models.edition import Edition, Packed
from articles.editions.models.listing import FAR_FUTURE, Listing, ListingTerm
from articles.editions.models.log import Change, LogHead
from articles.editions.models.names import Picture, SlugClaim, Term

__all__ = [
    "FAR_FUTURE",
    "Change",
    "Edition",
    "Listing",
    "ListingTerm",
    "LogHead",
    "Packed",
    "Picture",
    "SlugClaim",
    "Term",
]
