"""Reads a kind of record from its rulebook file; a mistake is named with file and key."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.recordkinds.check_reading import check_from
from zhengxin.kernel.recordkinds.fields import code_lists_from_data, field_from, whole
from zhengxin.kernel.recordkinds.forbidden import Forbidden, demand_allowed, forbidden_from_data
from zhengxin.kernel.recordkinds.kinds import (
    SUBJECT_KINDS,
    Check,
    CodeList,
    Field,
    Owner,
    Party,
    RecordKind,
    StartedClock,
    Subject,
)
from zhengxin.kernel.recordkinds.named_checks import BOUNDING
from zhengxin.kernel.recordkinds.standing import (
    catalogue_from,
    finality_from,
    nature_from,
    publication_from,
    severity_from,
)
from zhengxin.kernel.recordkinds.terms import terms_from_data
from zhengxin.kernel.rulebook_reader import RulebookMistake, RulebookReader

_CODE = re.compile(r"[a-z][a-z_]*")
_KEYS = (
    "code", "zh", "en", "source", "in_force_from", "clauses", "nature", "fields_source", "fields", "checks", "key",
    "day", "subject", "source_unit", "deciding_unit", "owner", "catalogue", "severity", "finality", "publication",
    "clocks", "indicators", "reviewers", "closed", "consent", "field_proofs",
)  # fmt: skip
_PERSONS = {"person", "official"}


@dataclass(frozen=True)
class Known:
    """What kinds refer to: code lists, groups of fields, tables of publication terms, time limits, indicators, kinds of
    units by their codes; and what may not be collected."""

    lists: Mapping[str, CodeList]
    groups: Mapping[str, Any]
    terms: Container[str]
    limits: Container[str]
    indicators: Container[str]
    unit_kinds: Container[str]
    forbidden: Forbidden


def known_from(data_of: Callable[[str], Mapping[str, Any]]) -> Known:
    """`data_of` gives what a file of the rulebook says, by its name. Raises RulebookMistake."""
    return Known(
        lists=code_lists_from_data(data_of("record_code_lists"), "record_code_lists.yaml"),
        groups=data_of("record_fields")["groups"],
        terms=terms_from_data(data_of("publication_terms"), "publication_terms.yaml"),
        limits=data_of("time_limits")["limits"],
        indicators=data_of("record_indicators")["indicators"],
        unit_kinds=data_of("unit_kinds")["kinds"],
        forbidden=forbidden_from_data(data_of("forbidden_fields"), "forbidden_fields.yaml"),
    )


def kinds_from_files(files: Sequence[tuple[str, Mapping[str, Any]]], known: Known) -> dict[str, RecordKind]:
    """The kinds by code. `files` are names without ending ("record_kinds/training") and what they say; a kind's code is
    the last part of its file's name. Raises RulebookMistake."""
    kinds: dict[str, RecordKind] = {}
    words: dict[str, str] = {}
    for name, data in files:
        kind = kind_from_data(data, f"{name}.yaml", known)
        if kind.code != name.rpartition("/")[2]:
            raise RulebookMistake(f"{name}.yaml: code: {kind.code} is not the name of the file")
        if kind.code in kinds or words.setdefault(kind.zh, name) != name:
            raise RulebookMistake(f"{name}.yaml: zh: another file has a kind of this code or name")
        kinds[kind.code] = kind
    return kinds


def kind_from_data(data: Mapping[str, Any], file: str, known: Known) -> RecordKind:
    """One kind. Raises RulebookMistake."""
    told = RulebookReader(file, data)
    told.only(*_KEYS)
    if not _CODE.fullmatch(told.text("code")):
        told.wrong("code", "has small letters and _ alone")
    fields, grouped = _fields(told, known)
    by_code = {field.code: field for field in fields}
    subject = _subject(told.mapping("subject"), by_code)
    _demand_allowed(told, fields, subject, known.forbidden)
    checks = tuple(check_from(entry, by_code) for entry in told.entries("checks"))
    kind = RecordKind(
        code=told.text("code"),
        zh=told.text("zh"),
        en=told.text("en"),
        source=told.text("source"),
        in_force_from=told.text("in_force_from"),
        clauses=tuple((entry.text("plan"), entry.text("clause")) for entry in told.entries("clauses")),
        nature=nature_from(told),
        fields=fields,
        checks=(*_grouped_checks(grouped, by_code, told), *checks),
        key=told.texts("key"),
        day=told.text("day"),
        subject=subject,
        source_unit=_party(told, "source_unit", by_code),
        deciding_unit=_party(told, "deciding_unit", by_code),
        owner=_owner(told.mapping("owner"), known.unit_kinds),
        catalogue=catalogue_from(told.mapping("catalogue")),
        severity=severity_from(told, by_code),
        finality=finality_from(told.mapping("finality")),
        publication=publication_from(told.mapping("publication"), known.terms),
        clocks=tuple(_clock(entry, by_code, known.limits) for entry in told.entries("clocks")),
        indicators=told.texts("indicators"),
        reviewers=whole(told, "reviewers", 0, 2),
        is_closed=told.truth("closed") if "closed" in told.data else False,
        has_field_proofs=told.truth("field_proofs") if "field_proofs" in told.data else False,
    )
    _demand_whole(told, kind, by_code, known)
    return kind


