"""A reviewed paper is issued: signer, day, number and the scan of the sealed sheet are recorded together."""

import hashlib
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.timezone import get_default_timezone

from zhengxin.contexts.documents.actions.store import store_file
from zhengxin.contexts.documents.events import PAPER_ISSUED
from zhengxin.contexts.documents.models import Paper, PaperNumber
from zhengxin.contexts.documents.policies import ISSUE, demand_another_issuer
from zhengxin.contexts.documents.queries.found import PAPER_TABLES, words_of_paper
from zhengxin.contexts.documents.queries.open_papers import demand_for_paper, open_paper
from zhengxin.contexts.documents.queries.paper_content import gongwen_of, version_in_force
from zhengxin.contexts.documents.queries.paper_kinds import paper_kind
from zhengxin.contexts.documents.queries.paper_numbers import last_serial
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import MEDIA_TYPE, gongwen_file
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load
from zhengxin.plumbing.scans import scan_media_type

MAX_SIGNER, MAX_SERIAL = 60, 99_999


def issue_paper(
    *,
    paper: int,
    seen: int,
    signer: str,
    issued_on: date,
    seal: bytes,
    seal_name: str,
    serial: int | None = None,
    by: Actor,
    at: datetime,
) -> str:
    """Returns the number, 机关代字〔年〕序号号. The serial follows the last one given in the year; `serial` may name a
    higher one where the office gave numbers elsewhere, never one that was passed.

    Refused: as `open_paper` refuses; not reviewed, issued by its reviewer where the rulebook forbids it, no signer, a
    day before the review or after today, a scan that is no whole PNG or PDF, a serial that was passed.
    """
    demand_for_paper(paper, by=by, permission=ISSUE)
    media_type = scan_media_type(seal)
    try:
        with writes("documents"):
            row = open_paper(paper, by=by, permission=ISSUE, seen=seen)
            _demand_issuable(row, issued_on, by, at)
            row.signer = _signer(signer)
            row.number = str(_give_number(row, issued_on.year, serial))
            version = version_in_force(row)
            word = gongwen_file(
                gongwen_of(row, version, number=row.number, signer=row.signer, issued_on=issued_on), at=at
            )
            row.file_sha256 = store_file(
                content=word, name=f"{row.number}-{row.title[:60]}.docx", media_type=MEDIA_TYPE, by=by, at=at
            )
            row.seal_sha256 = store_file(content=seal, name=seal_name, media_type=media_type, by=by, at=at)
            row.state, row.issued_on, row.issued_by, row.issued_at = Paper.ISSUED, issued_on, by.id, at
            row.save()
            PAPER_TABLES.keep(row.pk, words_of_paper(row))
            _record(row, version.content_sha256, by, at)
            return row.number
    except IntegrityError as fault:
        raise Refused("documents.number_given_meanwhile") from fault


def _demand_issuable(row: Paper, issued_on: date, by: Actor, at: datetime) -> None:
    if row.state != Paper.REVIEWED or row.reviewed_at is None:
        raise Refused("documents.paper_not_reviewed")
    demand_another_issuer(by, row.reviewed_by, may_be_reviewer=paper_kind(row.kind).issuer_may_be_reviewer)
    zone = get_default_timezone()
    if issued_on > at.astimezone(zone).date():
        raise Refused("documents.issued_in_future", day=issued_on.isoformat())
    # 签发 follows 审核; a day before it would let an office date its answer back.
    reviewed_on = row.reviewed_at.astimezone(zone).date()
    if issued_on < reviewed_on:
        raise Refused("documents.issued_before_review", day=reviewed_on.isoformat())


def _signer(typed: str) -> str:
    signer = typed.strip()
    if not signer or len(signer) > MAX_SIGNER:
        raise Refused("documents.signer_missing")
    return signer


def _give_number(row: Paper, year: int, serial: int | None) -> PaperNumber:
    last = last_serial(row, year)
    if serial is None:
        serial = last + 1
    if not last < serial <= MAX_SERIAL:
        raise Refused("documents.serial_passed", last=last)
    return PaperNumber.objects.create(
        jurisdiction=row.jurisdiction, organ_code=row.organ_code, year=year, serial=serial, paper=row
    )


def _record(row: Paper, content_sha256: str, by: Actor, at: datetime) -> None:
    record(
        kind=PAPER_ISSUED,
        by=by,
        at=at,
        about=row.number,
        public={
            "number": row.number,
            "kind": row.kind,
            "jurisdiction": row.jurisdiction,
            "unit": row.unit,
            "title_sha256": hashlib.sha256(row.title.encode()).hexdigest(),
            "issued_on": row.issued_on,
        },
        closed={
            "paper": row.pk,
            "version": row.version,
            "content_sha256": content_sha256,
            "signer": row.signer,
            "file_sha256": row.file_sha256,
            "seal_sha256": row.seal_sha256,
        },
        rule={"paper_kinds": load("paper_kinds").sha256},
    )
