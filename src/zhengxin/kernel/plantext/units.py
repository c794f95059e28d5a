"""Reads a list of units with their roles: what stands in an assignment bracket, line or closing sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zhengxin.kernel.plantext.brackets import inner_brackets
from zhengxin.kernel.plantext.patterns import Patterns, RoleWords
from zhengxin.kernel.plantext.text import Text, joined

_SEPARATORS = "、,;。"
_LONGEST_UNIT = 120
_LONGEST_ODD_NAME = 16


@dataclass(slots=True)
class Entry:
    """A unit as printed with its role. `own` tells whether its list names the role in so many words."""

    unit: Text
    role: str
    own: bool


@dataclass
class UnitList:
    """What one list says. `marked`: it has a role word or key; `doubtful`: entries that
    don't look like a unit; `improbable`: one of them reads as anything but a name."""

    entries: list[Entry] = field(default_factory=list)
    open_list: bool = False
    marked: bool = False
    keyed: bool = False
    own: bool = False
    doubtful: int = 0
    improbable: bool = False
    first_leads: bool = False
    standing: list[Entry] = field(default_factory=list)
    times: list[Text] = field(default_factory=list)

    def holds_only_units(self) -> bool:
        """Whether the text can pass for a list of units."""
        if not self.entries:
            return bool(self.first_leads or self.standing)
        if self.keyed or self.standing:
            return self.doubtful < len(self.entries)
        if self.marked and not self.improbable:
            return True
        return self.doubtful * (3 if self.marked else 5) <= len(self.entries)

    def without_last(self) -> UnitList:
        """The same list with its last name believed: the text was cut off inside it."""
        return replace(self, doubtful=max(0, self.doubtful - 1), improbable=False)


def read_units(content: Text, patterns: Patterns) -> UnitList:
    """Reads a list without its outer bracket."""
    found = UnitList()
    content = _without_rules(content, found, patterns)
    content = _without_glosses(content, found, patterns)
    for key, segment in _segments(content, found, patterns):
        _Segment(found, patterns, key).read(segment)
    return found


def looks_like_unit(fold: str, patterns: Patterns) -> bool:
    """Whether a folded name ends as units' names do."""
    base = re.sub(r"(?:\([^()]{0,60}\)|〔[^〔〕]{0,60}〕)+\Z", "", fold)
    if not 1 < len(base) <= 60 or patterns.words["no_unit"].search(base):
        return False
    return any(patterns.words[name].search(base) for name in ("agency", "areas", "named_areas"))


def split_names(content: Text, patterns: Patterns) -> list[Text]:
    """Cuts at separators and between units joined by 和, 及, 与; no role words expected."""
    return [part for piece, _ in _pieces(content, patterns) for part in _split_and(piece, patterns) if len(part)]


def _without_rules(content: Text, found: UnitList, patterns: Patterns) -> Text:
    """Takes out rules that hold beyond this list and notes them."""
    rule = patterns.words["first_leads"].search(content.fold)
    if rule:
        found.first_leads = True
        content = _cut(content, *rule.span())
    rule = patterns.words["standing"].search(content.fold)
    if rule:
        verb = rule["verb"] or ""
        role = next((words.role for words in patterns.phrases if words.words.fullmatch(verb)), "responsible")
        named = content[rule.start("units") : rule.end("units")]
        found.standing = [Entry(unit, role, True) for unit in split_names(named, patterns)]
        content = _cut(content, *rule.span())
    return content


def _cut(content: Text, start: int, end: int) -> Text:
    return joined([content[:start], content[end:]])


def _without_glosses(content: Text, found: UnitList, patterns: Patterns) -> Text:
    """Takes out inner brackets that explain (含…, 下同) and are no part of a name."""
    kept: list[Text] = []
    position = 0
    for start, end in inner_brackets(content.fold):
        inside = content.fold[start + 1 : end - 1]
        if not inside or inside in "()〔〕" or patterns.words["glosses"].search(inside):
            kept.append(content[position:start])
            position = end
    kept.append(content[position:])
    content = joined(kept)
    trailing = re.search(r"[,;、。]?(?:下同|同下)[。,;]?\Z", content.fold)
    return content[: trailing.start()] if trailing else content


