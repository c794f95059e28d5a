"""Pairs of brackets: one pass, round, tortoise-shell and square families kept apart, widths mixed."""

import re

_BRACKET = re.compile(r"[()〔〕\[\]【】]")
_OPENS = {"(": ")", "〔": "〕", "[": "]", "【": "】"}


def pairs(fold: str) -> dict[int, int]:
    """Position of each opening bracket → position of its closing one; brackets never closed are left out."""
    closing: dict[int, int] = {}
    open_: dict[str, list[int]] = {closer: [] for closer in _OPENS.values()}
    for found in _BRACKET.finditer(fold):
        sign = found[0]
        if sign in _OPENS:
            open_[_OPENS[sign]].append(found.start())
        elif open_[sign]:
            closing[open_[sign].pop()] = found.start()
    return closing


def inner_brackets(fold: str) -> list[tuple[int, int]]:
    """Outermost bracketed ranges, half-open, in order; an unclosed bracket counts as none."""
    closing = pairs(fold)
    ranges: list[tuple[int, int]] = []
    for start in sorted(closing):
        if not ranges or start >= ranges[-1][1]:
            ranges.append((start, closing[start] + 1))
    return ranges
