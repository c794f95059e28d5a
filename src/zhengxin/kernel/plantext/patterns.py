"""The reader's vocabulary, compiled from the rulebook file plan_patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class LabelShape:
    """One kind of label: its name (also the group that holds its ordinal is `name`_n) and its rank."""

    name: str
    rank: int
    not_before: Pattern


@dataclass(frozen=True)
class RoleWords:
    """Words that give a role. `own` is false for words that leave the first place to a rule for the document."""

    role: str
    own: bool
    words: Pattern


@dataclass(frozen=True)
class TimeRule:
    """One form of a time requirement; `kind` names what the code does with its groups, `needs` a word it holds."""

    kind: str
    needs: str
    words: Pattern
    period: str | None


@dataclass(frozen=True)
class Patterns:
    """Everything the grammar looks up. Build it once with from_data and share it."""

    furniture: Pattern
    furniture_ends: Pattern
    repeated: int
    label: Pattern
    label_shapes: Mapping[str, LabelShape]
    closes_line: frozenset[str]
    closes_text: frozenset[str]
    heading_sure: int
    heading_longest: int
    heading_own_line: int
    closing: Pattern
    keys: tuple[RoleWords, ...]
    key: Pattern
    phrases: tuple[RoleWords, ...]
    times: tuple[TimeRule, ...]
    units: Mapping[str, str]
    parts: Mapping[str, int]
    warnings: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Pattern]
    """Single expressions by their name in the file."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Patterns:
        """Compiles the rulebook's data. Raises KeyError or re.error when the file is not sound."""
        names = _resolved(data["names"])

        def compiled(expression: str) -> Pattern:
            return re.compile(_filled(expression, names))

        def any_of(expressions: Iterable[str]) -> Pattern:
            return compiled("(?:" + "|".join(f"(?:{expression})" for expression in expressions) + r")\Z")

        labels = data["labels"]
        keys = tuple(_role_words(entry, lambda words: compiled(words)) for entry in data["keys"])
        key_words = "|".join(f"(?P<key{index}>{entry['words']})" for index, entry in enumerate(data["keys"]))
        return cls(
            furniture=any_of(data["furniture"]["lines"]),
            furniture_ends=any_of(data["furniture"]["ends"]),
            repeated=int(data["furniture"]["repeated"]),
            label=compiled("|".join(f"(?P<{entry['name']}>{entry['shape']})" for entry in labels)),
            label_shapes={
                entry["name"]: LabelShape(entry["name"], int(entry["rank"]), compiled(entry["not_before"]))
                for entry in labels
            },
            closes_line=frozenset(data["closes_line"]),
            closes_text=frozenset(data["closes_text"]),
            heading_sure=int(data["heading_length"]["sure"]),
            heading_longest=int(data["heading_length"]["longest"]),
            heading_own_line=int(data["heading_length"]["own_line"]),
            closing=any_of(data["closing"]),
            keys=keys,
            key=compiled(
                rf"[【\[]?(?:(?P<person>{data['person_keys']})|(?P<no_unit>{data['no_unit_keys']})|{data['key_prefix']}(?:{key_words}))[】\]]?:"
            ),
            phrases=tuple(_role_words(entry, lambda words: compiled(rf"(?:{words})\Z")) for entry in data["phrases"]),
            times=tuple(
                TimeRule(entry["kind"], entry["needs"], compiled(entry["words"]), entry.get("period"))
                for entry in data["times"]
            ),
            units=dict(data["units"]),
            parts=dict(data["parts"]),
            warnings=data["warnings"],
            words={name: compiled(data[name]) for name in _SINGLE} | _built(data, compiled),
        )


_SINGLE = (
    "number_field", "notice", "titled_by", "date", "date_goes_on", "disclosure", "copied",
    "addressed", "opening_line",
    "relative_name",
    "introduces", "own_names", "short_name", "no_heading", "together", "led_by", "and", "more", "glosses",
    "areas", "named_areas", "bare_units", "no_unit", "first_leads", "standing", "titles", "not_after",
)  # fmt: skip


def _built(data: Mapping[str, Any], compiled: Any) -> dict[str, Pattern]:
    """Expressions that are put together from several entries."""
    furniture = data["furniture"]
    return {
        "page_numbers": compiled(furniture["page_numbers"]),
        "lead": compiled(furniture["lead"]),
        "letterhead": compiled(furniture["letterhead"]),
        "number": compiled(data["number"]),
        "number_line": compiled(rf"(?:{data['number']})\Z"),
        "titled": compiled(rf"{data['kinds']}{data['after_kind']}\Z"),
        "number_behind": compiled(rf"\({data['number']}\)\Z"),
        "subtitle": compiled(rf"{data['after_kind']}\Z"),
        "date_line": compiled(rf"\(?(?:{data['date']})\)?\Z"),
        "signature": compiled(rf"[一-龥、]{{0,40}}{data['signers']}\Z"),
        "body_name": compiled(rf"[一-龥、]{{0,80}}{data['signers']}\Z"),
        "signed": compiled(rf"(?P<signer>[一-龥]{{1,30}}{data['signers']})(?:{data['date']})"),
        "printed": compiled(rf"{data['printed']}"),
        "formulas": compiled(rf"{data['formulas']}\Z"),
        "year": compiled(r"%y%"),
        "moments": compiled(r"(?:(?P<y>%y%)年?(?![0-9]))?(?:(?P<m>%m%)月(?:份)?)?(?:(?P<d>%d%)日)?"),
        "month_days": compiled(r"(?P<m>%m%)月(?P<d>%d%)日"),
        "timed": compiled(r"[0-9〇零一二三四五六七八九十]{1,4}(?:年|月|季度|个月|日).{0,12}\Z"),
        "agency": compiled(rf"{data['agencies']}\Z"),
        "local_list": compiled(r"(?:各|所有|全部)?%levels%+(?:\([^()]*\))*\Z"),
        "local_end": compiled(
            r"%levels%+(?:\([^()]*\)|〔[^〔〕]*〕)*"
            r"(?:人民政府|政府|管委会|管理委员会|办事处|党委|党工委|人民法院)?(?:\([^()]*\)|〔[^〔〕]*〕)*\Z"
        ),
    }


def _role_words(entry: Mapping[str, Any], compiled: Any) -> RoleWords:
    return RoleWords(entry["role"], bool(entry["own"]), compiled(entry["words"]))


def _resolved(names: Mapping[str, str]) -> dict[str, str]:
    """The named pieces with the pieces they use filled in; a piece uses only those above it."""
    done: dict[str, str] = {}
    for name, expression in names.items():
        done[name] = _filled(expression, done)
    return done


def _filled(expression: str, names: Mapping[str, str]) -> str:
    return re.sub(r"%([a-z]+)%", lambda found: names[found[1]], expression)
