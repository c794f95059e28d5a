"""Searching a table of grams: which of its owners have what is sought, by the rarest grams first.
Two tables belong together, filled by plumbing/grams.py: one row per gram of an owner (`gram` and a key to the owner),
and one row per owner with its `words`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model, OuterRef, Q, Subquery, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan, IsNull

from zhengxin.plumbing.grams import Sought

# So many owners are found and named; where there are more, a page in any order meets enough of them on its way.
FEW = 1500
# More grams than this do not make a search better, only longer.
ASKED = 12
JOINED = 3
_END = b"\xff"


@dataclass(frozen=True)
class Gram:
    """A gram, or the beginning of one."""

    text: bytes
    is_begun: bool

    def where(self, table: str) -> tuple[str, list[bytes]]:
        if self.is_begun:
            return f"{table}.gram >= %s AND {table}.gram < %s", [self.text, self.text + _END]
        return f"{table}.gram = %s", [self.text]


@dataclass(frozen=True)
class Found:
    """A condition on rows. `are_many` where it is looked at row by row: counting far would be slow."""

    condition: Q
    are_many: bool = False


@dataclass(frozen=True)
class GramTables:
    """`grams` and `words` are the two tables, `owner` the name of the key to the owner in both."""

    grams: type[Model]
    words: type[Model]
    owner: str

    def having(self, sought: Sought, outer: str) -> Found:
        """The rows that have what is sought; their field `outer` is the owner's key.

        Few owners are found here and now and named; many are a condition to be looked at row by row, so that a page
        of them is full soon. Two questions to the store at most. A fault in what is sought finds nothing.
        """
        if sought.fault:
            return Found(Q(pk__in=[]))
        every = [Gram(text, False) for text in sought.whole] + [Gram(text, True) for text in sought.begun]
        few, frequent = self._owners(every[:: -(-len(every) // ASKED)])
        if not few and len(frequent) > 1:
            few = [owners for owners in [self._common(frequent[:JOINED])] if len(owners) <= FEW]
        contained = Q() if sought.is_exact else self._contained(sought, outer)
        if few:
            owners = set.intersection(*few)
            found = Q(**{f"{outer}__in": owners}) & contained if owners else Q(pk__in=[])
            return Found(found)
        if sought.is_exact and not sought.begun:
            for gram in sought.whole:
                rows = self.grams._default_manager.filter(gram=gram, **{self.owner: OuterRef(outer)})
                contained &= Q(IsNull(Subquery(rows.values(self.owner)[:1]), False))
            return Found(contained, are_many=True)
        return Found(self._contained(sought, outer), are_many=True)

    def _contained(self, sought: Sought, outer: str) -> Q:
        # A value, not EXISTS: that PostgreSQL turns into a join, and reads every owner's words for it.
        words = Subquery(self.words._default_manager.filter(**{self.owner: OuterRef(outer)}).values("words")[:1])
        contained = Q()
        for word in sought.words:
            # No LIKE: PostgreSQL takes that for rare, and reads and sorts every row instead of an index to a full page.
            contained &= Q(GreaterThan(StrIndex(words, Value(word)), 0))
        return contained

    def _owners(self, grams: Sequence[Gram]) -> tuple[list[set[int]], list[bytes]]:
        """Who has each of the grams that FEW have at most; and the whole grams that more have, the rarest first."""
        # One owner may have several grams that begin alike. To tell owners apart the store would read all of them, so
        # it gives some more and they are told apart here.
        limits = [(2 * FEW if gram.is_begun else FEW) + 1 for gram in grams]
        asked, params = [], []
        for number, gram in enumerate(grams):
            where, values = gram.where("g")
            asked.append(
                f"SELECT * FROM (SELECT {number}, g.{self._key} FROM {self._grams} g WHERE {where}"
                f" LIMIT {limits[number]}) g{number}"
            )
            params += values
        found: list[list[int]] = [[] for _ in grams]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked), params)
            for number, owner in cursor.fetchall():
                found[number].append(owner)
        few, frequent = [], []
        for gram, owners, limit in zip(grams, found, limits, strict=True):
            told = set(owners)
            if len(owners) < limit and len(told) <= FEW:
                few.append(told)
            elif not gram.is_begun:
                # The key gives owners by their number: the rarer a gram, the farther its first ones reach.
                frequent.append((max(told), gram.text))
        return few, [text for _reach, text in sorted(frequent, reverse=True)]

    def _common(self, grams: Sequence[bytes]) -> set[int]:
        """Who has all of several frequent grams, looked for among those of the first; one more than FEW where they are
        more."""
        where = "g0.gram = %s"
        for number in range(1, len(grams)):
            same = f"g{number}.{self._key} = g0.{self._key} AND g{number}.gram = %s"
            where += f" AND EXISTS (SELECT 1 FROM {self._grams} g{number} WHERE {same})"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT g0.{self._key} FROM {self._grams} g0 WHERE {where} LIMIT {FEW + 1}", grams)
            return {owner for (owner,) in cursor.fetchall()}

    @property
    def _key(self) -> str:
        return connection.ops.quote_name(f"{self.owner}_id")

    @property
    def _grams(self) -> str:
        return connection.ops.quote_name(self.grams._meta.db_table)
