"""What the office of the demonstration sends to a site of credit information, and what the site answers."""

import csv
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.urls import reverse

from zhengxin.contexts.sites.actions import make_batch, read_receipt, record_sending
from zhengxin.contexts.sites.queries import batch_file, site_batches
from zhengxin.entrypoints.cli.demo_due import Doing
from zhengxin.kernel.official_day import official_day

Told = Mapping[str, Any]


def _send(told: Told, doing: Doing) -> None:
    unit = doing.units[told["unit"]]
    number = make_batch(site=told["site"], kind=told["kind"], unit=unit, **doing.to)
    record_sending(number=number, sent_on=official_day(doing.to["at"]), **doing.to)


def _answer(told: Told, doing: Doing) -> None:
    """The latest file: all rows accepted but the `rejected` ones, by line."""
    batch = next(each for each in site_batches(doing.to["by"]) if each.site.code == told["site"])
    site, (_name, content) = batch.site, batch_file(doing.to["by"], batch.number)
    keys = [site.head(field) for field in site.kinds[batch.kind].key]
    rows = list(csv.DictReader(content.decode(site.encoding).splitlines()))
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        file = Path(folder) / "receipt.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow([*keys, site.receipt.result, site.receipt.reason])
            for line, row in enumerate(rows, 2):
                reason = told["rejected"].get(str(line), "")
                result = site.receipt.rejected[0] if reason else site.receipt.accepted[0]
                writer.writerow([*(row[key] for key in keys), result, reason])
        read_receipt(number=batch.number, file=file, link=reverse("console:site_returned"), **doing.to)


SITE_ACTS: dict[str, Callable[[Told, Doing], None]] = {"send_to_site": _send, "read_site_receipt": _answer}
