"""Receipts as a site would give them back."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

RESULT, REASON = "处理结果", "失败原因"


def told_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a file for the provincial site, by head."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def receipt(folder: Path, content: bytes, rejected: Mapping[str, str] | None = None) -> Path:
    """All rows accepted but those whose document number is among `rejected`, with the reason."""
    reasons, rows = rejected or {}, []
    for row in told_rows(content):
        number = row["行政处罚决定书文号"]
        rows.append(
            {
                "数据来源单位统一社会信用代码": row["数据来源单位统一社会信用代码"],
                "行政处罚决定书文号": number,
                RESULT: "失败" if number in reasons else "成功",
                REASON: reasons.get(number, ""),
            }
        )
    return written(folder / "receipt.csv", rows)


def written(file: Path, rows: list[dict[str, str]]) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file
