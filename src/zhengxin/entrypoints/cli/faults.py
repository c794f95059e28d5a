"""What went wrong, as one sentence on standard error, and the exit status that goes with it."""

import logging
import os

import click
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.language import speak
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.rulebook_reader import RulebookMistake

WRONG, INTERRUPTED = 2, 130


class Unusable(Exception):
    """The command line, or a file or folder named in it, cannot be used. Meant for a person: a sentence and what
    fills it."""

    def __init__(self, words: Promise, **params: object) -> None:
        super().__init__(words, params)
        self.words = words
        self.params = params

    def __str__(self) -> str:
        return str(self.words) % self.params


def told(fault: BaseException) -> int:
    """Says what went wrong and returns the exit status."""
    if isinstance(fault, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        fault.show()
        return WRONG
    speak()
    try:
        words = _sentence(fault)
    except Exception as worse:
        # A sentence that lacks its words must not cost the reader the sentence.
        words = _unexpected(worse)
    click.echo(words, err=True)
    if os.environ.get("ZHENGXIN_LOG") == "DEBUG":
        logging.getLogger(__name__).error("where it happened", exc_info=fault)
    return WRONG


def _sentence(fault: BaseException) -> str:
    if isinstance(fault, Refused):
        from zhengxin.entrypoints.kit.refusals import sentence

        return sentence(fault)
    if isinstance(fault, Unusable):
        return str(fault)
    if isinstance(fault, RulebookMistake):
        return _("There is a mistake in the rules: %(where)s.") % {"where": fault}
    if isinstance(fault, click.ClickException):
        return _usage(fault)
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return _("The system refuses: %(reason)s.") % {"reason": f"{where}{fault.strerror or fault}"}
    if type(fault).__module__.startswith(("django.db", "sqlite3", "psycopg")):
        return _("The store does not answer: %(reason)s.") % {"reason": _first_line(fault)}
    return _unexpected(fault)


def _unexpected(fault: BaseException) -> str:
    return _("This should not happen (%(kind)s: %(reason)s). With ZHENGXIN_LOG=DEBUG you see where.") % {
        "kind": type(fault).__name__,
        "reason": _first_line(fault),
    }


def _usage(fault: click.ClickException) -> str:
    """Wrong use, with the way to help."""
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "zhengxin"
    if isinstance(fault, click.NoSuchOption):
        words = _("There is no option %(name)s.") % {"name": fault.option_name}
    elif isinstance(fault, click.NoSuchCommand):
        words = _("There is no command %(name)s.") % {"name": fault.command_name}
    elif isinstance(fault, click.MissingParameter) and fault.param is not None:
        words = _("%(name)s is missing.") % {"name": fault.param.get_error_hint(context)}
    elif isinstance(fault, click.BadParameter) and fault.param is not None:
        name = fault.param.get_error_hint(context)
        words = _("%(name)s does not fit: %(reason)s") % {"name": name, "reason": fault.message}
    else:
        words = fault.format_message()
    return _("%(words)s See: %(path)s --help") % {"words": words, "path": path}


def _first_line(fault: BaseException) -> str:
    return (str(fault).strip().splitlines() or [""])[0].rstrip(".")
