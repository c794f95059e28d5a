"""The unit that a command names."""

from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable


def demand_unit(name: str) -> str:
    """Its number, by code, number or present name. Unusable for none or several."""
    from zhengxin.contexts.subjects.queries import unit_number_of

    number = unit_number_of(name)
    if number is None:
        raise Unusable(lazy("“%(name)s” names no unit, or several; give its code."), name=name)
    return number
