"""A printed name meets the register. What fits two units equally fits none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.unitnames.atlas import Place
from zhengxin.kernel.unitnames.groups import GOVERNING, group
from zhengxin.kernel.unitnames.reforms import inherited
from zhengxin.kernel.unitnames.register import Candidate, Entry, Register
from zhengxin.kernel.unitnames.resolution import Reason, Resolution, nobody, one
from zhengxin.kernel.unitnames.writing import bare, fold, has_several, without_former

# How well a name fits, best first.
EXACT, SHORT, WIDER = 0, 1, 2


@dataclass(frozen=True)
class Hit:
    entry: Entry
    standing: int

    @property
    def unit(self) -> Candidate:
        return self.entry.unit

    def is_live(self, day: date) -> bool:
        return self.entry.span.covers(day) and not self.unit.has_ended(day)

    def is_past(self, day: date) -> bool:
        return self.entry.span.is_over(day) or self.unit.has_ended(day)


@dataclass(frozen=True)
class Reading:
    """One way to take the printed words: a place and the reduced name with `@` for it."""

    place: Place
    tail: str
    reduced: str
    concept: str | None
    fits_level: bool


def resolve(printed: str, *, place: Place, day: date, candidates: Register) -> Resolution:
    """Whom a name printed in a paper of `place` means on `day`.

    A name without a place is one of the jurisdiction; a level word is the nearest place upward; a place's name must
    be one inside the jurisdiction or above it. A former name leads to who bears another today, an ended unit to its
    recorded successor, else the rulebook's reforms; two who fit equally are both no answer.
    """
    folded = fold(printed)
    if not folded:
        return nobody(printed, "empty")
    found = group(printed, folded, place, day, candidates)
    if found is not None:
        return found
    text = bare(folded)
    if has_several(text):
        return nobody(printed, "several_names")
    answer = _resolved(printed, text, place, day, candidates)
    # 原 is dropped only where it is no part of a name (原阳县).
    now = without_former(text)
    if answer.reason.code in ("unknown", "elsewhere") and now != text:
        return _resolved(printed, now, place, day, candidates)
    return answer


def _resolved(printed: str, text: str, place: Place, day: date, register: Register) -> Resolution:
    readings = list(_readings(text, place, register))
    hits = [*_headed(text, place, register), *_of_bare_place(text, place, register)]
    for reading in readings:
        hits += _hits(reading, register)
    if _is_of_two_places(text, place, hits, register):
        return nobody(printed, "several", candidates=_numbers(hits), count=2)
    return (
        _live(printed, text, hits, day, register)
        or _past(printed, hits, day, register)
        or _reformed(printed, readings, day, register)
        or _nobody(printed, text, hits, place, day, register)
    )


def _readings(text: str, place: Place, register: Register) -> Iterator[Reading]:
    words = register.words
    yield _reading(place, "", text, register)
    for head in ("", *(head for head in words.heads if text.startswith(head))):
        rest = text[len(head) :]
        for level in words.levels:
            if rest.startswith(level) and len(rest) > len(level):
                home = register.atlas.nearest(place, level)
                if home is not None:
                    yield _reading(home, head, rest[len(level) :], register)
                break
        form, places = register.atlas.at_front(rest, place, shortened=bool(head))
        for home in places:
            tail = rest[len(form) :]
            if tail:
                yield _reading(home, head, tail, register)
                # 泗县县委 says the level twice.
                if tail[0] == home.name[-1] and len(tail) > 1:
                    yield _reading(home, head, tail[1:], register)


def _reading(place: Place, head: str, tail: str, register: Register) -> Reading:
    reduced = register.words.reduced(f"{head}@{tail}")
    concept = register.words.concepts.get(reduced)
    return Reading(place, tail, reduced, concept, register.words.fits_level(tail, place.level))


def _hits(reading: Reading, register: Register) -> Iterator[Hit]:
    if not reading.fits_level:
        return
    for entry in register.by_name.get((reading.place.path, reading.reduced), ()):
        yield Hit(entry, EXACT if entry.is_exact else SHORT)
    if reading.concept:
        for entry in register.by_concept.get((reading.place.path, reading.concept), ()):
            if register.words.may_be(reading.tail, entry.span.name):
                yield Hit(entry, SHORT if entry.is_exact else WIDER)


def _headed(text: str, place: Place, register: Register) -> Iterator[Hit]:
    """Names of bodies led from above that bear another place than the one they stand in (人民银行广州分行)."""
    if text.startswith(register.words.heads):
        for entry in register.headed.get(register.words.reduced(text), ()):
            home = register.atlas.places.get(entry.unit.division)
            if home is not None and place.reaches(home):
                yield Hit(entry, EXACT)


def _of_bare_place(text: str, place: Place, register: Register) -> Iterator[Hit]:
    """柳溪镇 as a unit is its government; of places below the jurisdiction only."""
    for home in register.atlas.named(text, place):
        if home.path.startswith(place.path) and home.path != place.path:
            for concept in GOVERNING:
                for entry in register.by_concept.get((home.path, concept), ()):
                    yield Hit(entry, WIDER)


def _is_of_two_places(text: str, place: Place, hits: Sequence[Hit], register: Register) -> bool:
    """A place's name that two places in reach bear says nothing, though only one of them has such a unit."""
    if not hits:
        return False
    _, places = register.atlas.at_front(text, place)
    return len(places) > 1 and all(hit.unit.division in {home.path for home in places} for hit in hits)


