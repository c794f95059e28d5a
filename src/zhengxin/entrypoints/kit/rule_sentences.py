"""What the law says in the sentences in which everybody is told, from the rulebook, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.clocks.queries import rule_for
from zhengxin.contexts.clocks.queries.limits import NATION
from zhengxin.entrypoints.kit.clock_words import amount_words
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.recordkinds import UNVERIFIED
from zhengxin.kernel.rulebook_reader import RulebookReader
from zhengxin.plumbing.rulebook_files import load

FILE = "guides"


@dataclass(frozen=True)
class Sentence:
    """`cited` is the text that it rests on, at hand or not."""

    says: str
    cited: str
    is_unverified: bool


def sentences(about: str, day: date) -> list[Sentence]:
    """`about` is a part of the file; amounts are those in force on the day."""
    return list(_read(RulebookReader(FILE, load(FILE).data).mapping(about), day))


def _read(told: RulebookReader, day: date) -> Iterator[Sentence]:
    for name in told.data:
        row = told.mapping(str(name))
        row.only("zh", "en", "limit", "source", "origin")
        says, is_unverified = row.text(reader_language()), row.text("source") == UNVERIFIED
        if "limit" in row.data:
            limit = rule_for(row.text("limit"), jurisdiction=NATION, day=day).limit
            says = says.format(amount=amount_words(limit.amount, limit.unit))
        yield Sentence(says, row.text("origin") if is_unverified else row.text("source"), is_unverified)
