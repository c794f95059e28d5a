"""The kinds of papers, from the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


@dataclass(frozen=True)
class PaperKind:
    """`layout` as plumbing/gongwen knows it; `mark_ending` follows the organ's name in the red mark; `answer_within` is
    how many working days an answer is asked in unless the sender says otherwise, None where none is asked."""

    name: str
    zh: str
    en: str
    layout: str
    mark_ending: str
    issuer_may_be_reviewer: bool
    answer_within: int | None


def paper_kinds() -> list[PaperKind]:
    kinds: Mapping[str, Mapping[str, Any]] = load("paper_kinds").data["kinds"]
    return [
        PaperKind(
            name=name,
            zh=row["zh"],
            en=row["en"],
            layout=row["layout"],
            mark_ending=row["mark_ending"],
            issuer_may_be_reviewer=row["issuer_may_be_reviewer"],
            answer_within=row.get("answer_within"),
        )
        for name, row in kinds.items()
    ]


def paper_kind(name: str) -> PaperKind:
    """Refused "documents.unknown_paper_kind" for a kind that the rulebook does not know."""
    for kind in paper_kinds():
        if kind.name == name:
            return kind
    raise Refused("documents.unknown_paper_kind", kind=name)
