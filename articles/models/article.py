"""The article: one story, as its editors see it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.body.schema import empty_body


class State(models.TextChoices):
    """What editors decided. What readers see is computed from windows, never stored here."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SPIKED = "spiked", _("Spiked")


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    INTERVIEW = "interview", _("Interview")
    FEATURE = "feature", _("Feature")
    LIVE = "live", _("Live")


class Origin(models.TextChoices):
    """How the text came to be."""

    STAFF = "staff", _("Staff")
    WIRE = "wire", _("Wire")
    SYNDICATED = "syndicated", _("Syndicated")
    TRANSLATION = "translation", _("Translation")
    MACHINE_TRANSLATION = "machine_translation", _("Machine translation")
    PRESS_RELEASE = "press_release", _("Press release")


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_approval_in_force(self) -> "ArticleQuerySet":
        return self.filter(state=State.APPROVED, approved_revision=F("head"))

    def drafts(self) -> "ArticleQuerySet":
        """Those being written. An approval lapses with the next edit."""
        lapsed = Q(state=State.APPROVED) & ~Q(approved_revision=F("head"))
        return self.filter(Q(state=State.DRAFT) | lapsed)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-changed_at", "-id")


class Article(models.Model):
    """A story on the desk. `head` is the revision that holds exactly what stands here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    head = models.ForeignKey("articles.Revision", models.RESTRICT, related_name="+", editable=False)
    approved_revision = models.ForeignKey(
        "articles.Revision", models.RESTRICT, null=True, related_name="+", editable=False
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )

    kicker = models.CharField(_("kicker"), max_length=200, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    dek = models.TextField(_("dek"), blank=True, help_text=_("The summary under the headline."))
    body = models.JSONField(_("body"), default=empty_body)
    slug = models.SlugField(_("slug"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A BCP 47 tag: de, en-GB, vi.")
    )
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    tags = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="articles", verbose_name=_("tags")
    )
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), default=4, help_text=_("1 is most urgent, 9 least (IPTC).")
    )
    lead_image = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    translation_group = models.UUIDField(_("translation group"), null=True, blank=True)

    origin = models.CharField(_("origin"), max_length=30, choices=Origin, default=Origin.STAFF)
    origin_language = models.CharField(_("translated from"), max_length=35, blank=True)
    origin_system = models.CharField(_("translated or written by"), max_length=100, blank=True)
    origin_published_at = models.DateTimeField(_("published at the source"), null=True, blank=True)
    headline_inferred = models.BooleanField(_("headline was inferred"), default=False)

    seo_title = models.CharField(_("title for search engines"), max_length=200, blank=True)
    seo_description = models.TextField(_("description for search engines"), blank=True)
    canonical_url = models.URLField(_("canonical address"), max_length=2000, blank=True)
    robots = models.CharField(_("robots"), max_length=100, blank=True)

    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    expires_at = models.DateTimeField(
        _("expires"),
        null=True,
        blank=True,
        help_text=_("Readers no longer find the story from this moment on. Empty: no end."),
    )
    created_at = models.DateTimeField(_("created"), editable=False)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(name="article_newest_first", fields=["-changed_at", "-id"]),
            # What the desk's index lags behind is found without reading the stories.
            models.Index(name="article_version", fields=["id", "version"]),
            models.Index(name="article_by_owner", fields=["owner", "state", "-changed_at", "-id"]),
            models.Index(name="article_by_language", fields=["language"]),
            models.Index(name="article_by_state", fields=["state", "-changed_at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="article_approval_names_a_revision",
                condition=~Q(state=State.APPROVED) | Q(approved_revision__isnull=False),
            ),
            models.CheckConstraint(
                name="article_urgency_is_1_to_9", condition=Q(urgency__gte=1, urgency__lte=9)
            ),
            models.UniqueConstraint(
                name="article_slug_is_unique", fields=["slug"], condition=~Q(slug="")
            ),
        ]
        permissions = [
            ("write_article", _("Can write own articles")),
            ("submit_article", _("Can submit articles for review")),
            ("approve_article", _("Can approve articles and send them back")),
            ("spike_article", _("Can spike and revive articles")),
            ("publish_article", _("Can publish, schedule, update and correct articles")),
            ("withdraw_article", _("Can unpublish and kill articles")),
            ("expunge_article", _("Can remove articles for good")),
        ]

    def __str__(self) -> str:
        return self.headline or self.dek[:80] or str(self.id)

    @property
    def desk_state(self) -> State:
        """The state in force: an approval lapses with the next edit."""
        if self.state == State.APPROVED and self.approved_revision_id != self.head_id:
            return State.DRAFT
        return State(self.state)
