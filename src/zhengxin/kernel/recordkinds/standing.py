"""Reads how a kind stands in law: catalogue item, severity, finality, publication."""

import re
from collections.abc import Container, Mapping

from zhengxin.kernel.recordkinds.fields import whole
from zhengxin.kernel.recordkinds.kinds import (
    DISCLOSURES,
    FINALITIES,
    NATURES,
    SEVERITIES,
    SUBJECT_KINDS,
    TIERS,
    UPDATES,
    CatalogueItem,
    Field,
    Finality,
    Publication,
    Remedy,
    Severity,
)
from zhengxin.kernel.rulebook_reader import RulebookReader

_KEEP = re.compile(r"P[1-9]\d?[YM]|permanent")
_REPAIRS = ("credit_china", "provincial", "lifted_by_law", "none")
_COUNTS = ("at_once", "when_final")


def nature_from(told: RulebookReader) -> str:
    return _of(told, "nature", NATURES)


def catalogue_from(told: RulebookReader) -> CatalogueItem:
    """公共信用信息目录: what an item must state (深圳经济特区社会信用条例 第三十四条, 山东省社会信用条例 第十条)."""
    told.only("zh", "edition", "number", "disclosure", "sharing", "update", "keep", "organ", "source")
    keep = told.text("keep")
    if not _KEEP.fullmatch(keep):
        told.wrong("keep", "is no span such as P5Y or P6M, nor permanent")
    return CatalogueItem(
        zh=told.text("zh"),
        edition=told.text("edition"),
        number=told.text("number"),
        disclosure=_of(told, "disclosure", DISCLOSURES),
        sharing=told.text("sharing"),
        update=_of(told, "update", UPDATES),
        keep=keep,
        organ=told.text("organ"),
        source=told.text("source"),
    )


def severity_from(told: RulebookReader, fields: Mapping[str, Field]) -> Severity | None:
    """None for kinds that are nothing against anybody; a negative kind must have one."""
    if "severity" not in told.data:
        if told.data.get("nature") == "negative":
            told.wrong("severity", "is missing in a negative kind")
        return None
    said = told.mapping("severity")
    said.only("otherwise", "by", "values", "source")
    otherwise = _of(said, "otherwise", SEVERITIES)
    if "by" not in said.data:
        return Severity(otherwise, source=said.text("source"))
    by = said.text("by")
    listed = fields[by].code_list if by in fields else None
    if listed is None:
        said.wrong("by", f"there is no field {by} with choices")
    values = said.mapping("values")
    known = {choice.code for choice in listed.choices}
    for choice in values.data:
        if choice not in known:
            values.wrong(str(choice), f"is no choice of {by}")
        _of(values, choice, SEVERITIES)
    return Severity(otherwise, by, dict(values.data), said.text("source"))


def finality_from(told: RulebookReader) -> Finality:
    told.only("starts", "states", "counts", "remedies", "source")
    states = told.texts("states")
    for state in states:
        if state not in FINALITIES:
            told.wrong("states", f"{state} is none of {', '.join(FINALITIES)}")
    starts = _of(told, "starts", states)
    remedies = tuple(_remedy(entry) for entry in told.entries("remedies"))
    if ("in_remedy" in states) != bool(remedies):
        told.wrong("remedies", "in_remedy and a remedy go together")
    return Finality(starts, states, _of(told, "counts", _COUNTS), remedies, told.text("source"))


def _remedy(told: RulebookReader) -> Remedy:
    told.only("zh", "en", "amount", "unit", "source")
    unit = _of(told, "unit", ("day", "working_day", "month"))
    return Remedy(told.text("zh"), told.text("en"), whole(told, "amount", 1, 400), unit, told.text("source"))


def publication_from(told: RulebookReader, terms: Container[str]) -> Publication:
    told.only("tiers", "term", "basis", "repair", "source")
    tiers = told.mapping("tiers")
    tiers.only(*SUBJECT_KINDS)
    term = told.text("term")
    if term != "none" and term not in terms:
        told.wrong("term", f"there is no table of terms {term}")
    basis = told.texts("basis")
    shown = {kind: _of(tiers, kind, TIERS) for kind in tiers.data}
    if "public" in shown.values() and not basis:
        told.wrong("basis", "what is shown to everybody rests on something")
    return Publication(shown, "" if term == "none" else term, basis, _of(told, "repair", _REPAIRS), told.text("source"))


def _of(told: RulebookReader, key: str, allowed: tuple[str, ...]) -> str:
    said = told.text(key)
    if said not in allowed:
        told.wrong(key, f"{said} is none of {', '.join(allowed)}")
    return said
