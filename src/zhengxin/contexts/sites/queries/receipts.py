"""A receipt as a site gives it back, held against the rows of the file that it answers."""

from collections.abc import Iterator
from pathlib import Path

from zhengxin.contexts.records.queries.public_versions import worded_past
from zhengxin.contexts.sites.models import SiteBatch, SiteRow
from zhengxin.kernel.creditsites import Answer, Site, SiteKind, Verdict, bare_key, site_rows, verdicts_of
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.columns import ROW, open_columns

_RESULT, _REASON = "result", "reason"


def verdicts(site: Site, batch: SiteBatch, file: Path, *, folder: Path) -> dict[int, Verdict]:
    """By the id of the row. Refused "table.*", "document.empty", "sites.receipt_*" in one sentence each: a receipt is
    taken whole or not at all."""
    kind = site.kinds[batch.kind]
    sent = _sent(site, kind, batch)
    return verdicts_of(_answers(site, kind, file, folder, most=2 * batch.rows), sent, site.receipt)


def _sent(site: Site, kind: SiteKind, batch: SiteBatch) -> dict[tuple[str, ...], int]:
    """The rows of the file by what the site knows them by, as the file wrote it."""
    rows = list(SiteRow.objects.filter(batch=batch).order_by("line").values_list("pk", "version_id", "what"))
    worded = worded_past(version for _, version, _ in rows)
    told = [(pk, what, worded[version].values) for pk, version, what in rows if version in worded]
    frame = site_rows(site, kind, [what for _, what, _ in told], [values for _, _, values in told])
    keys = frame.select(site.head(field) for field in kind.key).rows()
    return {bare_key(key): pk for key, (pk, _, _) in zip(keys, told, strict=True)}


def _answers(site: Site, kind: SiteKind, file: Path, folder: Path, *, most: int) -> Iterator[Answer]:
    receipt, codes = site.receipt, [field.code for field in kind.key]
    others = {_RESULT: [receipt.result], _REASON: [receipt.reason]}
    # What a site adds to its receipt, the other columns of our own file among it, says nothing new.
    known = {field.code: field.heads for field in kind.fields} | others | {"operation": [site.operation_head]}
    told = open_columns(file, known, required=[*codes, _RESULT], folder=folder)
    asked = [*codes, *(code for code in others if code in told.codes)]
    count = 0
    for chunk in told.chunks(asked):
        for row in chunk.iter_rows(named=True):
            count += 1
            if count > most:
                raise Refused("sites.receipt_too_long", rows=most // 2)
            key = tuple(row[code] or "" for code in codes)
            yield Answer(row[ROW], key, row[_RESULT] or "", row.get(_REASON) or "")
