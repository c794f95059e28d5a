from zhengxin.contexts.clocks.models.adopted_calendar import AdoptedCalendar
from zhengxin.contexts.clocks.models.clock import PAUSED, RUNNING, STOPPED, VOID, Clock
from zhengxin.contexts.clocks.models.clock_change import EXTENDED, RECOMPUTED, RESUMED, ClockChange
from zhengxin.contexts.clocks.models.clock_change import PAUSED as PAUSE

__all__ = [
    "EXTENDED",
    "PAUSE",
    "PAUSED",
    "RECOMPUTED",
    "RESUMED",
    "RUNNING",
    "STOPPED",
    "VOID",
    "AdoptedCalendar",
    "Clock",
    "ClockChange",
]
