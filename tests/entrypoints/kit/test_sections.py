"""Which entry of the menu is marked on a page below it."""

from django.urls import get_resolver

from zhengxin.entrypoints.kit.sections import SECTIONS, section_of

# The log-in, the own password and the pages that explain a time limit belong to no entry; my work and the home page
# of the portal are entries themselves.
ALONE = {
    "log_in",
    "log_out",
    "password",
    "home",
    "clock",
    "upload",
    "file",
    "entries",
    "about",
    "rules",
    "evidence",
}


def _names(space: str) -> list[str]:
    (resolver,) = [each for each in get_resolver().url_patterns if getattr(each, "namespace", None) == space]
    return [f"{space}:{each.name}" for each in resolver.url_patterns]


def test_every_page_of_both_ways_lies_below_an_entry_of_the_menu() -> None:
    names = [name for space in ("portal", "console") for name in _names(space)]
    assert len(names) > 100
    assert [name for name in names if not section_of(name) and name.partition(":")[2] not in ALONE] == []


def test_an_entry_of_the_menu_is_an_address_and_its_own_section() -> None:
    names = {name for space in ("portal", "console") for name in _names(space)}
    assert set(SECTIONS.values()) <= names
    assert {section_of(name) for name in SECTIONS.values() if name != "portal:home"} == set(SECTIONS.values()) - {
        "portal:home"
    }


def test_the_longest_beginning_counts_and_nothing_fits_what_is_not_there() -> None:
    assert section_of("console:printed_names") == "console:programmes"
    assert section_of("console:paper_served") == "console:papers"
    assert section_of("") == ""
