"""One thing that waits for somebody, and what a source of such things gives."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import DueStanding


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits, whatever it is. `section` is a key of SECTIONS; `standing` its due day, None where it has
    none, `day_href` the page that says why; `since` tells of things without a day. `opens` is a notice, which a form
    opens and no link."""

    section: str
    what: str
    title: str
    href: str
    note: str = ""
    who: str = ""
    state: str = ""
    standing: DueStanding | None = None
    basis: str = ""
    day_href: str = ""
    since: date | None = None
    opens: bool = False


@dataclass(frozen=True)
class Found:
    """What one source has. `counts` by section where there is more than the items."""

    items: Iterable[WorkItem]
    counts: Mapping[str, int] = field(default_factory=dict)


Source = Callable[[Actor, date, date], Found]
