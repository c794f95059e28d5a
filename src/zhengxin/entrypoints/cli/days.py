"""Days as commands take them."""

from datetime import date

import click
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable


def day_of(text: str) -> date:
    """Unusable for what is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise Unusable(lazy("%(text)s is no day; write it like 2026-01-31."), text=text) from fault


class Day(click.ParamType):
    """An option that is a day."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else day_of(str(value))
