"""Templates hold no words of their own: a reader of either language sees her own."""

import ast
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.sources import PACKAGE, Source, dotted, package, templates

CHINESE = re.compile(r"[\u3400-\u9fff]")
NOT_SHOWN = re.compile(
    r"{% comment .*?{% endcomment %}|{% blocktrans.*?{% endblocktrans(?:late)? %}"
    r"|{% block \w+_(?:class|href) %}.*?{% endblock.*?%}|{#.*?#}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
SAID_IN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|placeholder|alt)\s*=\s*\"([^\"]*)\"")
# Words given to a part: {% include "kit/field.html" with label="Name" %} instead of label=_("Name").
HANDED_ON = re.compile(r"{%\s*include\b[^%]*?=\s*[\"']([A-Z][a-z]+[^\"']*|[^\"']*\w \w[^\"']*)[\"']")
WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]")
# A language names itself in its own words.
OWN_NAME = re.compile(r"<(\w+)[^>]*\blang=\"(?!{)[^>]*>[^<]*</\1>")
MARKS = {"_", "lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
# Names that are the same in every language.
EVERYWHERE = {"SHA"}
STATIC = re.compile(r"{%\s*static\s+['\"]([^'\"]+)['\"]")


def bare_words(template: str) -> list[str]:
    """Words that a reader sees but no catalogue knows."""
    text = OWN_NAME.sub("", NOT_SHOWN.sub("", template))
    said = SAID_IN_ATTRIBUTE.findall(text)
    shown = re.sub(r"&\w+;", " ", re.sub(r"<[^>]*>", " ", text))
    handed = HANDED_ON.findall(template)
    return [word for part in (*said, *handed, shown) for word in WORD.findall(part) if word not in EVERYWHERE]


def test_templates_have_no_bare_words():
    bare = {path.name: words for path in templates() if (words := bare_words(path.read_text()))}
    assert not bare


def unmarked_chinese(source: Source) -> list[str]:
    """Chinese texts in code that are no message: messages are English, data belongs into the rulebook."""
    marked = {id(argument) for call in source.calls() if dotted(call.func) in MARKS for argument in call.args}
    told = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    return [
        source.at(node)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
        if id(node) not in marked | told
    ]


def test_the_ways_in_say_nothing_in_chinese_past_the_catalogue():
    ways_in = [source for source in package() if source.parts[0] == "entrypoints"]
    assert [place for source in ways_in for place in unmarked_chinese(source)] == []


def test_what_templates_load_is_there():
    named = {(path.name, name) for path in templates() for name in STATIC.findall(path.read_text())}
    assert [pair for pair in named if finders.find(pair[1]) is None] == []


def test_templates_carry_no_script_or_style_of_their_own():
    """The Content-Security-Policy would block it without a word."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=\"|\son[a-z]+=\"")
    assert [path.relative_to(PACKAGE).as_posix() for path in templates() if inline.search(path.read_text())] == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Hello</p>",
        "<p>{% translate 'x' %} 条款</p>",
        '<a title="Home">{{ x }}</a>',
        '<img alt="承诺">',
        '{% include "kit/field.html" with name="a:b" label="Name" %}',
        '{% include "kit/field.html" with label="the name" %}',
    ],
)
def test_a_bare_word_is_caught(template):
    assert bare_words(template)


@pytest.mark.parametrize(
    "template",
    [
        "<p>{% translate 'Hello' %} · {{ name }}&nbsp;1</p>",
        "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}",
        '<a href="/language/" title="{% translate \'x\' %}">{{ x }}</a>',
        '<a lang="en" hreflang="en">English</a>',
        '{% include "kit/field.html" with name="console:home" label=_("My work") %}',
        '<body class="{% block body_class %}console{% endblock body_class %}">',
        "{# why #}<!doctype html><svg viewBox='0 0 1 1'></svg>",
    ],
)
def test_marked_words_and_markup_are_no_bare_words(template):
    assert not bare_words(template)


def test_templates_are_where_the_extraction_looks():
    everywhere = {path for path in PACKAGE.rglob("*.html") if "static" not in path.parts}
    assert everywhere == set(map(Path, templates()))