def _segments(content: Text, found: UnitList, patterns: Patterns) -> list[tuple[RoleWords | None, Text]]:
    """The list cut before each key (牵头单位：)."""
    inner = inner_brackets(content.fold)
    keys = [key for key in patterns.key.finditer(content.fold) if not any(a < key.start() < b for a, b in inner)]
    segments: list[tuple[RoleWords | None, Text]] = [(None, content[: keys[0].start()] if keys else content)]
    for key, following in zip(keys, [*keys[1:], None], strict=False):
        segment = content[key.end() : following.start() if following else len(content)]
        if key["person"]:
            continue
        if key["no_unit"]:
            found.times.append(segment.stripped(_SEPARATORS))
            continue
        found.keyed = found.marked = True
        index = next(index for index in range(len(patterns.keys)) if key[f"key{index}"])
        segments.append((patterns.keys[index], segment))
    return segments


def _pieces(content: Text, patterns: Patterns) -> list[tuple[Text, str]]:
    """The pieces between separators outside brackets, each with the separator before it."""
    inner = inner_brackets(content.fold)
    cuts: list[int] = []
    bracket = 0
    for found in re.finditer(f"[{_SEPARATORS}]", content.fold):
        while bracket < len(inner) and inner[bracket][1] <= found.start():
            bracket += 1
        if bracket == len(inner) or found.start() < inner[bracket][0]:
            cuts.append(found.start())
    edges = [-1, *cuts, len(content)]
    ranges = [(start + 1, end) for start, end in pairwise(edges) if end > start + 1]
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and content.fold[start - 1] == "、" and merged[-1][1] == start - 1:
            left, right = content.fold[slice(*merged[-1])], content.fold[start:end]
            if _belongs_to(left, right, patterns):
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((start, end))
    return [(content[start:end], content.fold[start - 1] if start else "") for start, end in merged]


def _belongs_to(left: str, right: str, patterns: Patterns) -> bool:
    """Whether 、 stands inside one unit: 各市、县人民政府; 各有关部门、单位."""
    phrase = _phrase(right, patterns)
    right = right[: phrase[1]] if phrase else right
    if patterns.words["bare_units"].fullmatch(right):
        return patterns.words["agency"].search(left) is not None
    last = left.rsplit("、", 1)[-1]
    area_list = patterns.words["local_list"].fullmatch(last if "、" in left else left)
    return area_list is not None and patterns.words["local_end"].fullmatch(right) is not None


def _phrase(fold: str, patterns: Patterns) -> tuple[RoleWords, int] | None:
    """The longest role phrase that closes a piece, and where it begins."""
    best: tuple[RoleWords, int] | None = None
    for words in patterns.phrases:
        found = words.words.search(fold, max(0, len(fold) - 40))
        if found and found[0] and (best is None or found.start() < best[1]):
            best = (words, found.start())
    return best


def _split_and(piece: Text, patterns: Patterns) -> list[Text]:
    """Cuts at 和, 及, 以及, 与 where a whole unit stands on either side."""
    inner = inner_brackets(piece.fold)
    for found in patterns.words["and"].finditer(piece.fold):
        if any(a < found.start() < b for a, b in inner):
            continue
        left, right = piece[: found.start()], piece[found.end() :]
        if not left.fold:
            return _split_and(right, patterns)
        bare = patterns.words["bare_units"].fullmatch(patterns.words["more"].sub("", right.fold))
        if looks_like_unit(left.fold, patterns) and not bare and any_unit(right.fold, patterns):
            return [left, *_split_and(right, patterns)]
    return [piece]


