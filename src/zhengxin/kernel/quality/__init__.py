"""How well units send records: rows in classes, rates with both their numbers, what a monthly report says. Pure."""

from zhengxin.kernel.quality.counts import CLASSES, COUNTS, NOTHING, Counts, Rate
from zhengxin.kernel.quality.definitions import QualityRules, RateRule, quality_rules_from
from zhengxin.kernel.quality.sheet import Declared, checked_sheet, counted_sheet
from zhengxin.kernel.quality.table import Cell, FileCounts, FirstRows, counted, summed
from zhengxin.kernel.quality.timing import IN_TIME, LATE, UNTIMED, Timed, Timing

__all__ = [
    "CLASSES",
    "COUNTS",
    "IN_TIME",
    "LATE",
    "NOTHING",
    "UNTIMED",
    "Cell",
    "Counts",
    "Declared",
    "FileCounts",
    "FirstRows",
    "QualityRules",
    "Rate",
    "RateRule",
    "Timed",
    "Timing",
    "checked_sheet",
    "counted",
    "counted_sheet",
    "quality_rules_from",
    "summed",
]
