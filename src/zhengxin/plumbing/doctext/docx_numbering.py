"""The numbers that Word prints before paragraphs but does not keep in their text (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from zhengxin.plumbing.doctext.docx_names import attribute_of, is_on, number, value, word
from zhengxin.plumbing.doctext.docx_styles import StyleSheet
from zhengxin.plumbing.doctext.numerals import numeral

_DEPTHS = 9
_LONGEST_LABEL = 100
_LONGEST_LINK = 10


@dataclass(frozen=True)
class _Level:
    start: int = 0
    number_format: str = "decimal"
    template: str = ""
    # Counts anew after a paragraph of a level below this one; 0 never.
    restarts_below: int = 0
    style: str | None = None
    is_legal: bool = False
    gap: str = " "


@dataclass(frozen=True)
class _List:
    """One w:num. Lists of one `family` (w:abstractNum) count on together."""

    family: str
    levels: dict[int, _Level]
    new_starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document: `label_of` must be asked once for every paragraph, in order."""

    def __init__(self, numbering: etree._Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._lists = {} if numbering is None else _lists(numbering, styles)
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label_of(self, paragraph: etree._Element) -> str:
        """The printed label with the gap after it ("（一）", "1. "); "" without number or with a bullet."""
        list_id, given = self._list_of(paragraph)
        numbered = self._lists.get(list_id or "")
        if list_id is None or numbered is None:
            return ""
        depth = self._depth(numbered, given, paragraph)
        level = numbered.levels.get(depth)
        if level is None:
            return ""
        counters = self._count(list_id, numbered, depth, level)
        if level.number_format == "bullet":
            return ""

        def shown(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            part = numbered.levels.get(other, _Level())
            count = counters.get(other, numbered.new_starts.get(other, part.start))
            return numeral(count, "decimal" if level.is_legal else part.number_format)

        label = re.sub(r"%([1-9])", shown, level.template)
        return label + level.gap if label else ""

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int | None]:
        """(numId, ilvl): the paragraph's own, what it leaves out from its style."""
        list_id = value(paragraph, "pPr/numPr/numId")
        depth = number(value(paragraph, "pPr/numPr/ilvl"))
        of_style = self._styles.numbering_of(value(paragraph, "pPr/pStyle"))
        if list_id is None:
            list_id = of_style.list_id
        return list_id, of_style.depth if depth is None else depth

    def _depth(self, numbered: _List, given: int | None, paragraph: etree._Element) -> int:
        """A style that names a list but no level stands at the level that names the style."""
        if given is not None:
            return given
        for style in self._styles.chain(value(paragraph, "pPr/pStyle")):
            for depth, level in numbered.levels.items():
                if level.style == style:
                    return depth
        return 0

    def _count(self, list_id: str, numbered: _List, depth: int, level: _Level) -> dict[int, int]:
        counters = self._counters.setdefault(numbered.family, {})
        start = numbered.new_starts.get(depth, level.start)
        is_new_start = depth in numbered.new_starts and (list_id, depth) not in self._started
        self._started.add((list_id, depth))
        counters[depth] = start if is_new_start or depth not in counters else counters[depth] + 1
        for deeper in [other for other in counters if other > depth]:
            if depth < numbered.levels.get(deeper, _Level(restarts_below=deeper)).restarts_below:
                del counters[deeper]
        return counters


def _lists(numbering: etree._Element, styles: StyleSheet) -> dict[str, _List]:
    families = {attribute_of(family, "abstractNumId"): family for family in numbering.findall(word("abstractNum"))}
    links = {attribute_of(num, "numId"): value(num, "abstractNumId") for num in numbering.findall(word("num"))}
    levels_of = {family_id: _levels(family) for family_id, family in families.items()}
    lists = {}
    for num in numbering.findall(word("num")):
        family_id = _family(value(num, "abstractNumId"), families, links, styles)
        if family_id is None:
            continue
        levels = dict(levels_of[family_id])
        new_starts = {}
        for override in num.findall(word("lvlOverride")):
            depth = number(attribute_of(override, "ilvl")) or 0
            levels |= _levels(override)
            start = number(value(override, "startOverride"))
            if start is not None:
                new_starts[depth] = start
        lists[attribute_of(num, "numId")] = _List(family_id, levels, new_starts)
    return lists


def _family(
    family_id: str | None, families: dict[str, etree._Element], links: dict[str, str | None], styles: StyleSheet
) -> str | None:
    """The family itself, or the one behind the list style that it points to (w:numStyleLink)."""
    for _ in range(_LONGEST_LINK):
        if family_id not in families:
            return None
        style = value(families[family_id], "numStyleLink")
        if style is None:
            return family_id
        family_id = links.get(styles.numbering_of(style).list_id or "")
    return None


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels = {}
    for element in parent.findall(word("lvl")):
        depth = number(attribute_of(element, "ilvl")) or 0
        if not 0 <= depth < _DEPTHS:
            continue
        restart = number(value(element, "lvlRestart"))
        gap = value(element, "suff")
        levels[depth] = replace(
            _Level(restarts_below=depth if restart is None else restart),
            start=number(value(element, "start")) or 0,
            number_format=_number_format(element),
            template=(value(element, "lvlText") or "")[:_LONGEST_LABEL],
            style=value(element, "pStyle"),
            is_legal=is_on(element, "isLgl"),
            gap="" if gap == "nothing" else " ",
        )
    return levels


def _number_format(level: etree._Element) -> str:
    """A format that older programs don't know stands in a choice beside the one they show."""
    formats = [attribute_of(found, "val") for found in level.iter(word("numFmt"))]
    return next((given for given in formats if given and given != "custom"), "decimal")
