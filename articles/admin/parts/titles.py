"""What a story is called on the desk, even before it has a headline."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Article


def title(article: Article, *, length: int = 110) -> str:
    """The headline, or else the beginning of the dek."""
    return article.headline or Truncator(article.dek).chars(length) or _("Untitled")
