"""Every place in which an installation keeps anything: rows, the files of the store, the data folder, temporary files
(those of this run)."""

import gzip
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def everything_kept() -> Iterator[tuple[str, str]]:
    """Place and text of every value of every table, whoever made it, and of every file."""
    yield from rows()
    yield from sessions()
    yield from store_files()
    for folder in (Path(settings.ZHENGXIN_DATA), Path(tempfile.gettempdir())):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield str(file), text_of(file.read_bytes())


def tables() -> list[str]:
    """All of them, those of libraries and of the store itself too."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def rows() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", as_text(value)


def as_text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return readable(bytes(value))
    return ESCAPED.sub(_unescaped, str(value))


def readable(content: bytes) -> str:
    """JSON is kept as text with escapes."""
    return ESCAPED.sub(_unescaped, content.decode("utf-8", "replace"))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def sessions() -> Iterator[tuple[str, str]]:
    """What a session holds is packed and signed in its row."""
    for session in Session.objects.all():
        yield "django_session", str(session.get_decoded())


def store_files() -> Iterator[tuple[str, str]]:
    """The bytes of the store on the disk, with what was overwritten or deleted and still lies in them."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        files = [name, name.with_name(f"{name.name}-wal")]
    else:
        with connection.cursor() as cursor:
            # What is changed in memory alone reaches the files.
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
            (database,) = cursor.fetchone()
            cursor.execute("SHOW data_directory")
            (folder,) = cursor.fetchone()
        files = sorted((Path(folder) / "base" / str(database)).iterdir())
        assert files
    for file in files:
        if file.is_file():
            yield f"the store's own file {file.name}", readable(file.read_bytes())


def text_of(content: bytes) -> str:
    """A file as it is, or unpacked."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(readable(parts.read(name)) for name in parts.namelist())
    return readable(content)
