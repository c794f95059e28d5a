"""What a backup says of itself: facts about the moment, and every file in it with size and hash."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORM = "zhengxin backup v1"
MANIFEST = "manifest.json"
# The hash of the manifest closes the file: a backup without it was cut off.
SEAL = "manifest.sha256"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup; `sha256` as hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    facts: Mapping[str, Any]
    parts: tuple[Part, ...]

    def encoded(self) -> bytes:
        told = {"form": FORM, **self.facts, "files": [asdict(part) for part in self.parts]}
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def parse(cls, content: bytes) -> "Manifest":
        """Raises ValueError for anything that `encoded` has not written."""
        try:
            told = json.loads(content)
            if told.pop("form") != FORM:
                raise ValueError
            parts = tuple(Part(**part) for part in told.pop("files"))
        except (LookupError, TypeError, AttributeError) as fault:
            raise ValueError from fault
        return cls(told, parts)
