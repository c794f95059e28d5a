"""Which units a text names."""

import re
from collections.abc import Iterator
from datetime import date

from zhengxin.kernel.unitnames.atlas import Place
from zhengxin.kernel.unitnames.register import Candidate, Register
from zhengxin.kernel.unitnames.resolve import resolve
from zhengxin.kernel.unitnames.spelling import short_writings
from zhengxin.kernel.unitnames.writing import fold

# A shorter writing stands in the middle of other words.
SHORTEST = 4


def named_in(text: str, *, place: Place, day: date, register: Register) -> list[str]:
    """The numbers of the units that a paper of `place` names on the day, in the order of their first naming: by names
    as the register has them and by their short writings (青禾县发改委, 县财政局). Where one writing begins with another
    the longer one is meant."""
    written = {each for unit in register.units.values() for each in _writings(unit, place, register)}
    longest = sorted((each for each in written if len(each) >= SHORTEST), key=len, reverse=True)
    if not longest:
        return []
    met = dict.fromkeys(re.findall("|".join(map(re.escape, longest)), fold(text)))
    meant = (resolve(name, place=place, day=day, candidates=register).unit for name in met)
    return list(dict.fromkeys(number for number in meant if number))


def _writings(unit: Candidate, home: Place, register: Register) -> Iterator[str]:
    place = register.atlas.places.get(unit.division)
    for span in unit.names:
        short = short_writings(span.name, place, register.words) if place else ()
        for writing in (fold(span.name), *map(fold, short)):
            yield writing
            if unit.division == home.path:
                yield writing.replace(home.name, home.name[-1], 1)
