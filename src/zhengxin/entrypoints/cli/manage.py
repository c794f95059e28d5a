"""`zhengxin manage`: Django's own commands."""

from pathlib import Path

import click

from zhengxin.entrypoints.cli.installation import DATA, set_up


@click.command(
    name="manage",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
)
@DATA
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(data: Path, arguments: tuple[str, ...]) -> None:
    """Django's own commands: migrate, check, shell …"""
    set_up(data)
    from django.core.management import ManagementUtility

    ManagementUtility(["zhengxin manage", *arguments]).execute()
