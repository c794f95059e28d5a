"""Files for sites: the list, one with what became of it, and the files themselves."""

from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.sites.models import SiteBatch
from zhengxin.contexts.sites.policies import SEND, visible_batches
from zhengxin.contexts.sites.queries.rules import batch_lifecycle, credit_site
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.creditsites import Site
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

PAGE = 50


@dataclass(frozen=True)
class SiteBatchShown:
    """`new`, `changed` and `withdrawn` make up its `rows`; `acts` are those open to the reader. `is_kept` while nothing
    in it was erased by law."""

    id: int
    number: str
    site: Site
    kind: str
    state: str
    rows: int
    changed: int
    withdrawn: int
    file_name: str
    file_sha256: str
    made_at: datetime
    made_on: date
    sent_on: date | None
    answered_at: datetime | None
    accepted: int
    rejected: int
    acts: tuple[str, ...]

    @property
    def new(self) -> int:
        return self.rows - self.changed - self.withdrawn


def site_batches(reader: Actor, *, before: int | None = None) -> list[SiteBatchShown]:
    """The newest first, at most a page and one more; `before` is the id of the last one seen."""
    rows = SiteBatch.objects.filter(visible_batches(reader)).order_by("-pk")
    return [_shown(reader, row) for row in (rows.filter(pk__lt=before) if before else rows)[: PAGE + 1]]


def site_batch(reader: Actor, number: str) -> SiteBatchShown:
    """Refused "sites.unknown_batch", for those outside the reader's part of the tree too."""
    return _shown(reader, _row(reader, number))


def batch_file(reader: Actor, number: str) -> tuple[str, bytes]:
    """Name and content, for whoever sends it. Refused "sites.unknown_batch", "access.not_permitted",
    "documents.file_erased"."""
    row = _row(reader, number)
    demand(reader, SEND, row.path)
    return row.file_name, file_content(row.file_sha256)[2]


def _row(reader: Actor, number: str) -> SiteBatch:
    row = SiteBatch.objects.filter(visible_batches(reader), number=number).first()
    if row is None:
        raise Refused("sites.unknown_batch")
    return row


def _shown(reader: Actor, row: SiteBatch) -> SiteBatchShown:
    parts = frozenset({"office"}) if reader.may(SEND) and reader.covers(row.path) else frozenset()
    return SiteBatchShown(
        row.pk, row.number, credit_site(row.site), row.kind, row.state, row.rows, row.changed, row.withdrawn,
        row.file_name, row.file_sha256, row.made_at, official_day(row.made_at), row.sent_on, row.answered_at,
        row.accepted, row.rejected, batch_lifecycle().possible(row.state, parts),
    )  # fmt: skip
