"""Reads what a rulebook file says, key by key; a mistake is named with file and key."""

from collections.abc import Mapping
from typing import Any, Never


class RulebookMistake(ValueError):
    """What is wrong in a rulebook file, where: "lists.yaml: kinds.powers.columns[1].type: …"."""


class RulebookReader:
    """A mapping of a file together with the way to it. Every reading of a key refuses what is not of its type."""

    def __init__(self, way: str, data: object) -> None:
        self.way = way
        if not isinstance(data, Mapping):
            self.wrong("", "is not a mapping")
        self.data: Mapping[str, Any] = data

    def wrong(self, key: str, why: str) -> Never:
        raise RulebookMistake(f"{self._below(key) if key else self.way}: {why}")

    def _below(self, key: str) -> str:
        return f"{self.way}.{key}" if ": " in self.way else f"{self.way}: {key}"

    def mapping(self, key: str) -> "RulebookReader":
        return RulebookReader(self._below(key), self._given(key))

    def entries(self, key: str) -> list["RulebookReader"]:
        found = self._given(key)
        if not isinstance(found, list):
            self.wrong(key, "is not a list")
        return [RulebookReader(f"{self._below(key)}[{place}]", entry) for place, entry in enumerate(found)]

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._given(key)
        if not isinstance(found, list) or not all(isinstance(entry, str) and entry.strip() for entry in found):
            self.wrong(key, "is not a list of texts")
        return tuple(found)

    def text(self, key: str) -> str:
        found = self._given(key)
        if not isinstance(found, str) or not found.strip():
            self.wrong(key, "is not a text")
        return found

    def truth(self, key: str) -> bool:
        found = self._given(key)
        if not isinstance(found, bool):
            self.wrong(key, "is neither true nor false")
        return found

    def only(self, *keys: str) -> None:
        for key in self.data:
            if key not in keys:
                self.wrong(str(key), "is not known here")

    def _given(self, key: str) -> Any:
        if key not in self.data:
            self.wrong(key, "is missing")
        return self.data[key]
