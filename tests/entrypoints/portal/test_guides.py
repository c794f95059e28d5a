"""Guides: every figure in them comes from the rulebook, every link leads somewhere, and nothing is promised that is not
there."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.sources import PACKAGE
from tests.contexts.journal.log_acts import begun
from tests.entrypoints.portal.test_programmes import plain
from tests.people import AT
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.clocks.queries import named_limits
from zhengxin.contexts.journal.queries import kept_log
from zhengxin.contexts.rulebook.actions import record_rules
from zhengxin.entrypoints.portal.guides import GUIDES, READERS
from zhengxin.plumbing.rulebook_files import load

pytestmark = pytest.mark.django_db
TEMPLATES = sorted((PACKAGE / "entrypoints/portal/templates/portal").glob("guide*/*.html")) + sorted(
    (PACKAGE / "entrypoints/portal/templates/portal").glob("guide*.html")
)
TAGS = re.compile(r"{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)
# Forms of other people, which are called so.
CALLED_SO = re.compile(r"C2SP")
CHINESE_FIGURE = re.compile(r"\d|[一二三四五六七八九十百两]+个?(?:工作日|日|天|月|年)")


def page(reader: Client, name: str) -> str:
    return reader.get(reverse("portal:guide", args=[name])).content.decode()


def test_every_guide_has_readers_a_page_and_a_place_in_the_sitemap(reader: Client) -> None:
    listed = [name for _readers, names in READERS for name in names]
    assert sorted(listed) == sorted(GUIDES)
    index, told = (reader.get(address).content.decode() for address in ("/guides/", "/sitemap-pages.xml"))
    for name in GUIDES:
        address = reverse("portal:guide", args=[name])
        assert f'href="{address}"' in index and address in told
        assert page(reader, name).count("<h1>") == 1


@pytest.mark.parametrize("address", ["/", "/about/", "/kept/"])
def test_they_are_linked_from_the_pages_where_one_asks(reader: Client, address: str) -> None:
    assert reader.get(address).content.decode().count('href="/guides/') >= 2


def test_every_link_in_them_leads_to_a_page(reader: Client) -> None:
    record_rules(by=installation_actor(), at=AT)
    links = {
        link
        for name in GUIDES
        for link in re.findall(r'href="(/[^"#]*)', page(reader, name).partition("<main")[2].partition("</main>")[0])
    }
    assert len(links) > len(GUIDES)
    assert {link: status for link in links if (status := reader.get(link).status_code) != 200} == {}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_asks_the_store_at_most_fifteen_times(
    reader: Client, django_assert_max_num_queries: Callable[..., object], name: str
) -> None:
    with django_assert_max_num_queries(15):
        page(reader, name)


@pytest.mark.parametrize("name", ["nothing", "..", "Finding", "finding.html", "%00"])
def test_a_guide_that_is_not_there_is_told_in_words(reader: Client, name: str) -> None:
    assert reader.get(f"/guides/{name}/").status_code == 404


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_figure_is_typed_into_a_guide(path: Path) -> None:
    words = CALLED_SO.sub("", TAGS.sub(" ", path.read_text()))
    assert re.findall(r".{20}\d.*", words) == []


def test_no_figure_is_typed_into_a_translation_of_a_guide(reader: Client) -> None:
    from django.utils.translation import gettext, override

    said = {words for path in TEMPLATES for words in re.findall(r'{% translate "([^"]*)"', path.read_text())}
    assert len(said) > 50
    with override("zh-hans"):
        typed = {told for words in said if CHINESE_FIGURE.search(told := CALLED_SO.sub("", gettext(words)))}
    assert typed == set()


IN_2021 = 'unit: working_day, in_force_from: "2021-07-15"'
FIGURES = [
    (
        "/guides/terms/",
        "publication_terms",
        "general: {least: 3, most: 12,",
        "general: {least: 5, most: 48,",
        "4 years",
    ),
    ("/guides/terms/", "publication_terms", '"330000", most: 60', '"330000", most: 84', "7 years"),
    ("/guides/objection/", "time_limits", '"370000", amount: 3,', '"370000", amount: 11,', "11 working days"),
    ("/guides/objection/", "time_limits", f"amount: 3, {IN_2021}", f"amount: 9, {IN_2021}", "within 9 working days"),
    ("/kept/", "time_limits", f"amount: 3, {IN_2021}", f"amount: 9, {IN_2021}", "within 9 working days"),
    (
        "/guides/objection/",
        "record_kinds/administrative_penalty",
        "amount: 60, unit: day",
        "amount: 77, unit: day",
        "77 d",
    ),
    ("/guides/repair/", "time_limits", '"440300", amount: 3', '"440300", amount: 8', "8 working days"),
    ("/guides/repair/", "record_kinds/disciplinary_sanction", "grave_demerit: 18", "grave_demerit: 17", "17 months"),
    ("/guides/archive/", "official_archives", "minutes: 15", "minutes: 19", "For 19 minutes"),
    ("/guides/archive/", "official_archives", "percent: 100", "percent: 87", "87 %"),
]


def test_every_figure_follows_the_rulebook(reader: Client, rule_folder: Path) -> None:
    assert [told for address, _file, _old, _new, told in FIGURES if told in plain(reader.get(address))] == []
    for _address, name, old, new, _told in FIGURES:
        file = rule_folder / f"{name}.yaml"
        text = file.read_text()
        assert old in text or new in text
        file.write_text(text.replace(old, new))
    load.cache_clear()
    named_limits.cache_clear()
    try:
        missing = [told for address, _file, _old, _new, told in FIGURES if told not in plain(reader.get(address))]
    finally:
        named_limits.cache_clear()
    assert missing == []


def test_what_no_text_confirms_is_marked(reader: Client) -> None:
    for name in ("objection", "repair", "terms", "archive"):
        assert ">unverified<" in page(reader, name), name


@pytest.mark.parametrize("name", ["objection", "repair", "archive"])
def test_what_cannot_be_done_here_yet_is_said_and_no_form_pretends_otherwise(reader: Client, name: str) -> None:
    told = page(reader, name).partition("<main")[2].partition("</main>")[0]
    assert " yet." in told and "<form" not in told


def test_the_commands_of_the_auditor_name_this_place(reader: Client, settings, tmp_path: Path) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    assert "zhengxin journal" not in page(reader, "audit")
    begun()
    told = unescape(page(reader, "audit"))
    assert "zhengxin journal audit http://testserver/" in told
    assert f"--vkey '{kept_log().verifier}'" in told
