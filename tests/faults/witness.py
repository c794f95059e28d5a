"""A witness to be killed: python -m tests.faults.witness prepare | try SEED.

`try` shows it checkpoints of a log that forks at will, for as long as it lives, and prints size and root of each that
was cosigned as soon as it has the signature in hand.
"""

import random
import sys

import django


def prepare() -> None:
    from tests.contexts.exchange.lower_log import KEY, begun
    from tests.new_stores import make_tables
    from tests.people import AT
    from zhengxin.contexts.exchange.actions import add_log
    from zhengxin.contexts.exchange.policies import witness_keeper

    make_tables()
    begun()
    add_log(verifier=str(KEY.verifier), reason="x", by=witness_keeper("cli"), at=AT)


def try_it(seed: int) -> None:
    from tests.contexts.exchange.lower_log import handed_in
    from tests.kernel.merkle.test_witnessing import PASTS
    from zhengxin.contexts.exchange.queries.witness import checkpoint_in, store

    chance = random.Random(seed)
    while True:
        last = store().last("liuxi.example.gov/log")
        old = checkpoint_in(last).size if last else 0
        size = min(old + chance.choice([0, 0, 0, 1]), 40)
        book = chance.choice(PASTS)
        if handed_in(old, size, book).status == 200:
            print(size, book.root(0, size).hex(), flush=True)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        try_it(int(sys.argv[2]))
