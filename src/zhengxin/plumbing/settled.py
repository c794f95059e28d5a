"""What has reached the disk: a file or a folder that a power cut no longer undoes."""

import os
from pathlib import Path


def settle(path: Path | str) -> None:
    """Returns once the file's bytes, or the folder's names, are on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
