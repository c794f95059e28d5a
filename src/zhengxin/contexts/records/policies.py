"""Permissions of this context, and which batches and records a reader may see."""

from collections.abc import Collection

from django.db.models import Q

from zhengxin.kernel.actors import Actor

HAND_IN = "records:batch:send"
READ_BATCHES = "records:batch:read"
REVIEW = "records:correction:review"
READ_QUALITY = "records:quality:read"
DECLARE = "records:output:declare"
# Records about bodies, as far as they are shared among offices (政务共享).
READ_RECORDS = "records:record:read"
SHARED = ("public", "shared")
# Integrity archives of officials: which there are, begin one, and open one as one of three bodies.
SEE_ARCHIVES = "records:archive:see"
KEEP_ARCHIVES = "records:archive:keep"
OPEN_AS = (PERSONNEL, DISCIPLINE, AUDIT) = (
    "records:archive:personnel",
    "records:archive:discipline",
    "records:archive:audit",
)
SWITCH_KINDS = "records:kind:switch"
DECIDE_FINALITY = "records:finality:decide"
# Of the context below; whoever drafts papers there drafts the bulletin.
DRAFT_PAPER = "documents:paper:draft"


def visible_batches(reader: Actor, closed: Collection[str]) -> Q:
    """Those of units inside the reader's part of the tree; those of `closed` kinds in the unit that sends them."""
    return _within(reader, "path") & _own_if_closed(reader, "", closed) if reader.may(READ_BATCHES) else Q(pk__in=[])


def reviewable_batches(reader: Actor, closed: Collection[str]) -> Q:
    """As `visible_batches`, for who reviews what they brought."""
    return _within(reader, "path") & _own_if_closed(reader, "", closed) if reader.may(REVIEW) else Q(pk__in=[])


def reviewable_versions(reader: Actor, closed: Collection[str]) -> Q:
    """As `visible_batches`, of versions of records."""
    if not reader.may(REVIEW):
        return Q(pk__in=[])
    return _within(reader, "batch__path") & _own_if_closed(reader, "batch__", closed)


def visible_records(reader: Actor, closed: Collection[str]) -> Q:
    """As `visible_batches`, of the records that the files brought."""
    if not reader.may(READ_BATCHES):
        return Q(pk__in=[])
    return _within(reader, "unit__path") & _own_if_closed(reader, "", closed)


def shared_records(reader: Actor, kinds: Collection[str], place: str) -> Q:
    """Records of these kinds whose `place`, the path of their subject or of their sender, lies inside the reader's part
    of the tree; without the permission none."""
    return _within(reader, place) & Q(kind__in=list(kinds)) if reader.may(READ_RECORDS) else Q(pk__in=[])


def visible_quality(reader: Actor, place: str) -> Q:
    """Rows whose `place` is a path inside the reader's part of the tree, for who reads figures of quality."""
    return _within(reader, place) if reader.may(READ_QUALITY) else Q(pk__in=[])


def counted_batches(reader: Actor, closed: Collection[str]) -> Q:
    """As `visible_batches`, for who reads figures of quality: nobody else is told how much of a closed kind is sent."""
    return visible_quality(reader, "path") & _own_if_closed(reader, "", closed)


def _own_if_closed(reader: Actor, batch: str, closed: Collection[str]) -> Q:
    """What officials' archives are made of is read by opening one, but for the files of one's own unit."""
    own = [post.unit_id for post in reader.posts]
    return ~Q(**{f"{batch}kind__in": list(closed)}) | Q(**{f"{batch}unit__in": own})


def _within(reader: Actor, place: str) -> Q:
    inside = Q(pk__in=[])
    how = "exact" if reader.is_narrow else "startswith"
    for path in reader.scope_paths:
        inside |= Q(**{f"{place}__{how}": path})
    return inside
