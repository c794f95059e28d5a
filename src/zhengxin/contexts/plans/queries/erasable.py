"""Things of plans that may be erased by law, by the numbers people know them by; and what else repeats their words."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from zhengxin.contexts.journal.queries import entries_about_any, entries_holding
from zhengxin.contexts.plans.models import DueItem, Duty, LedgerTask, ListItem, PlanDocument, Programme
from zhengxin.contexts.plans.queries.due.links import task_link
from zhengxin.kernel.erasing import Erasable, is_erased
from zhengxin.kernel.refusals import Refused


def erasable_document(typed: str) -> Erasable:
    """By the number in the address of its page. Refused: none there, erased already, or adopted by somebody."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 19
    row = PlanDocument.objects.filter(pk=int(typed)).first() if is_number else None
    if row is None or is_erased(row.text):
        raise Refused("erasure.unknown_thing")
    adopted = Programme.objects.filter(reading__document__file_sha256=row.file_sha256).first()
    if adopted is not None:
        raise Refused("erasure.document_adopted", number=adopted.number)
    return Erasable(str(row.pk), str(row.pk), row.path, (row.file_name,))


def erasable_programme(typed: str) -> Erasable:
    row = _one(Programme.objects.filter(number=typed))
    if is_erased(row.title):
        raise Refused("erasure.unknown_thing")
    return Erasable(row.number, row.number, row.path)


def erasable_task(typed: str) -> Erasable:
    row = _one(LedgerTask.objects.filter(number=typed))
    return Erasable(row.number, row.number, row.path)


def erasable_duty(typed: str) -> Erasable:
    row = _one(Duty.objects.filter(number=typed))
    return Erasable(row.number, row.number, row.path)


def erasable_due_item(typed: str) -> Erasable:
    row = _one(DueItem.objects.filter(number=typed))
    return Erasable(row.number, row.number, row.path)


def erasable_list_item(typed: str) -> Erasable:
    """By the number of the list and the key of the item with a slash between them."""
    number, _, key = typed.rpartition("/")
    row = _one(ListItem.objects.filter(version__of__number=number, key=key).select_related("version__of"))
    return Erasable(f"{number}/{key}", f"{number}/{key}", row.version.of.path)


def demand_no_document(sha256: str) -> None:
    """Refused where the file is a plan's, which is erased with its document or programme."""
    row = PlanDocument.objects.filter(file_sha256=sha256).first()
    if row is not None:
        raise Refused("erasure.file_of_document", document=row.pk)


def entries_naming(numbers: Collection[str]) -> frozenset[str]:
    """Ids of the entries about these things, and of those whose values name them: what messages were caused by."""
    return entries_about_any(numbers) | entries_holding([f'"{number}"' for number in numbers])


def programme_pages(number: str, tasks: Collection[str]) -> list[str]:
    """The pages that messages about a programme lead to."""
    return [f"/console/ledger/?programme={number}", *(task_link(task) for task in tasks)]


def _one(rows: QuerySet[Any]) -> Any:
    row = rows.order_by("-pk").first()
    if row is None:
        raise Refused("erasure.unknown_thing")
    return row
