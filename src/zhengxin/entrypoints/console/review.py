"""The review page's two sides: the document in pieces with marks, and what was understood, each with the same names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from zhengxin.contexts.plans.queries import DocumentShown

HEAD_FIELDS = ("title", "number", "issuer", "issued_on", "disclosure")
# The innermost thing gives a piece its look.
RANK = {"task": 0, "head": 1, "heading": 2, "deadline": 3, "unit": 4, "warning": 5}


@dataclass(frozen=True)
class Mark:
    """A span of the document that was understood as something; `name` links it with the right side."""

    start: int
    end: int
    kind: str
    name: str


@dataclass
class Piece:
    """A run of the document's text with the marks over it; `anchors` are the marks that begin here."""

    text: str
    kind: str
    names: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    page: int | None = None

    @property
    def refs(self) -> str:
        return " ".join(self.names)


@dataclass(frozen=True)
class Named:
    """A unit or a day on the right side; `name` is empty where a person put in what the text does not print."""

    value: dict[str, Any]
    name: str


@dataclass(frozen=True)
class TaskSide:
    place: str
    task: dict[str, Any]
    units: list[Named]
    deadlines: list[Named]


@dataclass(frozen=True)
class ClauseSide:
    place: str
    clause: dict[str, Any]
    depth: int
    tasks: list[TaskSide]


def pieces(document: DocumentShown) -> list[Piece]:
    """The whole text, cut wherever a mark or a page begins or ends."""
    marks = sorted(_marks(document.positions), key=lambda mark: (mark.start, -mark.end))
    pages = {start: page for start, _, page, _ in reversed(document.places) if page is not None}
    page_starts = _first_of_each(pages)
    cuts = {0, len(document.text)} | {mark.start for mark in marks} | {mark.end for mark in marks} | set(page_starts)
    bounds = sorted(cut for cut in cuts if 0 <= cut <= len(document.text))
    made: list[Piece] = []
    open_marks: list[Mark] = []
    waiting = iter(marks)
    upcoming = next(waiting, None)
    seen: set[str] = set()
    for start, end in pairwise(bounds):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while upcoming is not None and upcoming.start <= start:
            open_marks.append(upcoming)
            upcoming = next(waiting, None)
        covering = [mark for mark in open_marks if mark.start <= start and mark.end >= end]
        inner = max(covering, key=lambda mark: RANK[mark.kind], default=None)
        anchors = [mark.name for mark in covering if mark.name not in seen]
        seen.update(anchors)
        made.append(
            Piece(
                text=document.text[start:end],
                kind=inner.kind if inner else "",
                names=[mark.name for mark in sorted(covering, key=lambda mark: RANK[mark.kind])],
                anchors=anchors,
                page=page_starts.get(start),
            )
        )
    return made


def clauses(document: DocumentShown) -> list[ClauseSide]:
    """What was understood, clause by clause, corrections applied."""
    original = document.as_read["clauses"]
    return [
        ClauseSide(
            place=str(at),
            clause=clause,
            depth=clause["id"].count(".") + 1,
            tasks=[
                TaskSide(
                    place=f"{at}-{index}",
                    task=task,
                    units=list(_named(task, original[at]["tasks"][index], "assignments", f"unit-{at}-{index}")),
                    deadlines=list(_named(task, original[at]["tasks"][index], "deadlines", f"deadline-{at}-{index}")),
                )
                for index, task in enumerate(clause["tasks"])
            ],
        )
        for at, clause in enumerate(document.understood["clauses"])
    ]


def _named(now: dict[str, Any], as_read: dict[str, Any], what: str, prefix: str) -> Iterator[Named]:
    key = "unit" if what == "assignments" else "text"
    free = list(enumerate(as_read[what]))
    for value in now[what]:
        found = next((pair for pair in free if pair[1][key] == value[key]), None)
        if found is not None:
            free.remove(found)
        yield Named(value, f"{prefix}-{found[0]}" if found else "")


def _marks(positions: dict[str, Any]) -> Iterator[Mark]:
    for name in HEAD_FIELDS:
        yield from _spans(positions.get(name), "head", f"head-{name}")
    for at, clause in enumerate(positions["clauses"]):
        yield from _spans([*(clause.get("label") or []), *(clause.get("heading") or [])], "heading", f"clause-{at}")
        for index, task in enumerate(clause["tasks"]):
            yield from _spans(task["text"], "task", f"task-{at}-{index}")
            for number, spans in enumerate(task["assignments"]):
                yield from _spans(spans, "unit", f"unit-{at}-{index}-{number}")
            for number, spans in enumerate(task["deadlines"]):
                yield from _spans(spans, "deadline", f"deadline-{at}-{index}-{number}")
    for number, warning in enumerate(positions.get("warnings") or []):
        spans = warning.get("spans") if isinstance(warning, dict) else warning
        yield from _spans(spans, "warning", f"warning-{number}")


def _spans(spans: Iterable[Any] | None, kind: str, name: str) -> Iterator[Mark]:
    for start, end in spans or ():
        if start < end:
            yield Mark(start, end, kind, name)


def _first_of_each(pages: dict[int, int]) -> dict[int, int]:
    first: dict[int, int] = {}
    for start in sorted(pages):
        if pages[start] not in first.values():
            first[start] = pages[start]
    return first