def _fields(told: RulebookReader, known: Known) -> tuple[tuple[Field, ...], list[tuple[str, Mapping[str, Any]]]]:
    """The fields in order, groups put in their places, and the checks that groups bring along."""
    source = told.text("fields_source")
    fields: list[Field] = []
    checks: list[tuple[str, Mapping[str, Any]]] = []
    for entry in told.entries("fields"):
        if "group" not in entry.data:
            fields.append(field_from(entry, known.lists, source))
            continue
        entry.only("group")
        name = entry.text("group")
        if name not in known.groups:
            entry.wrong("group", f"there is no group of fields {name}")
        group = RulebookReader(f"record_fields.yaml: groups.{name}", known.groups[name])
        group.only("fields", "checks")
        fields += [field_from(each, known.lists, source) for each in group.entries("fields")]
        checks += [(group.way, check) for check in group.data.get("checks", [])]
    heads = [head for field in fields for head in set(field.heads)]
    twice = sorted({head for head in heads if heads.count(head) > 1})
    if twice:
        told.wrong("fields", f"{'、'.join(twice)} is there twice")
    return tuple(fields), checks


def _grouped_checks(
    grouped: list[tuple[str, Mapping[str, Any]]], fields: Mapping[str, Field], told: RulebookReader
) -> list[Check]:
    return [check_from(RulebookReader(way, check), fields) for way, check in grouped]


def _demand_allowed(told: RulebookReader, fields: Sequence[Field], subject: Subject, forbidden: Forbidden) -> None:
    consent = told.text("consent") if "consent" in told.data else ""
    if consent and not any(field.code == consent and field.is_required for field in fields):
        told.wrong("consent", "names no required field")
    if not _PERSONS & set(subject.kinds):
        forbidden = Forbidden(forbidden.never, (), forbidden.never_source, "")
    for field in fields:
        where = RulebookReader(f"{told.way}: fields.{field.code}", {})
        demand_allowed(where, (field.zh, field.en, field.code), forbidden, is_consented=bool(consent))


def _subject(told: RulebookReader, fields: Mapping[str, Field]) -> Subject:
    told.only("kinds", "name", "code", "identity", "known")
    kinds = told.texts("kinds")
    for kind in kinds:
        if kind not in SUBJECT_KINDS:
            told.wrong("kinds", f"{kind} is none of {', '.join(SUBJECT_KINDS)}")
    identity = _optional_field(told, "identity", fields)
    if identity and not fields[identity].is_sensitive:
        told.wrong("identity", "a person's number is a sensitive field")
    party = Party(_optional_field(told, "name", fields), _optional_field(told, "code", fields))
    if not kinds or not (party.name or party.code):
        told.wrong("", "a record is about somebody: kinds and name or code")
    return Subject(kinds, party, identity, told.truth("known"))


def _party(told: RulebookReader, key: str, fields: Mapping[str, Field]) -> Party:
    if key not in told.data:
        return Party("", "")
    said = told.mapping(key)
    said.only("name", "code")
    return Party(_optional_field(said, "name", fields), _optional_field(said, "code", fields))


def _optional_field(told: RulebookReader, key: str, fields: Mapping[str, Field]) -> str:
    if key not in told.data:
        return ""
    code = told.text(key)
    if code not in fields:
        told.wrong(key, f"there is no field {code}")
    return code


def _owner(told: RulebookReader, unit_kinds: Container[str]) -> Owner:
    told.only("zh", "en", "kinds")
    for kind in told.texts("kinds"):
        if kind not in unit_kinds:
            told.wrong("kinds", f"there is no kind of unit {kind}")
    return Owner(told.text("zh"), told.text("en"), frozenset(told.texts("kinds")))


def _clock(told: RulebookReader, fields: Mapping[str, Field], limits: Container[str]) -> StartedClock:
    told.only("limit", "from")
    limit, field = told.text("limit"), told.text("from")
    if limit not in limits:
        told.wrong("limit", f"there is no time limit {limit}")
    if field not in fields or fields[field].type != "day":
        told.wrong("from", f"there is no field {field} with a day")
    return StartedClock(limit, field)


def _demand_whole(told: RulebookReader, kind: RecordKind, fields: Mapping[str, Field], known: Known) -> None:
    """What can be asked only when everything is read."""
    missing = [code for code in kind.key if code not in fields or not fields[code].is_asked]
    if missing or not kind.key:
        told.wrong("key", f"{'、'.join(missing)} is no field that is required" if missing else "is empty")
    if kind.day not in fields or fields[kind.day].type != "day":
        told.wrong("day", f"there is no field {kind.day} with a day")
    if not (kind.source_unit.name and kind.source_unit.code):
        told.wrong("source_unit", "names the fields with name and code of the source")
    for code in kind.indicators:
        if code not in known.indicators:
            told.wrong("indicators", f"there is no indicator {code}")
    numbered = {check.fields["field"] for check in kind.checks if check.name in BOUNDING and not check.condition}
    for field in kind.fields:
        if field.required_when:
            _demand_condition(told, field, fields)
        if field.type == "text" and field.length is None and field.code not in numbered:
            told.wrong(f"fields.{field.code}.length", "is missing where no check of a number bounds the text")


def _demand_condition(told: RulebookReader, field: Field, fields: Mapping[str, Field]) -> None:
    condition = field.required_when
    other = fields.get(condition.field) if condition else None
    where = f"fields.{field.code}.required"
    if condition is None or other is None or other.code_list is None or other is field:
        told.wrong(where, "names no other field with choices")
    elif unknown := condition.values - {choice.code for choice in other.code_list.choices}:
        told.wrong(where, f"{'、'.join(sorted(unknown))} is no choice of {other.code}")
