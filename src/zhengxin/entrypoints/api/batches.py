"""Files of records sent by machines, and how they fared."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from zhengxin.contexts.records.actions import hand_in, take_in
from zhengxin.contexts.records.queries.intake_folder import intake_folder
from zhengxin.contexts.subjects.queries import unit_number_of
from zhengxin.entrypoints.api.bodies import body_on_disk
from zhengxin.entrypoints.api.machines import MachineToken, for_machines
from zhengxin.entrypoints.api.once import key_of, once
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.row_tables import MOST_BYTES, table_of_rows
from zhengxin.entrypoints.kit.batch_answer import batch_answer, returned_workbook
from zhengxin.entrypoints.kit.permissions import actor_of, instant_of
from zhengxin.entrypoints.kit.workbook_files import workbook_file
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular import MEDIA_TYPE

router = Router(auth=MachineToken())
MOST = 1024**3
# So small a file is taken in before the answer; a larger one is the worker's.
AT_ONCE = 256 * 1024
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class RowError(Schema):
    """One error. `row` is the line in the file; the head is line 1, so the first row of JSON is 2."""

    row: int
    field: str | None
    code: str
    message: str


class BatchProgress(Schema):
    step: str = Field(description="check or load")
    done: int
    total: int = Field(description="0 while it is not known")


class Fault(Schema):
    code: str
    detail: str


class Receipt(Schema):
    """`acceptance`: the log's signed word at once (base64); `proof`: where a .tlog-proof is once the log has it."""

    entry: str
    acceptance: str | None
    proof: str


class Batch(Schema):
    """rows = accepted + rejected + duplicates + held. Every error is counted, the first 1,000 are listed."""

    batch: str
    kind: str
    state: str = Field(description="waiting, taken or refused; nothing of a refused file is stored")
    rows: int
    accepted: int
    rejected: int
    duplicates: int
    held: int = Field(description="rows that change a record and wait for a reviewer")
    errors: dict[str, int]
    samples: list[RowError]
    progress: BatchProgress | None
    fault: Fault | None = Field(description="why the whole file was refused")
    file: str
    handed_in_at: str
    done_at: str | None
    receipts: list[Receipt]


_BINARY = {"schema": {"type": "string", "format": "binary"}}
_CONTENT = {
    "text/csv": {"schema": {"type": "string"}},
    MEDIA_TYPE: _BINARY,
    "application/json": {
        "schema": {
            "type": "object",
            "required": ["rows"],
            "properties": {"rows": {"type": "array", "items": {"type": "object"}}},
        }
    },
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "maxLength": 255},
    "description": "of your own choice; the same call under the same key is done once",
}


@router.post(
    "batches",
    response={201: Batch, 202: Batch, **dict.fromkeys((400, 401, 403, 404, 409, 411, 413, 422, 429), Problem)},
    summary="Send a file of records: CSV or xlsx up to 1 GB, or rows as JSON up to 10 MB",
    operation_id="send_batch",
    openapi_extra={"requestBody": {"required": True, "content": _CONTENT}, "parameters": [_KEY]},
)
@for_machines("records:batch:send")
def send_batch(request: HttpRequest, kind: Words, unit: Words = "", name: Words = "") -> HttpResponse:
    actor, at, key = actor_of(request), instant_of(request), key_of(request)
    sender = unit_number_of(unit or str(actor.unit))
    if sender is None:
        raise Refused("subjects.unknown_unit", number=unit)
    is_json = request.content_type == "application/json"
    folder = intake_folder(at)
    with body_on_disk(request, folder, most=MOST_BYTES if is_json else MOST) as body:
        table = table_of_rows(body.file, folder) if is_json else body.file

        def act(remember: Callable[[dict[str, Any]], None]) -> None:
            given = {"kind": kind, "unit": sender, "name": name or "batch"}
            hand_in(file=table, holds=True, also=lambda number: remember({"batch": number}), **given, by=actor, at=at)

        try:
            told, again = once(request, key, body.sha256, act)
            if not again and body.size <= AT_ONCE:
                _take_in(told["batch"], table, actor, at)
        finally:
            table.unlink(missing_ok=True)
    return _answer(request, told["batch"], again)


@router.get(
    "batches/{number}",
    response={200: Batch, **dict.fromkeys((401, 403, 404, 422, 429), Problem)},
    summary="How a file of records fares: progress, counts, errors, receipts",
    operation_id="batch",
)
@for_machines("records:batch:read")
def show_batch(request: HttpRequest, number: Number) -> dict[str, Any]:
    return batch_answer(actor_of(request), number)


@router.get(
    "batches/{number}/errors.xlsx",
    response=dict.fromkeys((401, 403, 404, 422, 429), Problem),
    summary="The own workbook with the bad cells marked; for other files a workbook of the errors",
    operation_id="batch_errors",
    openapi_extra={"responses": {200: {"description": "OK", "content": {MEDIA_TYPE: _BINARY}}}},
)
@for_machines("records:batch:read")
def batch_errors(request: HttpRequest, number: Number) -> HttpResponse:
    return workbook_file(returned_workbook(actor_of(request), number), number)


def _take_in(number: str, file: Path, actor: Actor, at: datetime) -> None:
    """What is wrong with the file the batch itself says; the worker may have been faster."""
    with suppress(Refused):
        take_in(number=number, file=file, by=actor, at=at)


def _answer(request: HttpRequest, number: str, again: bool) -> HttpResponse:
    told = batch_answer(actor_of(request), number)
    is_waiting = told["state"] == "waiting"
    answer = JsonResponse(told, status=202 if is_waiting else 201, json_dumps_params={"ensure_ascii": False})
    answer["Location"] = reverse("api:show_batch", args=[number])
    if is_waiting:
        answer["Retry-After"] = "2"
    if again:
        answer["Idempotent-Replayed"] = "true"
    return answer
