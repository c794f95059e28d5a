"""A paper is drafted, and its wording revised; every wording is kept."""

import hashlib
import re
from datetime import datetime

from django.utils.timezone import get_default_timezone

from zhengxin.contexts.documents.events import PAPER_DRAFTED, PAPER_REVISED
from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.policies import DRAFT
from zhengxin.contexts.documents.queries.found import PAPER_TABLES, words_of_paper
from zhengxin.contexts.documents.queries.open_papers import open_paper
from zhengxin.contexts.documents.queries.paper_content import content_bytes
from zhengxin.contexts.documents.queries.paper_kinds import paper_kind
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText, checked, text_as_json
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

# 机关代字: letters of any script, no digits and no brackets.
ORGAN_CODE = re.compile(r"[^\W\d_]{1,20}")


def draft_paper(*, kind: str, unit: str, content: GongwenText, organ_code: str = "", by: Actor, at: datetime) -> int:
    """Returns the paper's id. `kind` is one of rulebook/paper_kinds.yaml, `unit` the number of the issuing unit.

    The paper is a draft: number, signer and day come with its issue. Refused: unknown kind or unit, no permission
    for the unit's place, a 机关代字 of another form, and what `plumbing.gongwen.checked` refuses.
    """
    told = paper_kind(kind)
    issuer = unit_numbered(unit, day=at.astimezone(get_default_timezone()).date())
    demand(by, DRAFT, issuer.path)
    text = checked(content)
    with writes("documents"):
        row = Paper.objects.create(
            kind=told.name,
            unit=issuer.number,
            unit_name=issuer.name,
            jurisdiction=issuer.division,
            path=issuer.path,
            organ_code=_organ_code(organ_code),
            title=text.title,
            drafted_by=by.id,
            drafted_at=at,
        )
        PAPER_TABLES.keep(row.pk, words_of_paper(row))
        sha256 = _write_version(row, text, by, at)
        closed = {"paper": row.pk, "kind": kind, "unit": issuer.number, "content_sha256": sha256}
        rule = {"paper_kinds": load("paper_kinds").sha256}
        record(kind=PAPER_DRAFTED, by=by, at=at, about=f"paper {row.pk}", closed=closed, rule=rule)
    return row.pk


def revise_paper(*, paper: int, seen: int, content: GongwenText, organ_code: str = "", by: Actor, at: datetime) -> int:
    """Returns the new version. A reviewed paper becomes a draft again and needs another review.

    Refused: as `open_paper` and `draft_paper` refuse.
    """
    with writes("documents"):
        row = open_paper(paper, by=by, permission=DRAFT, seen=seen)
        text = checked(content)
        row.version += 1
        row.title, row.organ_code, row.state = text.title, _organ_code(organ_code), Paper.DRAFT
        row.reviewed_by, row.reviewed_at = "", None
        row.save()
        PAPER_TABLES.keep(row.pk, words_of_paper(row))
        sha256 = _write_version(row, text, by, at)
        closed = {"paper": row.pk, "version": row.version, "content_sha256": sha256}
        record(kind=PAPER_REVISED, by=by, at=at, about=f"paper {row.pk}", closed=closed)
    return row.version


def _organ_code(typed: str) -> str:
    code = typed.strip()
    if code and not ORGAN_CODE.fullmatch(code):
        raise Refused("documents.organ_code_wrong")
    return code


def _write_version(paper: Paper, text: GongwenText, by: Actor, at: datetime) -> str:
    content = text_as_json(text)
    sha256 = hashlib.sha256(content_bytes(text)).hexdigest()
    PaperVersion.objects.create(
        paper=paper, position=paper.version, content=content, content_sha256=sha256, written_by=by.id, written_at=at
    )
    return sha256
