"""The unit whose records a reviewer returned is told; the reason stands on the page of their file alone."""

from datetime import datetime

from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.records.models import Batch
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

_NOTICE = "records_returned"
_PAGE = "/console/records/{number}/"


def tell_returned(*, batch: Batch, records: int, by: Actor, at: datetime) -> None:
    """Part of the act that returns them."""
    params = {"kind": record_kind(batch.kind).zh, "records": str(records), "day": official_day(at).isoformat()}
    serve_notice(
        kind=_NOTICE,
        params=params,
        to_unit=batch.unit.number,
        link=_PAGE.format(number=batch.number),
        by=by,
        at=at,
    )
