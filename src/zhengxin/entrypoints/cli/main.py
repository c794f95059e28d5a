"""The command `zhengxin NOUN VERB`: finds the noun; whatever goes wrong becomes one sentence and an exit status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

import click

from zhengxin.entrypoints.cli.faults import told

NOUNS = (
    "backup",
    "client",
    "clock",
    "demo",
    "init",
    "journal",
    "manage",
    "plan",
    "records",
    "restore",
    "rulebook",
    "serve",
    "sites",
    "unit",
    "work",
)


class Nouns(click.Group):
    """Imports a noun when it is called, so that reading a plan does not wait for the store."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(NOUNS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in NOUNS:
            return None
        command: click.Command = import_module(f"zhengxin.entrypoints.cli.{name}").command
        return command

    def invoke(self, context: click.Context) -> object:
        try:
            status = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read has seen enough. Python flushes once more at its end, so that must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return status


@click.command(cls=Nouns, name="zhengxin", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Plans for government integrity: read them, adopt them, show them."""


def main() -> None:
    """The program: ends with 0 done, 1 done with findings, 2 wrong use or unusable input."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """One call of the program. Returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no Chinese shows question marks instead of failing.
            stream.reconfigure(errors="replace")
    try:
        status = command.main(args=list(arguments), prog_name="zhengxin", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as fault:
        return told(fault)
    return status if isinstance(status, int) else 0
