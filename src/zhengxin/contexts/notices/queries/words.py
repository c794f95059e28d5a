"""The words of a notice in the reader's language."""

from collections.abc import Mapping
from typing import Any

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


def kind_of(code: str) -> Mapping[str, Any]:
    """Refused "notices.unknown_kind" for a kind that the rulebook does not know."""
    kinds: Mapping[str, Mapping[str, Any]] = load("notice_kinds").data["kinds"]
    if code not in kinds:
        raise Refused("notices.unknown_kind", kind=code)
    return kinds[code]


def asking_kinds() -> list[str]:
    """The kinds that ask their reader for something."""
    return [code for code, told in load("notice_kinds").data["kinds"].items() if told.get("asks")]


def notice_words(kind: str, params: Mapping[str, str], language: str) -> tuple[str, str]:
    """Subject and body; `language` is "zh" or "en"."""
    told = kind_of(kind)[language]
    return str(told["subject"]) % params, str(told["body"]) % params
