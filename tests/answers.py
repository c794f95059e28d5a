"""What an answer of the server says, whatever its form."""

import io
import zipfile

import polars as pl


def text_of(content: bytes) -> str:
    """A page, a file, the parts of a workbook, or the rows of a Parquet file."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if content.startswith(b"PAR1"):
        return str(pl.read_parquet(io.BytesIO(content)).to_dicts()) + str(pl.read_parquet_metadata(io.BytesIO(content)))
    return content.decode("utf-8", "replace")
