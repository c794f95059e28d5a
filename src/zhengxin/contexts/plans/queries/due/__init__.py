from .below import UnitBelow, WorkBelow, units_below, work_below
from .item import FiledFile, FilingShown, ItemShown, filed_file, item_shown
from .kinds import duty_kind, duty_kinds, period_words
from .late import LateLine, LateList, late_list
from .letters import LetterLineShown, letters_about, lines_of_letter
from .lines import DECIDE, DO, LATE, DueLine, my_due_items
from .overview import DutyLine, DutyShown, PeriodLine, duty_lines, duty_shown
from .period import PeriodShown, ReportMade, period_shown
from .published import Disclosed, PublishedOfUnit, published_disclosures, published_of_units, published_rules
from .rules import RuleIssued, rules_issued
from .stage_lines import StageLine, stage_lines

__all__ = [
    "DECIDE",
    "DO",
    "LATE",
    "Disclosed",
    "DueLine",
    "DutyLine",
    "DutyShown",
    "FiledFile",
    "FilingShown",
    "ItemShown",
    "LateLine",
    "LateList",
    "LetterLineShown",
    "PeriodLine",
    "PeriodShown",
    "PublishedOfUnit",
    "ReportMade",
    "RuleIssued",
    "StageLine",
    "UnitBelow",
    "WorkBelow",
    "duty_kind",
    "duty_kinds",
    "duty_lines",
    "duty_shown",
    "filed_file",
    "item_shown",
    "late_list",
    "letters_about",
    "lines_of_letter",
    "my_due_items",
    "period_shown",
    "period_words",
    "published_disclosures",
    "published_of_units",
    "published_rules",
    "rules_issued",
    "stage_lines",
    "units_below",
    "work_below",
]
