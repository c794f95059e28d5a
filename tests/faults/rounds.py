"""Which moments of many a test with few rounds takes."""


def spread(moments: int, rounds: int) -> list[int]:
    """From the first to the last of 1 to `moments`, evenly, each once; the middle one for a single round.

    >>> spread(9, 1), spread(9, 3), spread(3, 9)
    ([5], [1, 5, 9], [1, 2, 3])
    """
    if rounds >= moments:
        return list(range(1, moments + 1))
    if rounds == 1:
        return [(moments + 1) // 2]
    return sorted({1 + round(step * (moments - 1) / (rounds - 1)) for step in range(rounds)})
