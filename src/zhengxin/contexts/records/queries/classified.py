"""Classified papers (国家秘密) are told by their marks and refused: nothing of them is kept."""

from pathlib import Path

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load
from zhengxin.plumbing.words_in_files import holds_any


def demand_unclassified(file: Path) -> None:
    """Refused "records.classified" for a file with a mark of rulebook/classified_marks.yaml."""
    if holds_any(file, _marks()):
        raise Refused("records.classified")


def demand_unclassified_words(*texts: str) -> None:
    """The same of what somebody typed."""
    if any(mark in text for mark in _marks() for text in texts):
        raise Refused("records.classified")


def _marks() -> tuple[str, ...]:
    return tuple(load("classified_marks").data["marks"])
