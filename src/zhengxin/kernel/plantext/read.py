"""The way from a text to its reading, read top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengxin.kernel.plantext.clauses import (
    ClauseParts,
    Opening,
    Piece,
    Surroundings,
    decided,
    read_opening,
    take_apart,
)
from zhengxin.kernel.plantext.cleaning import clean
from zhengxin.kernel.plantext.front import read_front
from zhengxin.kernel.plantext.labels import printed_label
from zhengxin.kernel.plantext.lines import with_lost_breaks, without_wraps
from zhengxin.kernel.plantext.outline import Outline, outline
from zhengxin.kernel.plantext.patterns import Patterns
from zhengxin.kernel.plantext.reading import (
    Assignment,
    Clause,
    Deadline,
    PlanReading,
    ReadingWarning,
    StandingAssignment,
    Task,
)
from zhengxin.kernel.plantext.tail import missing_annex, read_copied, read_disclosure, read_references
from zhengxin.kernel.plantext.text import Spans, Text, Words
from zhengxin.kernel.plantext.times import find_times, last_day


@dataclass
class _Findings:
    """What is gathered while the clauses are read."""

    year: int | None
    first_leads: bool
    standing: list[StandingAssignment] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)

    def warn(self, code: str, clause: str | None, spans: Spans, **params: str) -> None:
        self.warnings.append(ReadingWarning(code, clause, spans, tuple(sorted(params.items()))))


def read_plan(text: str, patterns: Patterns) -> PlanReading:
    """Reads one plan document. Pure; raises on no string; a text without a clause gives no clauses."""
    cleaned = with_lost_breaks(without_wraps(clean(text, patterns), patterns), patterns)
    parts = outline(cleaned, patterns)
    front = read_front(cleaned, parts, patterns)
    taken = _take_apart(cleaned, parts, patterns)
    year = front.issued_on.year if front.issued_on else None
    rule = patterns.words["first_leads"].search(cleaned.fold) is not None
    findings = _Findings(year, rule)
    # A label with which the text breaks off says nothing yet.
    count = len(taken) - (1 if parts.labels and parts.labels[-1].end == len(cleaned) else 0)
    clauses = tuple(_clause(cleaned, parts, index, taken[index], findings, patterns) for index in range(count))
    annex = missing_annex(cleaned, parts, patterns)
    if annex and annex.text:
        findings.warn("annex.not_here", None, annex.spans, text=annex.text)
    seen: set[str] = set()
    for clause in clauses:
        if clause.id in seen:
            findings.warn("clause.repeated", clause.id, clause.label.spans, number=clause.id)
        seen.add(clause.id)
    if not clauses:
        findings.warn("plan.no_clause", None, ())
    return PlanReading(
        title=front.title,
        number=front.number,
        issuer=front.issuer,
        issued_on=front.issued_on,
        issued_on_spans=front.issued_on_spans,
        addressees=front.addressees,
        copied_to=read_copied(cleaned, parts, patterns),
        references=read_references(cleaned, parts, front.title.text if front.title else None, patterns),
        clauses=clauses,
        standing_assignments=tuple(findings.standing),
        warnings=tuple(findings.warnings),
        disclosure_words=read_disclosure(cleaned, parts, patterns),
        sentences=patterns.warnings,
    )


def _take_apart(text: Text, parts: Outline, patterns: Patterns) -> list[ClauseParts]:
    bodies = [text[label.end : end] for label, end in zip(parts.labels, parts.ends, strict=True)]
    around: list[Surroundings] = []
    openings: list[Opening] = []
    for index, label in enumerate(parts.labels):
        following = parts.labels[index + 1] if index + 1 < len(parts.labels) else None
        has_children = following is not None and following.path[: len(label.path)] == label.path
        around.append(Surroundings(has_children, following is None))
        openings.append(read_opening(label, bodies[index], around[index], patterns))
    clauses = zip(decided(openings), bodies, around, strict=True)
    return [take_apart(opening, body, place, patterns) for opening, body, place in clauses]


def _clause(
    text: Text, parts: Outline, index: int, taken: ClauseParts, findings: _Findings, patterns: Patterns
) -> Clause:
    label = parts.labels[index]
    place = Words(printed_label(text, label), text[label.start : label.end].words().spans)
    if label.out_of_order:
        findings.warn("clause.out_of_order", label.clause, place.spans, label=place.text)
    tasks = [_task(piece, label.clause, findings, patterns) for piece in taken.pieces]
    heading = taken.heading.words() if taken.heading is not None and taken.heading.chars else None
    if tasks and taken.heading is not None:
        staged = _stage_of_heading(taken.heading, findings.year, patterns)
        if staged:
            tasks[0] = Task(
                tasks[0].text,
                tasks[0].spans,
                tasks[0].assignments,
                tasks[0].open_list,
                (staged, *tasks[0].deadlines),
            )
    return Clause(label.clause, place, heading, tuple(tasks))


def _stage_of_heading(heading: Text, year: int | None, patterns: Patterns) -> Deadline | None:
    """A stage that is named in the heading ends with its last day."""
    stage = next(rule for rule in patterns.times if rule.kind == "stage").words.search(heading.fold)
    last = last_day(stage["inside"], patterns, year) if stage else None
    if not stage or not last:
        return None
    words = heading[stage.start() : stage.end()].words()
    return Deadline(words.text, "by", words.spans, date=last)


def _task(piece: Piece, clause: str, findings: _Findings, patterns: Patterns) -> Task:
    deadlines: list[Deadline] = []
    for reading in find_times(piece.text, findings.year, patterns):
        if reading.deadline:
            deadlines.append(reading.deadline)
        if reading.warning:
            code, params = reading.warning
            findings.warn(code, clause, piece.text[reading.start : reading.end].words().spans, **params)
    assignments: list[Assignment] = []
    open_list = False
    for statement in piece.statements:
        units = statement.units
        open_list = open_list or units.open_list
        entries = [(entry.unit.words(), entry.role) for entry in units.entries]
        if entries and findings.first_leads and not units.own:
            entries[0] = (entries[0][0], "lead")
        assignments.extend(Assignment(words.text, role, words.spans) for words, role in entries)
        deadlines.extend(_bracket_times(units.times, patterns))
        for entry in units.standing:
            words = entry.unit.words()
            findings.standing.append(StandingAssignment(words.text, entry.role, clause, words.spans))
        if statement.not_closed and assignments:
            findings.warn("bracket.not_closed", clause, assignments[-1].spans, text=assignments[-1].unit)
    words = piece.text.words()
    return Task(words.text, words.spans, tuple(assignments), open_list, tuple(deadlines))


def _bracket_times(times: list[Text], patterns: Patterns) -> list[Deadline]:
    """Times that a bracket states beside its units (完成时限：…)."""
    found: list[Deadline] = []
    for time in times:
        read = [reading.deadline for reading in find_times(time, None, patterns) if reading.deadline]
        last = None if read else last_day(time.fold, patterns)
        if last:
            words = time.words()
            read = [Deadline(words.text, "by", words.spans, date=last)]
        found.extend(read)
    return found
