"""Kinds of list as the rulebook defines them; a mistake in the file is named with file and key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengxin.kernel.rulebook_reader import RulebookReader

TYPES = ("text", "day", "choice", "money")
# Of every item; a column of a kind may not take their names.
LEGAL_BASIS, OWNER = "legal_basis", "owner"

_CODE = re.compile(r"[a-z][a-z_]*")
_PERIOD = re.compile(r"P([1-9]\d?)([YM])")


@dataclass(frozen=True)
class Choice:
    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class Column:
    """One column of a kind. `choices` for type "choice" alone."""

    code: str
    zh: str
    en: str
    type: str
    is_required: bool
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ListKind:
    """A kind of list. `basis_…` and `owner_…` head the two columns that every kind has. `clauses` are pairs of
    seed plan and clause id, `basis` articles of law.

    `review_months` is how often it is looked through; `review_source` and `columns_source` say who fixed that.
    """

    code: str
    zh: str
    en: str
    basis_zh: str
    basis_en: str
    owner_zh: str
    owner_en: str
    owner_kinds: frozenset[str]
    columns: tuple[Column, ...]
    review_months: int
    review_source: str
    columns_source: str
    clauses: tuple[tuple[str, str], ...] = ()
    basis: tuple[str, ...] = field(default=())

    @property
    def is_unverified(self) -> bool:
        """Whether no official text fixes how often the list is reviewed."""
        return self.review_source == "unverified"

    @property
    def has_unverified_columns(self) -> bool:
        """Whether no official text fixes the columns."""
        return self.columns_source == "unverified"


def kinds_from_data(data: Mapping[str, Any], file: str = "lists.yaml") -> dict[str, ListKind]:
    """The kinds by code, in the order of the file. Raises RulebookMistake."""
    reader = RulebookReader(file, data)
    kinds = reader.mapping("kinds")
    if not kinds.data:
        kinds.wrong("", "there is no kind of list")
    legal_basis = reader.mapping(LEGAL_BASIS)
    return {str(code): _kind(str(code), kinds.mapping(code), legal_basis) for code in kinds.data}


def _kind(code: str, told: RulebookReader, legal_basis: RulebookReader) -> ListKind:
    told.only("zh", "en", "clauses", "basis", "owner", "adjust", "columns_source", "columns")
    if not _CODE.fullmatch(code):
        told.wrong("", "a code has small letters and _ alone")
    owner, adjust = told.mapping("owner"), told.mapping("adjust")
    owner.only("zh", "en", "kinds")
    adjust.only("period", "source")
    columns = tuple(_column(entry) for entry in told.entries("columns"))
    if not columns or not columns[0].is_required or columns[0].type != "text":
        told.wrong("columns", "the first column names the item: a text that is required")
    _demand_unique(told, "columns", [*(column.code for column in columns), LEGAL_BASIS, OWNER])
    for language in ("zh", "en"):
        heads = [legal_basis.text(language), owner.text(language)]
        _demand_unique(told, "columns", [*(getattr(column, language) for column in columns), *heads])
    owner_kinds = owner.texts("kinds")
    if not owner_kinds:
        owner.wrong("kinds", "is empty")
    return ListKind(
        code=code,
        zh=told.text("zh"),
        en=told.text("en"),
        basis_zh=legal_basis.text("zh"),
        basis_en=legal_basis.text("en"),
        owner_zh=owner.text("zh"),
        owner_en=owner.text("en"),
        owner_kinds=frozenset(owner_kinds),
        columns=columns,
        review_months=_months(adjust),
        review_source=adjust.text("source"),
        columns_source=told.text("columns_source"),
        clauses=tuple((entry.text("plan"), entry.text("clause")) for entry in told.entries("clauses")),
        basis=told.texts("basis"),
    )


def _column(told: RulebookReader) -> Column:
    told.only("code", "zh", "en", "type", "required", "choices")
    code, kind = told.text("code"), told.text("type")
    if not _CODE.fullmatch(code):
        told.wrong("code", "has small letters and _ alone")
    if kind not in TYPES:
        told.wrong("type", f"{kind} is none of {', '.join(TYPES)}")
    choices: tuple[Choice, ...] = ()
    if kind == "choice":
        offered = told.mapping("choices")
        choices = tuple(
            Choice(str(name), offered.mapping(name).text("zh"), offered.mapping(name).text("en"))
            for name in offered.data
        )
        if not choices:
            told.wrong("choices", "is empty")
        for language in ("zh", "en"):
            _demand_unique(told, "choices", [getattr(choice, language) for choice in choices])
    elif "choices" in told.data:
        told.wrong("choices", "belongs to type choice alone")
    return Column(code, told.text("zh"), told.text("en"), kind, told.truth("required"), choices)


def _months(adjust: RulebookReader) -> int:
    found = _PERIOD.fullmatch(adjust.text("period"))
    if found is None:
        adjust.wrong("period", "is no number of years or months such as P1Y or P6M")
    return int(found[1]) * (12 if found[2] == "Y" else 1)


def _demand_unique(told: RulebookReader, key: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            told.wrong(key, f"{name} is there twice")
