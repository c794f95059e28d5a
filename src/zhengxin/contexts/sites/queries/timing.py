"""Until when a decision has to stand at a site: the named limit in force in the place of its source unit."""

from datetime import date

from zhengxin.contexts.clocks.queries import calendar_in_force, rule_for
from zhengxin.kernel.creditsites import Site
from zhengxin.kernel.quality import Timing
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import DueStanding, NamedLimit, standing_on


class PublishingTimes:
    """One reading of the calendar; the timing of each limit in each place is made once."""

    def __init__(self) -> None:
        self._calendar = calendar_in_force().calendar
        self._known: dict[tuple[str, str], Timing] = {}

    def of(self, site: Site, jurisdiction: str) -> Timing:
        """`jurisdiction` is the division of the source unit."""
        key = (site.limit, jurisdiction)
        if key not in self._known:
            self._known[key] = Timing(self._calendar, lambda day: _rule_on(*key, day))
        return self._known[key]

    def standing(self, site: Site, jurisdiction: str, decided: date | None, today: date) -> DueStanding:
        """How it stands today that the site lacks a decision of this day; without a due day where no limit is known."""
        due = self.of(site, jurisdiction).timed(decided, today).due
        return standing_on(due.day if due else None, today, self._calendar)


def _rule_on(limit: str, jurisdiction: str, day: date) -> NamedLimit | None:
    try:
        return rule_for(limit, jurisdiction=jurisdiction, day=day)
    except Refused:
        return None
