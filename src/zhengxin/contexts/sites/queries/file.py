"""The file for a site: its rows as a CSV or a workbook, within the rows of one batch."""

import polars as pl

from zhengxin.kernel.creditsites import CSV, Site
from zhengxin.plumbing.tabular import MEDIA_TYPE, ColumnForm, SheetForm, write_workbook
from zhengxin.plumbing.tabular.columns_out import csv_bytes

CSV_TYPE = "text/csv"


def media_type(site: Site) -> str:
    return CSV_TYPE if site.format == CSV else MEDIA_TYPE


def file_bytes(site: Site, kind: str, rows: pl.DataFrame) -> bytes:
    """Nothing that a cell says is taken for a formula, in either format."""
    if site.format == CSV:
        return csv_bytes(rows, encoding=site.encoding)
    columns = [ColumnForm(head) for head in rows.columns]
    return write_workbook([SheetForm(site.kinds[kind].name[:31], columns, rows.rows())])
