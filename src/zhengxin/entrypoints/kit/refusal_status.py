"""The HTTP status of refusals that are no mistakes in what was sent."""

from zhengxin.entrypoints.kit.erasure_refusals import ERASURE_STATUS
from zhengxin.entrypoints.kit.record_refusals import RECORD_STATUS

STATUS = {
    **ERASURE_STATUS,
    **RECORD_STATUS,
    "access.not_permitted": 403,
    "clocks.unknown": 404,
    "documents.unknown_file": 404,
    "documents.unknown_paper": 404,
    "notices.unknown_delivery": 404,
    "journal.not_begun": 404,
    "journal.not_published": 404,
    "journal.unknown_entry": 404,
    "notices.unknown_service": 404,
    "notices.unknown_notice": 404,
    "plans.unknown_document": 404,
    "plans.unknown_list": 404,
    "plans.unknown_list_item": 404,
    "plans.unknown_list_sheet": 404,
    "plans.unknown_list_version": 404,
    "plans.not_an_assigned_unit": 403,
    "plans.not_the_acceptor": 403,
    "plans.not_the_office": 403,
    "notices.own_paper": 403,
    "plans.own_report": 403,
    "plans.task_sheet_kind_unknown": 404,
    "plans.unknown_due_item": 404,
    "plans.unknown_duty": 404,
    "plans.unknown_period": 404,
    "plans.unknown_programme": 404,
    "plans.unknown_task_sheet": 404,
    "plans.unknown_task": 404,
    "plans.unknown_unit": 404,
    "rulebook.unknown_file": 404,
    "subjects.unknown_unit": 404,
}
