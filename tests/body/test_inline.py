"""Inline html: what stays of it, and that nothing of an attack does."""

from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given

from articles.body.addresses import is_link
from articles.body.inline import TAGS, as_text, from_text, plain, sanitised
from tests.body.bodies import htmls, texts


class Markup(HTMLParser):
    """The tags and attributes that a parser other than the sanitiser's finds."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(source: str) -> None:
    for tag, attributes in Markup(source).found:
        assert tag in TAGS
        assert attributes.keys() <= {"a": {"href"}, "span": {"lang"}}.get(tag, set())
        assert is_link(attributes.get("href") or "https://example.org")


@given(htmls)
def test_only_allowed_tags_and_links_stay(source: str) -> None:
    result = sanitised(source)

    assert_harmless(result)
    assert sanitised(result) == result


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href='\x01javascript:alert(1)'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "<a href='vbscript:msgbox(1)'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<a href='https://evil.example' onclick='alert(1)' target=_blank>x</a>",
        "<em style='background:url(javascript:alert(1))'>x</em>",
        "<span lang='de\" onmouseover=\"alert(1)'>x</span>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 "
        "onerror=alert(1)&gt;'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><x><script>alert(1)",
        "<template><script>alert(1)</script></template>",
        "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
        "<base href='https://evil.example/'><meta http-equiv=refresh content='0'>",
        "<object data='javascript:alert(1)'><embed src='javascript:alert(1)'>",
        "<em\u0338 onclick=alert(1)>x</em>",
        "<em>\u0338<img src=x onerror=alert(1)></em>",
        "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    ],
)
def test_attacks_come_out_harmless_and_stay_so(attack: str) -> None:
    result = sanitised(attack)

    assert_harmless(result)
    assert sanitised(result) == result


def test_what_is_allowed_stays_as_it_was() -> None:
    source = (
        "<strong>Astana</strong> <em>x</em><br>H<sub>2</sub>O m<sup>2</sup> <code>a</code> "
        '<s>b</s> <mark>c</mark> <span lang="pt-BR">não</span> '
        '<a href="https://example.org/?a=1&amp;b=2">d</a> <a href="mailto:a@example.org">e</a>'
    )

    assert sanitised(source) == source


def test_links_get_no_rel_and_nested_links_are_parted() -> None:
    nested = '<a href="https://a.example/" rel="x">1<table><td><a href="https://b.example/">2</a>'

    assert (
        sanitised(nested) == '<a href="https://a.example/">1</a><a href="https://b.example/">2</a>'
    )


def test_composing_characters_never_eat_a_tag() -> None:
    result = sanitised("<em>\u0338Cafe\u0301</em>")

    assert result == "<em>\u0338Café</em>"


def test_control_characters_in_disguise_are_dropped() -> None:
    assert sanitised("a&#1;b&#13;c&#x1F;d") == "ab\ncd"


@given(texts)
def test_text_made_into_html_shows_that_text(text: str) -> None:
    source = from_text(text)

    assert as_text(source) == plain(text)
    assert sanitised(source) == source


def test_hostile_markup_takes_no_long_time() -> None:
    repeated = "".join(f"<em x={number}>" for number in range(1_000)) + "<p>" * 1_000
    started = perf_counter()

    for hostile in (repeated, "<span>" * 1_000 + "</sub>" * 1_000, "<a><b><table>" * 600):
        sanitised(hostile)

    assert perf_counter() - started < 10
