"""The part of the course that belongs to files of records: taken in, refused, corrected, returned, a subject named."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.canaries.archives import run_archives
from tests.canaries.canary import Aviary
from tests.contexts.records.conftest import AT, PENALTY, UNCODED, invented, written
from tests.people import COUNTY
from zhengxin.contexts.records.actions import (
    answer_subject,
    confirm_batch,
    confirm_correction,
    declare_output,
    draft_bulletin,
    hand_in,
    return_batch,
    return_correction,
    take_in,
)
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.queries.corrections import subjects_proposed
from zhengxin.contexts.subjects.actions import register_unit
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, PostHeld
from zhengxin.kernel.quality import Declared
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


def run_records(everything: Actor, birds: Aviary) -> None:
    # It switches a closed kind on, of which files are reviewed below.
    run_archives(everything, birds)
    by, reviewer = {"by": everything, "at": AT}, {"by": replace(everything, id="reviewer"), "at": AT}
    told = {unit["key"]: unit for unit in load("demo").data["units"]}
    senders = {
        key: register_unit(
            name=told[key]["name"], kind=told[key]["kind"], division_code=COUNTY, parent=None, code=told[key]["code"],
            from_day=None, **by,
        )
        for key in ("market", "court")
    }  # fmt: skip
    name = birds.plant("hand_in.name")

    def take(kind: str, unit: str, rows: list[dict[str, str]], more: str = "") -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = written(Path(folder) / "rows.csv", kind, rows)
            file.write_text(file.read_text() + more)
            take_in(number=hand_in(kind=kind, unit=senders[unit], file=file, name=name, **by), file=file, **by)

    rows, _ = invented(PENALTY, 12)
    words = birds.plant("hand_in.words")
    subject, rejected = birds.plant("hand_in.subject"), birds.plant("hand_in.rejected")
    remark = birds.plant("hand_in.remark")
    for row in rows:
        # What everybody may see of a published record, and what only organs of the state may.
        row["CF_SY"], row["CF_XDR_MC"], row["BZ"] = words, subject, remark
    rows.append({**rows[0], "CF_WSH": "青市监罚〔2026〕9999号", "CF_JDRQ": rejected})
    take(PENALTY, "market", rows)
    rows.pop()
    changed = [next(row for row in rows if bool(row.get("CF_XDR_ZJHM")) == natural) for natural in (True, False)]
    reason, basis = birds.plant("confirm_correction.reason"), birds.plant("confirm_correction.basis")
    returned = birds.plant("return_correction.reason")
    for remark in ("一", "二"):
        for row in changed:
            row["BZ"] = remark
        take(PENALTY, "market", rows)
        for version in RecordVersion.objects.filter(stand="held").select_related("record"):
            asked = {"number": version.record.number, "version": version.number, **reviewer}
            if remark == "一":
                confirm_correction(reason=reason, basis=basis, **asked)
            else:
                return_correction(reason=returned, **asked)
    try:
        take(PENALTY, "market", rows, "," * 60 + "\n")
    except Refused as refused:
        assert refused.code == "table.ragged"
    judgments, _ = invented("court_judgment", 1)
    source = {"source_name": told["court"]["name"], "source_code": told["court"]["code"]}
    take(UNCODED, "court", [{**judgments[0], **source, "subject_name": told["court"]["name"], "subject_code": ""}])
    (proposed,) = subjects_proposed(everything)
    meant = birds.plant("answer_subject.reason")
    answer_subject(number=proposed.number, is_meant=True, reason=meant, **reviewer)
    confirm_batch(number=Batch.objects.latest("pk").number, **reviewer)
    # What is of a closed kind is decided in the unit that sent it.
    place = unit_numbered(senders["market"], day=AT.date())
    own = replace(reviewer["by"], posts=(PostHeld(0, place.number, place.path, place.id),))
    _reviews(take, birds, {**reviewer, "by": own})
    _quality(senders["market"], everything, birds)


def _reviews(take: Callable[[str, str, list[dict[str, str]]], None], birds: Aviary, reviewer: dict[str, Any]) -> None:
    """New records of kinds that ask for one person or two: returned, sent again, confirmed, corrected."""
    (market,) = (unit for unit in load("demo").data["units"] if unit["key"] == "market")
    second = {**reviewer, "by": replace(reviewer["by"], id="second")}
    remark, returned, confirmed, corrected = (
        birds.plant(name)
        for name in ("hand_in.reviewed", "return_batch.reason", "confirm_batch.reason", "confirm_correction.first")
    )
    for kind in ("commendation", "annual_appraisal", "broken_promise"):
        rows, _ = invented(kind, 3)
        for row in rows:
            row["remark"] = remark
            if "subject_code" in row:
                row |= {"subject_name": market["name"], "subject_code": market["code"]}
        take(kind, "market", rows)
        return_batch(number=Batch.objects.latest("pk").number, reason=returned, **reviewer)
        take(kind, "market", rows)
        number = Batch.objects.latest("pk").number
        confirm_batch(number=number, reason=confirmed, **reviewer)
        if kind != "commendation":
            confirm_batch(number=number, reason=confirmed, **second)
        take(kind, "market", [{**row, "remark": "更正"} for row in rows])
        for version in RecordVersion.objects.filter(stand="held", batch__kind=kind).select_related("record"):
            asked = {"number": version.record.number, "version": version.number, "basis": "更正决定"}
            confirm_correction(reason=corrected, **asked, **reviewer)


def _quality(unit: str, everything: Actor, birds: Aviary) -> None:
    """A monthly report, corrected, and the bulletin of its month."""
    basis, website, remark = (birds.plant(f"declare_output.{name}") for name in ("basis", "website", "remark"))
    lines = [
        Declared("administrative_licence", 0),
        Declared(PENALTY, 20, 3, 1, basis=basis, website=website, remark=remark),
    ]
    to = {"unit": unit, "month": "2026-10", "lines": lines, "by": everything, "at": AT}
    declare_output(seen=0, **to)
    declare_output(seen=1, reason=birds.plant("declare_output.reason"), **to)
    place = unit_numbered(unit, day=AT.date())
    seated = replace(everything, posts=(PostHeld(0, place.number, place.path, place.id),))
    draft_bulletin(month="2026-10", by=seated, at=AT)
