"""What the store holds already under the keys of rows that come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT, HELD
from zhengxin.plumbing.bulk_load import found_among


@dataclass
class Known:
    """A record that is there: the content of the version that counts and of the one that waits, by their hashes."""

    id: int
    number: str
    subject_kind: str
    last: int = 0
    current: str = ""
    held: dict[int, str] = field(default_factory=dict)

    def says(self, content_hash: str) -> bool:
        return content_hash == self.current or content_hash in self.held.values()


def known_by_key(keys: Sequence[str]) -> Mapping[str, Known]:
    """By the hash of the key."""
    told = found_among(Record, "key_hash", keys, ("key_hash", "id", "number", "subject_kind"))
    known = {key: Known(pk, number, subject) for key, pk, number, subject in told}
    by_id = {record.id: record for record in known.values()}
    ids = list(by_id)
    for start in range(0, len(ids), 500):
        versions = RecordVersion.objects.filter(record_id__in=ids[start : start + 500])
        for pk, record, number, stand, content in versions.values_list(
            "pk", "record_id", "number", "stand", "content_hash"
        ):
            found = by_id[record]
            found.last = max(found.last, number)
            if stand == CURRENT:
                found.current = content
            elif stand == HELD:
                found.held[pk] = content
    return known


def documents_of_others(documents: Sequence[str | None], unit: int) -> frozenset[str]:
    """The hashes of those documents that another unit keeps a record of."""
    sought = [document for document in documents if document]
    found = found_among(Record, "document_hash", sought, ("document_hash", "unit_id"))
    return frozenset(document for document, keeper in found if keeper != unit)
