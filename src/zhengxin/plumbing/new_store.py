"""The tables of a new store."""

import gc

from django.core.management import call_command


def make_tables() -> None:
    """Also goes on where an earlier call was killed. Each step of the migrations makes its models anew: to look through
    all of them, time and again, for what nobody holds any more would take half of the time."""
    gc.disable()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        gc.enable()
