"""Everything that can be asked to be erased, asked for by one and decided by another."""

from collections.abc import Iterator
from datetime import UTC, datetime

from zhengxin.contexts.clocks.models import Clock
from zhengxin.contexts.documents.models import Paper, StoredFile
from zhengxin.contexts.erasure.actions import ask_erasure, decide_erasure, finish_erasures
from zhengxin.contexts.erasure.policies import ASK, DECIDE, executor
from zhengxin.contexts.erasure.queries import KINDS
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans.models import DueItem, Duty, LedgerTask, ListItem, PlanDocument, Programme
from zhengxin.contexts.records.models import Batch, DeclaredOutput, Record
from zhengxin.contexts.subjects.queries import former_officials
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

DAY_AFTER = datetime(2026, 9, 15, 1, 30, tzinfo=UTC)
ASKER = Actor(id="00000000-0000-4000-8000-00000000000a", permissions=frozenset({ASK}), scope_paths=("",), via="console")
DECIDER = Actor(
    id="00000000-0000-4000-8000-00000000000d", permissions=frozenset({DECIDE}), scope_paths=("",), via="console"
)
REASON = "保存期限届满，依当事人书面申请"


def erased(kind: str, thing: str, at: datetime = DAY_AFTER) -> str:
    """Asked for and decided; its number."""
    number = ask_erasure(kind=kind, thing=thing, legal_ground="term_over", reason=REASON, by=ASKER, at=at)
    decide_erasure(number=number, by=DECIDER, at=at)
    return number


def erase_everything() -> set[str]:
    """Every thing of every kind but entries alone, and what had no thing; returns the kinds that were met."""
    met = set()
    for kind, thing in list(things()):
        try:
            erased(kind, thing)
        except Refused as refused:
            # Files go with their paper or document, documents with their plan.
            assert refused.code in NOT_ALONE, (kind, thing, refused.code)
            continue
        met.add(kind)
    finish_erasures(by=executor(), at=DAY_AFTER)
    return met


NOT_ALONE = {
    "erasure.file_of_paper",
    "erasure.file_of_document",
    "erasure.document_adopted",
    "erasure.unknown_thing",
}


def things() -> Iterator[tuple[str, str]]:
    found = {
        "person": [row.person for row in former_officials(day=official_day(DAY_AFTER))],
        "task": LedgerTask.objects.values_list("number", flat=True),
        "due_item": DueItem.objects.values_list("number", flat=True),
        "duty": Duty.objects.values_list("number", flat=True),
        "list_item": [
            f"{number}/{key}" for number, key in ListItem.objects.values_list("version__of__number", "key").distinct()
        ],
        "clock": Clock.objects.values_list("pk", flat=True),
        "paper": Paper.objects.values_list("pk", flat=True),
        "notice": Notice.objects.values_list("uuid", flat=True),
        "batch": Batch.objects.values_list("number", flat=True),
        "output": [
            f"{unit}/{month}" for unit, month in DeclaredOutput.objects.values_list("unit__number", "month").distinct()
        ],
        "record": Record.objects.values_list("number", flat=True),
        "programme": Programme.objects.values_list("number", flat=True),
        "document": PlanDocument.objects.values_list("pk", flat=True),
        "file": StoredFile.objects.values_list("sha256", flat=True),
    }
    assert set(found) | {"entry"} == set(KINDS)
    for kind, keys in found.items():
        yield from ((kind, str(key)) for key in keys)


def entries_left(words: list[str]) -> list[str]:
    """Entries whose values still hold one of these words: those about things that have no kind of their own."""
    rows = Opening.objects.filter(salt__isnull=False).values_list("entry__entry_id", "values")
    return sorted({entry for entry, values in rows if any(word in (values or "") for word in words)})
