"""The body of a story as a form field: one continuous document over its blocks.

The browser makes the document of the JSON in the textarea and writes it back
(static/newsroom/editor/); without JavaScript the JSON itself is there to be edited.
"""

import json
from typing import Any

from django import forms
from django.forms.fields import InvalidJSONInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.body.schema import empty_body

LABELS = {
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "list": _("List"),
    "quote": _("Quote"),
    "image": _("Picture"),
    "gallery": _("Gallery"),
    "embed": _("Embed"),
    "table": _("Table"),
    "ad": _("Ad"),
    "related": _("Related article"),
    "divider": _("Divider"),
    "attribution": _("Said by"),
    "caption": _("Caption"),
    "credit_line": _("Credit line"),
    "alt_text": _("Alternative text"),
    "layout": _("Layout"),
    "url": _("Address"),
    "provider": _("Provider"),
    "slot": _("Slot"),
}

WORDS = {
    **LABELS,
    "text": _("Text"),
    "bar": _("Form of the text"),
    "insert": _("Insert"),
    "drag": _("Drag to move, click to choose"),
    "heading_2": _("Heading"),
    "heading_3": _("Subheading"),
    "heading_4": _("Small heading"),
    "bullets": _("Bulleted list"),
    "numbers": _("Numbered list"),
    "strong": _("Bold"),
    "em": _("Italic"),
    "a": _("Link"),
    "s": _("Struck through"),
    "mark": _("Highlighted"),
    "sub": _("Subscript"),
    "sup": _("Superscript"),
    "code": _("Code"),
    "span": _("Language of these words"),
    "more": _("More"),
    "up": _("Move up"),
    "down": _("Move down"),
    "remove_block": _("Remove the block"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "add_row": _("Add a row"),
    "add_column": _("Add a column"),
    "remove_row": _("Remove the row"),
    "remove_column": _("Remove the column"),
    "toggle_header": _("First row is a header"),
    "choose": _("Choose"),
    "choose_picture": _("Choose a picture"),
    "add_picture": _("Add a picture"),
    "replace": _("Replace"),
    "remove": _("Remove"),
    "wanted": _("Picture wanted"),
    "layout_column": _("In the column"),
    "layout_wide": _("Wide"),
    "layout_full": _("Full width"),
    "layout_aside": _("Beside the text"),
    "search": _("Search"),
    "upload": _("Upload"),
    "uploading": _("Taking the picture in…"),
    "upload_failed": _("The picture could not be taken in. Try again, or use another file."),
    "offline": _("The desk does not answer. Look at your connection, then try again."),
    "close": _("Close"),
    "take": _("Take"),
    "none": _("None"),
    "nothing": _("Nothing found."),
    "unknown": _("This Newsroom does not know blocks of this kind. It is kept as it is."),
    "unknown_type": _("Unknown: %(type)s"),
    "moved": _("Moved to place %(place)s."),
    "counted": _("%(words)s words · %(minutes)s min"),
    "saved": _("Saved."),
    "unsaved": _("Unsaved words"),
    "unsaved_from": _("Your unsaved words from %(when)s"),
    "in_this_browser": _("kept in this browser only"),
    "keep": _("Keep"),
    "discard": _("Discard"),
    "kept_at": _("Unsaved, kept at %(when)s"),
    "kept_here": _("Your words are kept in this browser until the desk answers."),
    "kept_undecided": _("Decide above first. Until then your words are kept in this browser."),
    "elsewhere": _(
        "You also have unsaved words of this story, of %(when)s, from another window. "
        "What you type here is kept in this browser only."
    ),
    "keep_these": _("Keep these words instead"),
    "saved_since": _(
        "Somebody saved this story meanwhile. When you save, both texts come together."
    ),
    "logged_out": _(
        "The desk does not let you save now. Log in again in another window, then reload this "
        "page: your words are kept."
    ),
    "logged_out_here": _("You are logged out. Log in again in another tab, then try again here."),
    "hint_paragraph": _("Write, or type / to insert"),
    "hint_url": _("https://… of the video, map or post"),
    "hint_provider": _("Provider, as readers know it"),
    "hint_attribution": _("Said by"),
    "hint_caption": _("What readers should know about the picture"),
    "hint_credit_line": _("Photographer / agency"),
    "hint_alt_text": _("What is to be seen, for people who do not see it"),
    "hint_slot": _("Name of the slot"),
    "hint_link": _("Address: https://… or a mail address"),
    "wrong_link": _("This is no address. Give one that begins with https://, or a mail address."),
    "embed_video": _("Video"),
    "embed_post": _("Post"),
    "embed_sound": _("Sound"),
    "embed_chart": _("Chart"),
    "embed_map": _("Map"),
    "embed_open": _("Open it"),
    "embed_unknown": _("From %(host)s: name the provider below, as readers know it."),
    "embed_wrong": _("This is no address. Give one that begins with https://."),
    "embed_insecure": _("Browsers do not show what comes over http://. Give an https:// address."),
    "embed_use": _("Use %(address)s"),
    "hint_language": _("Language tag, such as fr or pt-BR"),
    "wrong_language": _("This is no language tag. Give one such as fr or pt-BR."),
}


class BodyEditor(forms.Textarea):
    """The JSON of a body in a textarea, which the browser turns into a document."""

    template_name = "admin/articles/article/editor.html"

    class Media:
        css = {"all": ["newsroom/editor/editor.css", "newsroom/editor/cards.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "rows": 24})
        context["about"] = {
            "find": reverse("admin:articles_article_find"),
            "upload": reverse("admin:articles_article_upload"),
            "words": {name: str(words) for name, words in WORDS.items()},
        }
        return context


class BodyField(forms.JSONField):
    """A body; an empty field is a body without blocks."""

    widget = BodyEditor

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False, indent=1)
        return super().prepare_value(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return empty_body()
        try:
            return super().to_python(value)
        except RecursionError as error:
            sentence = _("This is nested too deeply. Give a flat list of blocks.")
            raise forms.ValidationError(sentence) from error
