"""`zhengxin sites`: what waits for the sites of credit information, files for them, and their receipts."""

from datetime import date, datetime
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import FILE, write_new
from zhengxin.entrypoints.cli.installation import BY, DATA, open_installation
from zhengxin.entrypoints.cli.output import FORMAT, print_json, print_table

NUMBER = click.argument("number")


@click.group(name="sites")
def command() -> None:
    """Sites of credit information (信用网站): files out, receipts back."""


@command.command()
@FORMAT
@BY
@DATA
def due(form: str, login: str, data: Path) -> None:
    """What waits for each site, by kind of record."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.sites.queries import waiting
    from zhengxin.entrypoints.kit.instants import today
    from zhengxin.entrypoints.kit.site_words import kind_name, site_name

    lines = waiting(actor_of_login(login, day=today(), via="cli"), today=today())
    if form == "json":
        names = ("new", "changed", "withdrawn", "late")
        told = [
            {"site": line.site.code, "kind": line.kind.code, **{name: getattr(line, name) for name in names}}
            for line in lines
        ]
        print_json({"sites": told})
        return
    rows = [
        [
            line.site.code, site_name(line.site), f"{kind_name(line.kind.code)} {line.kind.code}", str(line.new),
            str(line.changed), str(line.withdrawn), str(line.late),
        ]
        for line in lines
    ]  # fmt: skip
    head = [_("Code"), _("Site"), _("Kind of record"), _("New"), _("Changed"), _("Withdrawals"), _("Late")]
    print_table(head, rows)


@command.command()
@click.argument("site")
@click.argument("kind")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder that gets the file.")
@BY
@DATA
def make(site: str, kind: str, out: Path, login: str, data: Path) -> None:
    """Makes one file with what is due to SITE of a KIND of record."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.sites.actions import make_batch
    from zhengxin.contexts.sites.queries import batch_file, office_of
    from zhengxin.entrypoints.kit.instants import now, today

    if not out.is_dir():
        raise Unusable(lazy("There is no folder %(path)s."), path=out)
    by = actor_of_login(login, day=today(), via="cli")
    office = office_of(by, day=today())
    if office is None:
        raise Unusable(lazy("%(login)s holds no post that sends records to sites."), login=login)
    number = make_batch(site=site, kind=kind, unit=office.number, by=by, at=now())
    name, content = batch_file(by, number)
    write_new(out / name, content)
    click.echo(_("File %(number)s, entered into the journal: %(path)s") % {"number": number, "path": out / name})


@command.command()
@NUMBER
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of sending; today by default.")
@BY
@DATA
def sent(number: str, day: datetime | None, login: str, data: Path) -> None:
    """Keeps the day on which file NUMBER was handed to its site."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.sites.actions import record_sending
    from zhengxin.entrypoints.kit.instants import now, today

    on: date = day.date() if day else today()
    record_sending(number=number, sent_on=on, by=actor_of_login(login, day=today(), via="cli"), at=now())
    click.echo(_("Entered. The receipt of the site comes next."))


@command.command()
@NUMBER
@FILE
@BY
@DATA
def receipt(number: str, file: Path, login: str, data: Path) -> int:
    """Reads what a site answered to file NUMBER. Ends with 1 where rows were rejected."""
    open_installation(data)
    from django.urls import reverse

    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.sites.actions import read_receipt
    from zhengxin.contexts.sites.queries import site_batch
    from zhengxin.entrypoints.kit.instants import now, today

    if not file.is_file():
        raise Unusable(lazy("There is no file %(path)s."), path=file)
    by = actor_of_login(login, day=today(), via="cli")
    read_receipt(number=number, file=file, link=reverse("console:site_returned"), by=by, at=now())
    shown = site_batch(by, number)
    told = {"accepted": shown.accepted, "rejected": shown.rejected}
    click.echo(_("The site accepted %(accepted)s and rejected %(rejected)s.") % told)
    return 1 if shown.rejected else 0


@command.command(name="give-up")
@NUMBER
@click.option("--reason", required=True, help="Why the file is not sent.")
@BY
@DATA
def give_up(number: str, reason: str, login: str, data: Path) -> None:
    """Gives up file NUMBER, which was never sent; its rows are due again."""
    open_installation(data)
    from zhengxin.contexts.access.queries import actor_of_login
    from zhengxin.contexts.sites.actions import give_up_batch
    from zhengxin.entrypoints.kit.instants import now, today

    give_up_batch(number=number, reason=reason, by=actor_of_login(login, day=today(), via="cli"), at=now())
    click.echo(_("Given up; its rows are due again."))
