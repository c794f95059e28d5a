from .item import FiledFile, FilingShown, ItemShown, filed_file, item_shown
from .kinds import duty_kind, duty_kinds, period_words
from .late import LateLine, LateList, late_list
from .lines import DECIDE, DO, LATE, DueLine, my_due_items
from .overview import DutyLine, DutyShown, PeriodLine, duty_lines, duty_shown
from .period import PeriodShown, ReportMade, period_shown
from .published import Disclosed, published_disclosures, published_rules
from .rules import RuleIssued, rules_issued

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
    "PeriodLine",
    "PeriodShown",
    "ReportMade",
    "RuleIssued",
    "duty_kind",
    "duty_kinds",
    "duty_lines",
    "duty_shown",
    "filed_file",
    "item_shown",
    "late_list",
    "my_due_items",
    "period_shown",
    "period_words",
    "published_disclosures",
    "published_rules",
    "rules_issued",
]
