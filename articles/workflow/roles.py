"""The desk's roles, and what each may do. Made as Django groups by a migration."""

from django.contrib.auth.models import Group, Permission

REPORTER = (
    "articles.view_article",
    "articles.write_article",
    "articles.submit_article",
    "articles.view_section",
    "articles.view_tag",
    "articles.view_author",
    "articles.view_source",
    "articles.view_rawdocument",
    "articles.view_event",
    "media.view_image",
)
PICTURES = ("media.add_image", "media.change_image", "media.delete_image")
EDITOR = (
    *REPORTER,
    *PICTURES,
    "articles.add_article",
    "articles.change_article",
    "articles.approve_article",
    "articles.spike_article",
    "articles.add_tag",
    "articles.change_tag",
    "articles.add_author",
    "articles.change_author",
    "articles.add_source",
    "articles.change_source",
    "articles.view_front",
    "articles.change_front",
    "articles.view_page",
    "articles.add_page",
    "articles.change_page",
)
PUBLISHER = (
    *EDITOR,
    "articles.publish_article",
    "articles.withdraw_article",
    "articles.expunge_article",
    "articles.add_section",
    "articles.change_section",
    "articles.add_front",
    "articles.delete_front",
    "articles.publish_page",
)
PICTURE_EDITOR = ("articles.view_article", "media.view_image", *PICTURES)
MODERATOR = ("articles.view_article", "comments.view_comment", "comments.change_comment")

ROLES: dict[str, tuple[str, ...]] = {
    "reporter": REPORTER,
    "editor": EDITOR,
    "publisher": PUBLISHER,
    "picture editor": PICTURE_EDITOR,
    "moderator": MODERATOR,
}


def make_roles() -> None:
    """Make each role's group hold exactly its permissions."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([known[each] for each in permissions])
