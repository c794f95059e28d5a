"""Searching a table of grams: which of its owners have what is sought, by the rarest grams first.
Two tables belong together, filled by plumbing/grams.py: one row per gram of an owner (`gram` and a key to the owner),
and one row per owner with its `words`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan, IsNull

from zhengxin.plumbing.among import Among
from zhengxin.plumbing.grams import Sought, grams_of, sought, sought_from, sought_to, sought_whole

# So many owners are found and named; where there are more, a page in any order meets enough of them on its way.
NAMED = 6000
# Of so many each is looked up for a page; of more it is full before the store has come to all of them.
FEW = 1500
# More grams than this do not make a search better, only longer.
ASKED = 12
JOINED = 3
GRAMS_AT_ONCE = 5000
# Of what stands in many texts, so many are given, the nearest first: as found_words.Fit has them.
MANY = 200
NEAREST = (sought_whole, sought_to, sought_from)
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
    """A condition on rows for whoever counts them or reads them all, and the same, `walked`, for whoever reads a page
    in an order. `are_named` where the condition names the owners, `are_none` where there are none to name, `are_many`
    where counting far would be slow."""

    condition: Q
    walked: Q
    are_named: bool
    are_many: bool
    are_none: bool = False


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

    def best(self, typed: str, rows: Callable[[Q], QuerySet[Any]], order: Sequence[str]) -> list[Any]:
        """Those of the table of words, kept with marks, that have what is typed, in this order: all of them where they
        are few, else the first MANY of those that are it, end with it, begin with it, have it in them, until there are
        MANY together. `rows` gives out of the condition of having it those that are sought; it is not asked for where
        nothing has it, as in most tables of a search.

        The store is asked twelve times at most; a fault in what is typed finds nothing.
        """
        anywhere = self.having(sought(typed), self.owner)
        if anywhere.are_none:
            return []
        if not anywhere.are_many:
            return list(rows(anywhere.condition).order_by(*order))
        found: dict[object, Any] = {}
        nearest = (self.having(near(typed), self.owner).walked for near in NEAREST)
        for walked in chain(nearest, (anywhere.walked,)):
            for row in rows(walked).order_by(*order)[:MANY]:
                found.setdefault(row.pk, row)
            if len(found) >= MANY:
                break
        return list(found.values())

    def having(self, asked: Sought, outer: str) -> Found:
        """The rows that have what is sought; their field `outer` is the owner's key.

        Owners up to NAMED are found here and now; more are a condition to be looked at row by row, so that a page of
        them is full soon. Two questions to the store at most. A fault in what is sought finds nothing.
        """
        if asked.fault:
            return _named(outer, ())
        every = [Gram(text, False) for text in asked.whole] + [Gram(text, True) for text in asked.begun]
        few, frequent = self._owners(every[:: -(-len(every) // ASKED)])
        if few:
            owners: Collection[int] = set.intersection(*few)
            if owners and not (asked.is_exact and len(few) == len(every)):
                rows = self.words._default_manager.filter(Among(F(self.owner), owners))
                owners = self._keys(rows.filter(self._contained(asked, F("words"))))
            return _named(outer, owners)
        if len(frequent) > 1:
            common = self._common(frequent[:JOINED])
            if not (asked.is_exact and len(frequent[:JOINED]) == len(every)):
                common = common.filter(self._contained(asked, self._words_of(self.owner)))
            owners = self._keys(common[: NAMED + 1])
            if len(owners) <= NAMED:
                return _named(outer, owners)
        if asked.is_exact and not asked.begun:
            met = Q()
            for gram in asked.whole:
                met &= Q(IsNull(Subquery(self._of(gram, outer).values(self.owner)[:1]), False))
        else:
            met = self._contained(asked, self._words_of(outer))
        return Found(met, met, are_named=False, are_many=True)

    def _keys(self, rows: QuerySet[Model]) -> list[int]:
        return list(rows.values_list(self.owner, flat=True))

    def _contained(self, asked: Sought, words: Combinable) -> Q:
        contained = Q()
        for word in asked.words:
            # No LIKE: PostgreSQL takes that for rare, and reads and sorts every row instead of an index to a full page.
            contained &= Q(GreaterThan(StrIndex(words, Value(word)), 0))
        return contained

    def _words_of(self, outer: str) -> Subquery:
        # A value, not EXISTS: that PostgreSQL turns into a join, and reads every owner's words for it.
        return Subquery(self.words._default_manager.filter(**{self.owner: OuterRef(outer)}).values("words")[:1])

    def _of(self, gram: bytes, outer: str) -> QuerySet[Model]:
        return self.grams._default_manager.filter(gram=gram, **{self.owner: OuterRef(outer)})

    def _owners(self, grams: Sequence[Gram]) -> tuple[list[set[int]], list[bytes]]:
        """Who has each of the grams that few have; and the whole grams that more have, the rarest first. Together
        they may name NAMED owners: of many grams one is rare, or all of them are frequent."""
        limit = NAMED // len(grams) + 1
        asked, params = [], []
        for number, gram in enumerate(grams):
            where, values = gram.where("g")
            asked.append(
                f"SELECT * FROM (SELECT {number}, g.{self._key} FROM {self._grams} g WHERE {where}"
                f" LIMIT {limit}) g{number}"
            )
            params += values
        found: list[list[int]] = [[] for _ in grams]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked), params)
            for number, owner in cursor.fetchall():
                found[number].append(owner)
        few, frequent = [], []
        for gram, owners in zip(grams, found, strict=True):
            if len(owners) < limit:
                few.append(set(owners))
            elif not gram.is_begun:
                # The key gives owners by their number: the rarer a gram, the farther its first ones reach.
                frequent.append((max(owners), gram.text))
        return few, [text for _reach, text in sorted(frequent, reverse=True)]

    def _common(self, grams: Sequence[bytes]) -> QuerySet[Model]:
        """The rows of the first gram whose owners have the others too: looked for among the owners of the first."""
        rows = self.grams._default_manager.filter(gram=grams[0])
        for gram in grams[1:]:
            rows = rows.filter(Exists(self._of(gram, self.owner)))
        return rows

    @property
    def _key(self) -> str:
        return connection.ops.quote_name(f"{self.owner}_id")

    @property
    def _grams(self) -> str:
        return connection.ops.quote_name(self.grams._meta.db_table)


def _named(outer: str, owners: Collection[int]) -> Found:
    if not owners:
        nobody = Q(pk__in=[])
        return Found(nobody, nobody, are_named=True, are_many=False, are_none=True)
    are_many = len(owners) > FEW
    condition, walked = (Q(Among(F(outer), owners, walked=walks)) for walks in (False, are_many))
    return Found(condition, walked, are_named=True, are_many=are_many)
