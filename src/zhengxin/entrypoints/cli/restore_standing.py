"""Where an installation stands after it was brought back, and what comes next."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.contexts.documents.queries import known_hashes
from zhengxin.contexts.journal.queries import compare_log, log_standing, published_logs
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.filestore import path_of
from zhengxin.plumbing.store_age import is_behind


def tell_standing(data: Path) -> int:
    """Compares log and rows entry by entry. 1 where something is damaged; that the log needs a way out is none."""
    if is_behind():
        words = _("The store is older than this program; next: zhengxin manage --data %(path)s migrate")
        click.echo(words % {"path": data})
        return 0
    findings = [*_files(), *_logs()]
    for found in findings:
        click.echo(sentence(found), err=True)
    stopped = _stopped()
    if stopped:
        click.echo(sentence(stopped))
    else:
        click.echo(_("The log goes on; next: zhengxin serve --data %(path)s") % {"path": data})
    return 1 if findings else 0


def _files() -> list[Refused]:
    return [Refused("backup.file_missing", sha256=sha) for sha in sorted(known_hashes()) if not path_of(sha).is_file()]


def _logs() -> list[Refused]:
    found = []
    for log in published_logs():
        try:
            size = compare_log(log.kept(now()))
            click.echo(_("%(origin)s: %(size)s entries agree.") % {"origin": log.checkpoint.origin, "size": size})
        except Refused as refused:
            # A store behind its log is what a backup is; the standing says it with the way out.
            if refused.code != "journal.rows_behind":
                found.append(refused)
    return found


def _stopped() -> Refused | None:
    try:
        return log_standing(now()).refused
    except Refused as refused:
        return refused
