"""Paragraph styles of a Word file, as far as they number paragraphs."""

from functools import cache
from typing import NamedTuple

from lxml import etree

from zhengxin.plumbing.doctext.docx_names import attribute_of, number, value, word

# Word itself stops at eleven.
_LONGEST_CHAIN = 50


class StyleNumbering(NamedTuple):
    list_id: str | None
    depth: int | None


class StyleSheet:
    def __init__(self, styles: etree._Element | None) -> None:
        found = [] if styles is None else styles.findall(word("style"))
        self._styles = {attribute_of(style, "styleId"): style for style in found}
        self._default = next(
            (
                attribute_of(style, "styleId")
                for style in found
                if attribute_of(style, "type") == "paragraph" and attribute_of(style, "default") in ("1", "true", "on")
            ),
            None,
        )
        # Every paragraph asks, for the same few styles.
        self.chain = cache(self._chain)
        self.numbering_of = cache(self._numbering_of)

    def _chain(self, style_id: str | None) -> list[str]:
        """The style (the default one for None) and those it is based on, nearest first; a circle is cut somewhere."""
        chain: list[str] = []
        current = style_id if style_id in self._styles else self._default
        while current is not None and current in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(current)
            current = value(self._styles[current], "basedOn")
        return chain

    def _numbering_of(self, style_id: str | None) -> StyleNumbering:
        """The list and level that the style gives its paragraphs. A style takes out of a list with list 0."""
        chain = [self._styles[style] for style in self.chain(style_id)]
        list_id = next((given for style in chain if (given := value(style, "pPr/numPr/numId")) is not None), None)
        depths = (number(value(style, "pPr/numPr/ilvl")) for style in chain)
        return StyleNumbering(None if list_id == "0" else list_id, next((d for d in depths if d is not None), None))
