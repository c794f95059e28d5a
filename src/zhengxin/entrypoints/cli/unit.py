"""`zhengxin unit`: the register of units."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.entrypoints.cli import unit_changes
from zhengxin.entrypoints.cli.files import FILE, content_of, write_new
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table


@click.group(name="unit")
def command() -> None:
    """Governments, departments and other units."""


for change in (unit_changes.name, unit_changes.rename, unit_changes.move, unit_changes.merge, unit_changes.resolve):
    command.add_command(change)


@command.command()
@FILE
@BY
@DATA
def load(file: Path, login: str, data: Path) -> None:
    """Enters a whole tree of units from an Excel or CSV file (UTF-8 or GB18030), or nothing of it.

    The first row names the columns: 编号, 名称, 类别, 行政区划代码, 上级编号, 统一社会信用代码, 生效日期.
    The last three may be empty or left out.
    """
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.subjects.actions import load_unit_tree
    from zhengxin.entrypoints.cli.unit_file import unit_sheet
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.plumbing.tabular import MAX_BYTES

    actor = actor_of_login(login, day=today(), via="cli")
    sheet = unit_sheet(content_of(file, limit=MAX_BYTES))
    with sheet.naming_the_place():
        numbers = load_unit_tree(rows=sheet.rows, by=actor, at=now())
    click.echo(ngettext("%(count)d unit entered.", "%(count)d units entered.", len(numbers)) % {"count": len(numbers)})


@command.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The xlsx file to make.")
def template(out: Path) -> None:
    """An empty Excel sheet for a tree of units, with drop-downs and notes."""
    from zhengxin.entrypoints.cli.unit_template import unit_template

    write_new(out, unit_template())


@command.command(name="list")
@click.option("--jurisdiction", metavar="CODE", default="", help="Units of this division and below only.")
@FORMAT
@DATA
def list_units(jurisdiction: str, form: str, data: Path) -> None:
    """The units in the register, in the order of the tree."""
    open_installation(data)
    from zhengxin.contexts.subjects.queries import division, unit_tree
    from zhengxin.entrypoints.kit.instants import today

    units = unit_tree(division(jurisdiction).path if jurisdiction else "", day=today())
    if form == "json":
        columns = ("number", "code", "name", "kind", "division")
        print_json([{column: getattr(unit, column) for column in columns} for unit in units])
    else:
        rows = [[unit.number, "  " * unit.depth + unit.name, unit.code or "–"] for unit in units]
        print_table([_("Number"), _("Name"), _("Unified social credit code")], rows)
