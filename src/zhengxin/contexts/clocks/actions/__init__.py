from zhengxin.contexts.clocks.actions.adopt_calendar import adopt_calendar
from zhengxin.contexts.clocks.actions.erase_clock import erase_clock
from zhengxin.contexts.clocks.actions.extend import extend_clock
from zhengxin.contexts.clocks.actions.pause import pause_clock, resume_clock
from zhengxin.contexts.clocks.actions.start import start_clock
from zhengxin.contexts.clocks.actions.stop import stop_clock

__all__ = ["adopt_calendar", "erase_clock", "extend_clock", "pause_clock", "resume_clock", "start_clock", "stop_clock"]
