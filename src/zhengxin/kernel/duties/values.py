"""Values of a filing, checked against the fields of its kind and brought into one form."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from zhengxin.kernel.cells import cell_day, cell_text
from zhengxin.kernel.duties.kinds import DutyKind, Field
from zhengxin.kernel.refusals import Refused

# 发文字号: 机关代字, year in brackets, serial (GB/T 9704-2012, 7.2.5); brackets of any kind are taken.
_NUMBER = re.compile(r"([^\s\d〔〕\[\]()（）]{1,20})[〔\[(（](\d{4})[〕\])）]第?(\d{1,5})号")
MAX_TEXT = 5_000


def checked_values(
    kind: DutyKind, told: Mapping[str, str], files: Collection[str]
) -> tuple[dict[str, str], dict[str, Refused]]:
    """The values by field in their one form, and what is wrong by field. `files` names the fields that have a file;
    what the kind does not know is dropped."""
    values: dict[str, str] = {}
    wrong: dict[str, Refused] = {}
    for field in kind.fields:
        try:
            if field.type == "file":
                _demand(field, field.code in files)
            else:
                values[field.code] = _checked(field, told.get(field.code) or "")
        except Refused as refused:
            wrong[field.code] = refused
    return values, wrong


def _demand(field: Field, is_there: bool) -> None:
    if field.is_required and not is_there:
        raise Refused("plans.filing_value_missing", name=field.zh)


def _checked(field: Field, told: str) -> str:
    text = cell_text(told, limit=MAX_TEXT)
    _demand(field, bool(text))
    if not text:
        return ""
    if field.type == "day":
        return cell_day(text).isoformat()
    if field.type == "url":
        return _url(text)
    return _number(text) if field.type == "document_number" else text


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text or len(text) > 500:
        raise Refused("plans.filing_no_address", value=text[:60])
    return text


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if not found:
        raise Refused("plans.filing_no_number", value=text[:60])
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号"
