"""Empty stores of programs that tests begin: the migrations run once a run, every further store is a copy."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connections

from zhengxin.plumbing import new_store
from zhengxin.plumbing.turns import in_turn


def make_tables() -> None:
    # tests/conftest.py says which file the run has for it.
    store, empty = Path(settings.DATABASES["default"]["NAME"]), Path(os.environ["TESTS_EMPTY_STORE"])
    with in_turn(empty.with_suffix(".lock"), patient=True):
        if not empty.exists():
            new_store.make_tables()
            # The store is then one whole file.
            connections.close_all()
            shutil.copy(store, empty)
            return
    shutil.copy(empty, store)
