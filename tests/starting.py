"""`zhengxin` as tests start it: where the program sets Django up, it does so with the settings of the tests."""

import os

import django

from zhengxin.entrypoints.cli import main as program

_set_up = django.setup


def _with_our_settings(set_prefix: bool = True) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    _set_up(set_prefix)


def main() -> None:
    # Not a variable of the call: a command that needs no installation has no settings either.
    django.setup = _with_our_settings
    program.main()
