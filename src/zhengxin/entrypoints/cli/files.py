"""Files named on the command line."""

from pathlib import Path

import click
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.refusals import Refused

FILE = click.argument("file", type=click.Path(path_type=Path))


def content_of(file: Path, *, limit: int) -> bytes:
    """The bytes of a file; never reads more than `limit` of them. Unusable: no such file, a folder, not readable.
    Refused "document.too_large"."""
    if file.is_dir():
        raise Unusable(lazy("%(path)s is a folder; name a file."), path=file)
    try:
        with file.open("rb") as opened:
            content = opened.read(limit + 1)
    except FileNotFoundError as fault:
        raise Unusable(lazy("There is no file %(path)s."), path=file) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise Unusable(lazy("%(path)s cannot be read: %(reason)s."), path=file, reason=reason) from fault
    if len(content) > limit:
        raise Refused("document.too_large", megabytes=limit // 1024**2)
    return content


def write_new(file: Path, content: bytes) -> None:
    """Unusable: the file is there already, or its folder cannot be written."""
    try:
        with file.open("xb") as made:
            made.write(content)
    except FileExistsError as fault:
        raise Unusable(lazy("%(path)s is there already; name another file."), path=file) from fault
    except OSError as fault:
        reason = fault.strerror or fault
        raise Unusable(lazy("%(path)s cannot be written: %(reason)s."), path=file, reason=reason) from fault
