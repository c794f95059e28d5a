"""The static files of the pages, brought into the data folder where the server finds them."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    """Collects when a file has changed since the last time. A start killed midway collects again."""
    state = _state()
    known = Path(settings.STATIC_ROOT) / ".state"
    if known.is_file() and known.read_text() == state:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    known.write_text(state)


def _state() -> str:
    """A digest over name, size and time of change of every source file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            told = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return digest.hexdigest()
