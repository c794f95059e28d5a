"""Units by their unified social credit code, for tables that name many of them."""

from collections.abc import Iterable

from zhengxin.contexts.subjects.models import Unit, UnitName


def codes_and_names() -> dict[str, frozenset[str]]:
    """Every code with all the names its unit bears or bore: a paper of a former day names it as it was then."""
    names: dict[str, set[str]] = {}
    rows = UnitName.objects.filter(unit__code__isnull=False).values_list("unit__code", "name")
    for code, name in rows:
        names.setdefault(str(code), set()).add(name)
    return {code: frozenset(told) for code, told in names.items()}


def ids_by_code() -> dict[str, int]:
    """The ids of all units that have a code, for rows of other contexts that point at units."""
    return {str(code): pk for code, pk in Unit.objects.filter(code__isnull=False).values_list("code", "pk")}


def unit_with_code(code: str) -> str | None:
    """The number of the unit that bears it."""
    return Unit.objects.filter(code=code).values_list("number", flat=True).first()


def ids_by_number(numbers: Iterable[str]) -> dict[str, int]:
    return dict(Unit.objects.filter(number__in=set(numbers)).values_list("number", "pk"))


def unit_number_of(named: str) -> str | None:
    """The number of the one unit that a code, a number or a present name means; None for none or several."""
    by_number = Unit.objects.filter(number=named).values_list("number", flat=True).first()
    found = unit_with_code(named) or by_number
    if found is None:
        bearing = UnitName.objects.filter(name=named, until_day=None).values_list("unit__number", flat=True)
        numbers = set(bearing[:2])
        found = numbers.pop() if len(numbers) == 1 else None
    return found