def _live(printed: str, text: str, hits: Sequence[Hit], day: date, register: Register) -> Resolution | None:
    for standing in (EXACT, SHORT, WIDER):
        live = [hit for hit in hits if hit.standing == standing and hit.is_live(day)]
        if not live:
            continue
        units = {hit.unit.number: hit.unit for hit in live}
        # Somebody else who bore the very same name before, and whose work went elsewhere, may be meant as well.
        for hit in hits:
            if hit.standing == EXACT and hit.is_past(day):
                heir = _heir(hit.unit, day, register)
                if heir is not None:
                    units[heir.number] = heir
        if len(units) > 1:
            return nobody(printed, "several", candidates=tuple(units), count=len(units))
        hit = live[0]
        return one(printed, hit.unit.number, _how(hit, live, text, day))
    return None


def _how(hit: Hit, live: Sequence[Hit], text: str, day: date) -> Reason:
    if any(fold(found.entry.span.name) == text and found.entry.span.is_official for found in live):
        return Reason("official")
    name = hit.unit.official_on(day)
    if hit.standing == WIDER:
        return Reason("place" if name.startswith(text) else "wider", {"name": name})
    return Reason("short", {"name": name})


def _past(printed: str, hits: Sequence[Hit], day: date, register: Register) -> Resolution | None:
    """Former names, and units that ended with a successor on record."""
    past = [hit for hit in hits if hit.is_past(day)]
    heirs = {heir.number: (hit, heir) for hit in past if (heir := _heir(hit.unit, day, register)) is not None}
    if not heirs:
        return None
    if len(heirs) > 1:
        return nobody(printed, "several", candidates=tuple(heirs), count=len(heirs))
    ((number, (hit, heir)),) = heirs.items()
    name = heir.official_on(day)
    if heir is hit.unit:
        return one(printed, number, Reason("former", {"name": name, "day": hit.entry.span.until_day}))
    _, first_day, basis = hit.unit.successors[-1]
    return one(printed, number, Reason("merged", {"name": name, "day": first_day, "basis": basis}))


def _heir(unit: Candidate, day: date, register: Register) -> Candidate | None:
    """Who does the unit's work on a day: itself, or along its successors; None when it went to nobody or to many."""
    seen: set[str] = set()
    while unit.has_ended(day):
        seen.add(unit.number)
        begun = [number for number, first_day, _ in unit.successors if first_day <= day]
        found = register.units.get(begun[0]) if len(begun) == 1 else None
        if found is None or found.number in seen:
            return None
        unit = found
    return unit


def _reformed(printed: str, readings: Sequence[Reading], day: date, register: Register) -> Resolution | None:
    for reading in readings:
        if not (reading.concept and reading.fits_level):
            continue
        found = inherited(reading.concept, reading.place, day, register)
        if len(found) > 1:
            numbers = tuple(heir.unit.number for heir in found)
            return nobody(printed, "several", candidates=numbers, count=len(numbers))
        for heir in found:
            reform = heir.reform
            told = {"name": heir.unit.official_on(day), "year": reform.from_day.year, "source": reform.source}
            return one(printed, heir.unit.number, Reason("reformed", told, verified=heir.verified))
    return None


def _nobody(printed: str, text: str, hits: Sequence[Hit], place: Place, day: date, register: Register) -> Resolution:
    ended = [hit for hit in hits if hit.unit.has_ended(day)]
    if ended:
        return nobody(printed, "ended", day=ended[0].unit.ended_on)
    later = [hit.entry.span.from_day for hit in hits if hit.entry.span.from_day and hit.entry.span.from_day > day]
    if later:
        return nobody(printed, "not_yet", day=min(later))
    elsewhere = _other_place(text, place, register)
    return nobody(printed, "elsewhere", place=elsewhere) if elsewhere else nobody(printed, "unknown")


def _other_place(text: str, place: Place, register: Register) -> str | None:
    """The name of a place at the front, when what follows is a known name and the place is not in reach."""
    form, _ = register.atlas.at_front(text, place)
    for end in range(2, len(text)):
        ends_a_place = text[end - 1] in "省市县区州盟旗乡镇" and len(form) < end
        if ends_a_place and register.words.reduced("@" + text[end:]) in register.words.concepts:
            return text[:end]
    return None


def _numbers(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.unit.number for hit in hits))
