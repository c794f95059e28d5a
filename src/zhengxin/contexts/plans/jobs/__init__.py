from .due import open_begun_periods, remind_of_days

__all__ = ["open_begun_periods", "remind_of_days"]
