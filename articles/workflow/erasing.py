"""Destroying every text of an article; what it was can afterwards only be recognised by hashes."""

from articles.editions import freeze
from articles.models import Article, Correction, RawDocument, Reference, Revision
from articles.workflow import relations, snapshot


def erase(article: Article) -> dict[str, list[str]]:
    """Empty the article's revisions, raw documents, corrections and editions for good.

    Gives the hashes of what was destroyed. Needs a transaction and the record's lock; the
    article's own columns are left to the verb.
    """
    revisions = Revision.objects.filter(article=article)
    documents = RawDocument.objects.filter(article=article)
    hashes = {
        "revisions": list(revisions.order_by("number").values_list("digest", flat=True)),
        "raw_documents": list(documents.order_by("number").values_list("sha256", flat=True)),
        "editions": freeze.erase(article_id=article.pk),
    }
    Reference.objects.filter(revision__article=article).delete()
    Correction.objects.filter(article=article).update(text="")
    documents.update(content=b"", size=0, spans=[], candidates=[], name="", source_url="")
    revisions.update(snapshot=snapshot.blank())
    relations.write(article=article, text=snapshot.blank())
    return hashes
