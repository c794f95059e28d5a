"""Finds the plan's own title among the lines of a document's head."""

from __future__ import annotations

from zhengxin.kernel.plantext.lines import Line
from zhengxin.kernel.plantext.outline import Outline
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.text import Text

_LONGEST_TITLE = 120


def find_title(
    text: Text, parts: Outline, lines: list[Line], addressed: tuple[int, int] | None, patterns: Patterns
) -> Text | None:
    """The plan's title: by itself behind its notice, else as its notice names it, else the document's title."""
    if parts.plan_title:
        return text[slice(*parts.plan_title)]
    if parts.notice:
        own = _last_title(text, lines, parts.notice.last_line + 1, len(lines), patterns)
        return own or text[slice(*parts.notice.plan)]
    opening = _opening(lines, addressed)
    behind = _last_title(text, lines, opening + 1, len(lines), patterns) if addressed else None
    return behind or _last_title(text, lines, 0, opening, patterns)


def _opening(lines: list[Line], addressed: tuple[int, int] | None) -> int:
    """Index of the line with which the text proper begins."""
    for index, line in enumerate(lines):
        if (addressed and line.start >= addressed[0]) or (not addressed and "。" in line.fold):
            return index
    return len(lines)


def _last_title(text: Text, lines: list[Line], first: int, end: int, patterns: Patterns) -> Text | None:
    """The last run of lines in this range that reads as a title; a broken sentence's line is none."""
    for last in range(end - 1, first - 1, -1):
        fold = patterns.words["number_behind"].sub("", lines[last].fold)
        numbered = len(lines[last].fold) - len(fold)
        if not patterns.words["titled"].search(fold) or not _is_part(fold, patterns):
            continue
        begin = last
        while begin > first:
            said = text.fold[lines[begin].start : lines[last].end]
            if not _belongs(lines[begin - 1].fold, said, patterns):
                break
            begin -= 1
        above = lines[begin - 1].fold if begin > 0 else ""
        if above and not (above[-1] in patterns.closes_line or len(above) <= 40):
            continue
        stop = last
        if last + 1 < len(lines) and _is_subtitle(lines[last + 1].fold, patterns):
            stop += 1
        return text[lines[begin].start : lines[stop].end - (numbered if stop == last else 0)]
    return None


def _is_part(fold: str, patterns: Patterns) -> bool:
    """Whether a line can be part of a title."""
    if len(fold) > _LONGEST_TITLE or any(sign in fold for sign in "。:;!?") or fold[0] in ",、)":
        return False
    if fold.count("《") != fold.count("》"):
        return False
    named = ("number_line", "date_line", "letterhead", "lead")
    return not any(patterns.words[name].search(fold) for name in named)


def _is_subtitle(fold: str, patterns: Patterns) -> bool:
    return fold.startswith("(") and patterns.words["subtitle"].fullmatch(fold) is not None


def _belongs(above: str, said: str, patterns: Patterns) -> bool:
    """Whether the line above is the beginning of the title read so far."""
    if not _is_part(above, patterns) or patterns.words["titled"].search(above):
        return False
    if len(above) + len(said) > _LONGEST_TITLE:
        return False
    if said.startswith("关于"):
        return patterns.words["signature"].fullmatch(above) is not None or above[-1] in "省市县区州盟旗"
    if "关于" in said:
        return False
    return len(said) < 10 or "关于" in above or above[-1] in "的、和与及省市县区州盟旗》"
