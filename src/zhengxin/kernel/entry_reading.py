"""Whether the bytes of a leaf are a journal entry as docs/journal-entry.md fixes it, and what it says."""

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache

from zhengxin.kernel.entries import MAX_BYTES, VERSION

# What can be wrong with a leaf: no JSON object; more than one writing of it; too long; a field too many or missing;
# a value of another form.
FAULTS = NOT_JSON, NOT_CANONICAL, TOO_LONG, WRONG_FIELDS, WRONG_VALUE = ("json", "canonical", "long", "fields", "value")

PERSON = "person"
_NEEDED, _OPTIONAL = {"v", "event", "id", "at", "commit"}, {"about", "unit", "rule", "because"}
_ID, _HASH = r"[0-9a-f]{32}", r"[0-9a-f]{64}"
_DAY, _INSTANT = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
_EVENT, _GROUP = r"[a-z]+\.[a-z_]+", r"[a-z_]+"
_FORMS = {
    name: re.compile(form, re.ASCII)
    for name, form in {"id": _ID, "because": _ID, "hash": _HASH, "day": _DAY, "instant": _INSTANT}.items()
} | {"event": re.compile(_EVENT, re.ASCII), "group": re.compile(_GROUP, re.ASCII)}
# Most entries by far are of this one writing, and a million of them are read in seconds by it. Whatever it does not
# match is looked at piece by piece; both say the same.
_TEXT = r"[ !#-\[\]-~]+"
_USUAL = re.compile(
    rf'{{(?:"about":"{_TEXT}",)?"at":"({_DAY})(?:(T)(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)"'
    rf'(?:,"because":"{_ID}")?,"commit":{{"closed":"{_HASH}"(?:,"public":"{_HASH}")?}}'
    rf',"event":"{_EVENT}","id":"{_ID}"(?:,"rule":{{"{_TEXT}":"{_HASH}"}})?(?:,"unit":"{_TEXT}")?,"v":{VERSION}}}'
    rf'|{{"at":"({_DAY})","commit":{{"closed":"{_HASH}"}},"event":"{PERSON}","id":"{_ID}","v":{VERSION}}}'.encode()
)
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def is_entry_id(text: str) -> bool:
    """Whether entries have ids of this form."""
    return _FORMS["id"].fullmatch(text) is not None


def entry_fault(body: bytes) -> str | None:
    """None for an entry of the journal, else which of FAULTS it has first."""
    usual = _USUAL.fullmatch(body)
    if usual and len(body) <= MAX_BYTES and _is_day(usual[1] or usual[3]):
        return None
    return _fault(body)


def entry_fields(body: bytes) -> dict[str, object]:
    """The fields of an entry that has no fault."""
    fields: dict[str, object] = json.loads(body)
    return fields


def _fault(body: bytes) -> str | None:
    try:
        text = body.decode()
        fields = json.loads(text)
        written = _WRITER.encode(fields)
    except (ValueError, RecursionError):
        return NOT_JSON
    if not isinstance(fields, dict):
        return NOT_JSON
    # With keys in ASCII and no number but the version, which are looked at below, this writing is RFC 8785.
    if written != text or not unicodedata.is_normalized("NFC", text):
        return NOT_CANONICAL
    if len(body) > MAX_BYTES:
        return TOO_LONG
    is_person = fields.get("event") == PERSON
    if not _NEEDED <= set(fields) <= (_NEEDED if is_person else _NEEDED | _OPTIONAL):
        return WRONG_FIELDS
    return None if _has_right_values(fields, is_person) else WRONG_VALUE


def _has_right_values(fields: dict[str, object], is_person: bool) -> bool:
    at = fields["at"]
    return (
        fields["v"] == VERSION
        and type(fields["v"]) is int
        and (is_person or _is("event", fields["event"]))
        and _is("id", fields["id"])
        and _is("day" if is_person else "instant", at)
        and _is_day(str(at)[:10])
        and _is("because", fields.get("because", "0" * 32))
        and all(isinstance(word := fields.get(name, "-"), str) and word for name in ("about", "unit"))
        and _are_hashes(fields["commit"], "group")
        and _are_hashes(fields.get("rule", {"-": "0" * 64}), None)
    )


def _is(form: str, value: object) -> bool:
    return isinstance(value, str) and bool(_FORMS[form].fullmatch(value))


def _are_hashes(value: object, key_form: str | None) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(key.isascii() and (key_form is None or _is(key_form, key)) for key in value)
        and all(_is("hash", each) for each in value.values())
    )


@lru_cache
def _is_day(text: str | bytes) -> bool:
    try:
        date.fromisoformat(text if isinstance(text, str) else text.decode())
    except ValueError:
        return False
    return True
