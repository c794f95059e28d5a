"""Reads the fields of a kind and the code lists they choose from."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zhengxin.kernel.recordkinds.kinds import TIERS, TYPES, WRITTEN, Choice, CodeList, Condition, Field
from zhengxin.kernel.rulebook_reader import RulebookReader

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# What both matchers, the one in columns and the one in this language, understand alike.
_BEYOND = re.compile(r"\(\?(?!:)|\\[1-9]|\\[zZAbBG]|[*+?}]\+")
_ALLOWED = {
    "text": {"length", "written", "pattern"},
    "day": set[str](),
    "decimal": {"digits", "scale", "unit"},
    "integer": {"digits", "unit"},
    "choice": {"choices", "several"},
}
_EVERY = (
    "code", "zh", "en", "type", "required", "tier", "person_tier", "source", "sample", "sensitive", "note",
)  # fmt: skip


def code_lists_from_data(data: Mapping[str, Any], file: str) -> dict[str, CodeList]:
    """Code lists by name. Raises RulebookMistake."""
    told = RulebookReader(file, data)
    told.only("source", "in_force_from", "lists")
    return {
        str(name): _code_list(str(name), told.mapping("lists").mapping(name)) for name in told.mapping("lists").data
    }


def _code_list(name: str, told: RulebookReader) -> CodeList:
    told.only("source", "choices")
    offered = told.mapping("choices")
    choices = tuple(_choice(str(code), offered.mapping(code)) for code in offered.data)
    words = [word for choice in choices for word in {choice.code, choice.zh, choice.en}]
    if not choices or len(words) != len(set(words)):
        offered.wrong("", "is empty or has a word twice")
    return CodeList(name, choices, told.text("source"))


def _choice(code: str, told: RulebookReader) -> Choice:
    told.only("zh", "en", "note")
    zh, en = told.text("zh"), told.text("en")
    if any(char in word for word in (code, zh, en) for char in ";；"):
        told.wrong("", "a choice has no ; in it: that parts several choices")
    return Choice(code, zh, en, told.truth("note") if "note" in told.data else False)


def field_from(told: RulebookReader, lists: Mapping[str, CodeList], source: str) -> Field:
    """One field; `source` is the kind's own where the field names none."""
    kind = _one_of(told, "type", TYPES)
    told.only(*_EVERY, *_ALLOWED[kind])
    code = told.text("code")
    if not _CODE.fullmatch(code):
        told.wrong("code", "has letters, digits and _ alone")
    tier = _one_of(told, "tier", TIERS)
    note = told.mapping("note") if "note" in told.data else None
    field = Field(
        code=code,
        zh=told.text("zh"),
        en=told.text("en"),
        type=kind,
        tier=tier,
        source=told.text("source") if "source" in told.data else source,
        is_required=told.data.get("required") == "always",
        required_when=_required_when(told),
        sample=told.text("sample") if "sample" in told.data else "",
        person_tier=_one_of(told, "person_tier", TIERS) if "person_tier" in told.data else tier,
        is_sensitive=told.truth("sensitive") if "sensitive" in told.data else False,
        note_zh=note.text("zh") if note else "",
        note_en=note.text("en") if note else "",
    )
    if field.is_sensitive and "public" in (field.tier, field.person_tier):
        told.wrong("tier", "a sensitive field is not public")
    return _typed(told, field, lists)


def _typed(told: RulebookReader, field: Field, lists: Mapping[str, CodeList]) -> Field:
    if field.type == "text":
        written = _one_of(told, "written", WRITTEN) if "written" in told.data else "prose"
        length = whole(told, "length", 1, 20_000) if "length" in told.data else None
        return replace(field, written=written, length=length, pattern=_pattern(told))
    if field.type == "decimal":
        digits, scale = whole(told, "digits", 1, 30), whole(told, "scale", 0, 12)
        if scale >= digits:
            told.wrong("scale", "is not less than digits")
        return replace(field, digits=digits, scale=scale, unit=told.text("unit"))
    if field.type == "integer":
        return replace(field, digits=whole(told, "digits", 1, 18), unit=told.text("unit"))
    if field.type == "choice":
        name = told.text("choices")
        if name not in lists:
            told.wrong("choices", f"there is no code list {name}")
        several = told.truth("several") if "several" in told.data else False
        return replace(field, code_list=lists[name], several=several)
    return field


def _pattern(told: RulebookReader) -> str:
    if "pattern" not in told.data:
        return ""
    pattern = told.text("pattern")
    try:
        re.compile(pattern)
    except re.error as fault:
        told.wrong("pattern", f"is no expression: {fault}")
    if _BEYOND.search(pattern):
        told.wrong("pattern", "looks around or back; only plain expressions are matched in columns")
    return pattern


def _required_when(told: RulebookReader) -> Condition | None:
    said = told.data.get("required")
    if said in ("always", "never"):
        return None
    return condition_from(told.mapping("required"))


def condition_from(told: RulebookReader) -> Condition:
    """{when: field, is: [choices]}; whether both are there is asked when all fields are read."""
    told.only("when", "is")
    values = told.data.get("is")
    if not isinstance(values, list) or not values:
        told.wrong("is", "is not a list of choices")
    return Condition(told.text("when"), frozenset(str(value) for value in values))


def _one_of(told: RulebookReader, key: str, allowed: tuple[str, ...]) -> str:
    said = told.text(key)
    if said not in allowed:
        told.wrong(key, f"{said} is none of {', '.join(allowed)}")
    return said


def whole(told: RulebookReader, key: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    said = told.data.get(key)
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= most:
        told.wrong(key, f"is no whole number from {least} to {most}")
    return said
