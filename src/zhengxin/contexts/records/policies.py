"""Permissions of this context, and which batches and records a reader may see."""

from django.db.models import Q

from zhengxin.kernel.actors import Actor

HAND_IN = "records:batch:send"
READ_BATCHES = "records:batch:read"
REVIEW = "records:correction:review"
READ_QUALITY = "records:quality:read"
DECLARE = "records:output:declare"
DECIDE_FINALITY = "records:finality:decide"
# Of the context below; whoever drafts papers there drafts the bulletin.
DRAFT_PAPER = "documents:paper:draft"


def visible_batches(reader: Actor) -> Q:
    """Those of units inside the reader's part of the tree."""
    return _within(reader, "path") if reader.may(READ_BATCHES) else Q(pk__in=[])


def visible_records(reader: Actor) -> Q:
    """Those of units inside the reader's part of the tree, for who reads their files."""
    return _within(reader, "unit__path") if reader.may(READ_BATCHES) else Q(pk__in=[])


def reviewable_versions(reader: Actor) -> Q:
    return _within(reader, "batch__path") if reader.may(REVIEW) else Q(pk__in=[])


def visible_quality(reader: Actor, place: str) -> Q:
    """Rows whose `place` is a path inside the reader's part of the tree, for who reads figures of quality."""
    return _within(reader, place) if reader.may(READ_QUALITY) else Q(pk__in=[])


def _within(reader: Actor, place: str) -> Q:
    inside = Q(pk__in=[])
    how = "exact" if reader.is_narrow else "startswith"
    for path in reader.scope_paths:
        inside |= Q(**{f"{place}__{how}": path})
    return inside