def any_unit(fold: str, patterns: Patterns) -> bool:
    """Whether a unit stands here, be it followed by 等 or by more units."""
    first = patterns.words["and"].split(patterns.words["more"].sub("", fold), maxsplit=1)[0]
    return looks_like_unit(patterns.words["more"].sub("", fold), patterns) or looks_like_unit(first, patterns)


class _Segment:
    """Reads the units behind one key, or of a list without keys."""

    def __init__(self, found: UnitList, patterns: Patterns, key: RoleWords | None) -> None:
        self.found, self.patterns = found, patterns
        self.key_role, self.key_own = (key.role, key.own) if key else ("responsible", False)
        self.role, self.own = self.key_role, self.key_own
        self.waiting: list[list[Entry]] = [[]]
        self.first_mark = True
        self.after_together = False

    def read(self, segment: Text) -> None:
        """Adds the segment's units to the list."""
        pieces = _pieces(segment, self.patterns)
        mixed = any(before == "、" for _, before in pieces)
        for piece, before in pieces:
            if mixed and before in ",;" and before:
                self.waiting.append([])
            if len(piece) <= _LONGEST_UNIT:
                self._take(piece)
            else:
                self.found.doubtful += 1
                self.found.entries.append(Entry(piece, self.role, self.own))
        self.found.own = self.found.own or any(entry.own for entry in self.found.entries)

    def _take(self, piece: Text) -> None:
        led = self.patterns.words["led_by"].match(piece.fold)
        piece = piece[led.end() :] if led else piece
        together = self.patterns.words["together"].search(piece.fold)
        if together:
            self._take(piece[: together.start()])
            self._mark("lead", True)
            self.found.marked = self.after_together = True
            self.role, self.own = "support", True
            self._take(piece[together.end() :])
            return
        phrase = _phrase(piece.fold, self.patterns)
        self._add(piece[: phrase[1]] if phrase else piece)
        if phrase:
            self._close(phrase[0])

    def _close(self, words: RoleWords) -> None:
        """A role phrase: it holds for the units before it."""
        self.found.marked = True
        if words.role == "responsible":
            if not self.after_together:
                self.waiting = [[]]
        else:
            self._mark(words.role, words.own)
        self.role, self.own, self.after_together = self.key_role, self.key_own, False

    def _mark(self, role: str, own: bool) -> None:
        """Gives the role to the units since the last mark; 配合 first of all only to those since the last comma."""
        only_last = self.first_mark and role != "lead"
        for entry in self.waiting[-1] if only_last else [entry for group in self.waiting for entry in group]:
            entry.role, entry.own = role, own
        self.waiting, self.first_mark = [[]], False

    def _add(self, names: Text) -> None:
        for name in _split_and(names.stripped(":"), self.patterns):
            more = self.patterns.words["more"].search(name.fold)
            if more:
                self.found.open_list = True
                name = name[: more.start()]
            name, role = self._inner_role(name)
            if not name.chars or self.patterns.words["timed"].fullmatch(name.fold):
                continue
            entry = Entry(name, role.role if role else self.role, role.own if role else self.own)
            self.found.entries.append(entry)
            if role is None:
                self.waiting[-1].append(entry)
            else:
                self.found.marked = True
            if not looks_like_unit(name.fold, self.patterns):
                self.found.doubtful += 1
                odd = len(name) > _LONGEST_ODD_NAME or self.patterns.words["no_unit"].search(name.fold)
                self.found.improbable = self.found.improbable or bool(odd)

    def _inner_role(self, name: Text) -> tuple[Text, RoleWords | None]:
        """A role in brackets behind one unit: 县发展改革委（牵头）."""
        bracket = re.search(r"\(([^()]{2,8})\)\Z", name.fold)
        if not bracket:
            return name, None
        role = next((words for words in self.patterns.phrases if words.words.fullmatch(bracket[1])), None)
        return (name[: bracket.start()], role) if role else (name, None)
