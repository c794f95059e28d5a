"""Recall and precision over all pairs; no pair is answered wrongly."""

import pytest

from tests.kernel.unitnames.pairs import Pair, found, pairs, registers

PAIRS = pairs()


def test_there_are_enough_pairs_of_every_sort():
    assert len(PAIRS) >= 300
    assert sum(pair.outcome == "unit" for pair in PAIRS) >= 200
    assert sum(pair.outcome == "group" for pair in PAIRS) >= 20
    assert sum(pair.outcome == "unresolved" for pair in PAIRS) >= 100
    assert len({(pair.printed, pair.register, pair.day) for pair in PAIRS}) == len(PAIRS)


def test_recall_is_at_least_95_percent_at_full_precision():
    """An answer is right when it is the unit, or all the members of the group and no others."""
    answers = {pair: found(pair.answered()) for pair in PAIRS}
    given = {pair: units for pair, units in answers.items() if units}
    right = [pair for pair, units in given.items() if units == pair.units]
    wanted = [pair for pair in PAIRS if pair.units]
    assert [str(pair) for pair in given if pair not in right] == []
    assert len(right) / len(wanted) >= 0.95


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if not pair.units], ids=str)
def test_nobody_is_named_where_nobody_is_meant(pair: Pair):
    answer = pair.answered()
    assert answer.outcome == "unresolved"
    assert answer.unit is None and answer.members == ()


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.outcome == "group"], ids=str)
def test_a_group_is_answered_as_a_group_and_keeps_its_words(pair: Pair):
    answer = pair.answered()
    assert (answer.outcome, answer.printed) == ("group", pair.printed)


def test_no_name_of_one_place_is_found_from_another():
    """Every name in every register, asked in every register out of reach."""
    wrong = []
    for name, (place, _register) in registers().items():
        for other, (home, strangers) in registers().items():
            if place.reaches(home):
                continue
            for unit in strangers.units.values():
                for span in unit.names:
                    pair = Pair(span.name, name, span.from_day or span.until_day or PAIRS[0].day, "", frozenset())
                    # 市政务办 and the like bear no place.
                    if span.is_official and found(pair.answered()):
                        wrong.append(f"{span.name} of {other} in {name}")
    assert wrong == []


def test_every_official_name_in_force_is_found_at_home():
    missed = []
    for name, (home, register) in registers().items():
        for unit in register.units.values():
            if not home.reaches(register.atlas.places[unit.division]):
                continue
            for span in unit.names:
                day = span.until_day or span.from_day or PAIRS[0].day
                if not unit.has_ended(day) and home.path.startswith(unit.division):
                    answer = found(Pair(span.name, name, day, "", frozenset()).answered())
                    missed += [] if answer == {unit.number} else [f"{span.name} in {name}"]
    assert missed == []
