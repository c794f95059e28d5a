"""What becomes of a field when its row is erased: each takes the value and the sentence that stands in its place."""

import json
import secrets
from collections.abc import Callable
from typing import Any

Replacement = Callable[[Any, str], Any]
# Begins what stands in the place of a value that must stay the only one of its kind.
FRESH = "erased-"


def sentence(value: str | None, told: str) -> str | None:
    """The sentence; where nothing was, nothing."""
    return told if value else value


def no_text(value: str, told: str) -> str:
    """For what is no words to read: an address, a hash."""
    return ""


def gone(value: object, told: str) -> None:
    """For what may be nothing."""


def fresh_text(value: str, told: str) -> str:
    """For what must stay the only one of its kind."""
    return f"{FRESH}{secrets.token_hex(12)}"


def every_text(value: Any, told: str) -> Any:
    """The sentence for each text of a list or of a mapping's values; numbers and the names of fields stay."""
    if isinstance(value, str):
        return sentence(value, told)
    if isinstance(value, list):
        return [every_text(item, told) for item in value]
    if isinstance(value, dict):
        return {name: every_text(item, told) for name, item in value.items()}
    return value


def json_texts(value: str, told: str) -> str:
    """As `every_text`, of what is kept as the text of a JSON object."""
    return json.dumps(every_text(json.loads(value), told), ensure_ascii=False)


def file_names(value: list[dict[str, Any]], told: str) -> list[dict[str, Any]]:
    """The sentence for the names of files handed in; their hashes stay."""
    return [{**file, "name": told} for file in value]


def hollow(value: Any, told: str) -> Any:
    """The same form with nothing in it: the sentence for a text, empty lists and mappings."""
    if isinstance(value, dict):
        return {name: hollow(item, told) if not isinstance(item, dict) else {} for name, item in value.items()}
    if isinstance(value, list):
        return []
    return sentence(value, told) if isinstance(value, str) else value
