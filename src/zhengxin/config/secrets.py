"""The key that signs sessions: made once in the data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """From ZHENGXIN_SECRET_KEY, else from the file `secret-key`, made on first use with mode 0600."""
    given = os.environ.get("ZHENGXIN_SECRET_KEY")
    if given:
        return given
    path = data / "secret-key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()
