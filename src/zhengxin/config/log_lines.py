"""How a line of the server's own log is written: of a fault where it happened and of which kind, never what it was
about."""

import logging
import traceback
from types import TracebackType

from zhengxin.plumbing.fault_words import fault_words

_Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogLines(logging.Formatter):
    def formatException(self, ei: _Told) -> str:
        return "\n".join(_lines(ei[1]))


def _lines(fault: BaseException | None) -> list[str]:
    """The fault that led to it first."""
    if fault is None:
        return []
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    places = [line.rstrip() for line in traceback.format_tb(fault.__traceback__)]
    return [*_lines(before), *places, fault_words(fault)]
