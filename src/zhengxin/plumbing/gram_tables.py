"""Searching a table of grams: which of its owners have what is sought, by the rarest grams first.
Two tables belong together, filled by plumbing/grams.py: one row per gram of an owner (`gram` and a key to the owner),
and one row per owner with its `words`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan, IsNull

from zhengxin.plumbing.grams import Sought, grams_of, sought, sought_from, sought_to, sought_whole

# So many owners are found and named; where there are more, a page in any order meets enough of them on its way.
FEW = 1500
# More grams than this do not make a search better, only longer.
ASKED = 12
JOINED = 3
GRAMS_AT_ONCE = 5000
# Of what stands in many texts, so many are given, the nearest first.
MANY = 200
NEAREST = (sought_whole, sought_from, sought_to)
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

    def gram_rows(self, rows: Iterable[Model]) -> Iterator[Model]:
        """The rows to write for the grams of these rows of words."""
        key = f"{self.owner}_id"
        for row in rows:
            for gram in sorted(grams_of(row.words)):  # type: ignore[attr-defined]
                yield self.grams(gram=gram, **{key: getattr(row, key)})

    def keep(self, owner: int, words: str, **more: object) -> None:
        """An owner's words are these from now on, and `more` is what else the row of words says. For acts."""
        of_owner = {f"{self.owner}_id": owner}
        known = self.words._default_manager.filter(**of_owner)
        before = known.values_list("words", flat=True).first()
        there, wanted = grams_of(before or ""), grams_of(words)
        if before is None:
            self.words._default_manager.bulk_create([self.words(**of_owner, words=words, **more)])
        else:
            known.update(words=words, **more)
        if gone := there - wanted:
            self.grams._default_manager.filter(**of_owner, gram__in=gone).delete()
        new = (self.grams(**of_owner, gram=gram) for gram in sorted(wanted - there))
        self.grams._default_manager.bulk_create(new, batch_size=GRAMS_AT_ONCE)

    def best(self, typed: str, rows: QuerySet[Any], order: Sequence[str]) -> list[Any]:
        """Those of `rows` (of the table of words, kept with marks) that have what is typed, in this order: all of them
        where they are few, else the first MANY of those that are it, begin with it, end with it, have it in them.

        The store is asked twelve times at most; a fault in what is typed finds nothing.
        """
        anywhere = self.having(sought(typed))
        if not anywhere.are_many:
            return list(rows.filter(anywhere.condition).order_by(*order))
        found: dict[object, Any] = {}
        for condition in (*(self.having(look(typed)).condition for look in NEAREST), anywhere.condition):
            for row in rows.filter(condition).order_by(*order)[:MANY]:
                found.setdefault(row.pk, row)
        return list(found.values())

    def having(self, asked: Sought, outer: str = "") -> Found:
        """The rows that have what is sought; their field `outer` is the owner's key. Without it, rows of words.

        Few owners are found here and now and named; many are a condition to be looked at row by row, so that a page
        of them is full soon. Two questions to the store at most. A fault in what is sought finds nothing.
        """
        if asked.fault:
            return Found(Q(pk__in=[]))
        every = [Gram(text, False) for text in asked.whole] + [Gram(text, True) for text in asked.begun]
        few, frequent = self._owners(every[:: -(-len(every) // ASKED)])
        if not few and len(frequent) > 1:
            few = [owners for owners in [self._common(frequent[:JOINED])] if len(owners) <= FEW]
        contained = Q() if asked.is_exact else self._contained(asked, outer)
        if few:
            owners = set.intersection(*few)
            found = Q(**{f"{outer or self.owner}__in": owners}) & contained if owners else Q(pk__in=[])
            return Found(found)
        if asked.is_exact and not asked.begun:
            for gram in asked.whole:
                rows = self.grams._default_manager.filter(gram=gram, **{self.owner: OuterRef(outer or self.owner)})
                contained &= Q(IsNull(Subquery(rows.values(self.owner)[:1]), False))
            return Found(contained, are_many=True)
        return Found(self._contained(asked, outer), are_many=True)

    def _contained(self, asked: Sought, outer: str) -> Q:
        words: Combinable = F("words")
        if outer:
            # A value, not EXISTS: that PostgreSQL turns into a join, and reads every owner's words for it.
            words = Subquery(self.words._default_manager.filter(**{self.owner: OuterRef(outer)}).values("words")[:1])
        contained = Q()
        for word in asked.words:
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
