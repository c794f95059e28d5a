"""Permissions of papers, which of them a reader may see, and whose eyes count as other eyes."""

from collections.abc import Set

from django.db.models import Q

from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

READ = "documents:paper:read"
DRAFT = "documents:paper:draft"
REVIEW = "documents:paper:review"
ISSUE = "documents:paper:issue"


def visible_papers(reader: Actor) -> Q:
    """Papers of units inside the reader's part of the tree."""
    inside = Q(pk__in=[])
    if reader.may(READ):
        for path in reader.scope_paths:
            inside |= Q(path__startswith=path)
    return inside


def demand_other_eyes(by: Actor, writers: Set[str]) -> None:
    """Refused "documents.own_paper" for somebody who wrote a version of the paper (审核 is not its author's)."""
    if by.id in writers:
        raise Refused("documents.own_paper")


def demand_another_issuer(by: Actor, reviewer: str, *, may_be_reviewer: bool) -> None:
    """Refused "documents.issuer_reviewed" where the rulebook keeps review and issue apart."""
    if by.id == reviewer and not may_be_reviewer:
        raise Refused("documents.issuer_reviewed")
