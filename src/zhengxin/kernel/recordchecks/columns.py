"""Columns of cells as they came, brought into one form and read as what their fields are."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from zhengxin.kernel.recordkinds import Field, RecordKind

ROW = "row"
# Controls, characters without width, and what NFC writes otherwise.
_CONTROL = r"[\x{00}-\x{08}\x{0b}-\x{1f}\x{7f}-\x{9f}]"
_WITHOUT_WIDTH = r"[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{feff}]"
_RARE = rf"{_CONTROL}|{_WITHOUT_WIDTH}|[\x{{300}}-\x{{36f}}\x{{f900}}-\x{{faff}}]"
_SPACES = r"[\s\x{a0}\x{3000}]+"
_RUNS = ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
_WIDE = [chr(code) for first, last in _RUNS for code in range(first, last + 1)]
_NARROW = [chr(ord(char) - 0xFEE0) for char in _WIDE]
_ANY_WIDE = r"[\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]"
# What must stand in a cell for its text to become another one; one search of a column spares the rest.
_PROSE = rf"{_RARE}|^\s|\s$"
_UNTIDY = {"prose": _PROSE, "number": rf"{_PROSE}|{_ANY_WIDE}", "code": r"[^\x{21}-\x{60}\x{7b}-\x{7e}]"}
_OF_ANY_WIDTH = r"[^\x{21}-\x{7e}]"
_DAY_FORMS = (
    r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?: 00:00(?::00)?)?$",
    r"^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?: 0?0:00(?::00)?)?$",
    r"^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})$",
    r"^([0-9]{4})([0-9]{2})([0-9]{2})$",
    r"^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$",
)
_THOUSANDS = r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
# Below so many texts it is not worth asking whether they repeat.
_FEW = 1_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True)
class Columns:
    """Both with all fields of the kind in its order and the column `row`: `given` the cleaned texts, `meant` what they
    mean. `controlled` are the fields in which a control character is left."""

    given: pl.DataFrame
    meant: pl.DataFrame
    controlled: frozenset[str]


def columns_of(kind: RecordKind, raw: pl.DataFrame) -> Columns:
    """`raw` has texts by field code; a field that it lacks is empty."""
    empty = pl.Series([None] * raw.height, dtype=pl.String)
    told = [column_of(field, raw[field.code] if field.code in raw.columns else empty) for field in kind.fields]
    given, meant, marks = zip(*told, strict=True)
    controlled = frozenset(field.code for field, is_marked in zip(kind.fields, marks, strict=True) if is_marked)
    return Columns(pl.DataFrame([raw[ROW], *given]), pl.DataFrame([raw[ROW], *meant]), controlled)


def column_of(field: Field, cells: pl.Series) -> tuple[pl.Series, pl.Series, bool]:
    """The cleaned texts, what they mean, and whether a control character is left in them."""
    texts = cells.cast(pl.String)
    parted = _parted(texts)
    if parted is not None:
        texts, places = parted
    given, is_controlled = cleaned(field, texts)
    meant = read(field, given)
    if parted is not None:
        given, meant = given.gather(places), meant.gather(places)
    return given, meant, is_controlled


def cleaned(field: Field, texts: pl.Series) -> tuple[pl.Series, bool]:
    """Texts without space around them and without characters that nobody sees; null for nothing. Other types than prose
    have one width, but for the brackets and dashes in the number of a document; codes are capitals without spaces.
    And whether a control character is left."""
    written = field.written if field.type == "text" else ""
    untidy = texts.str.contains(_UNTIDY.get(written, _OF_ANY_WIDTH)).fill_null(False)
    is_controlled = False
    if untidy.any():
        tidied = _tidied(written, texts.filter(untidy))
        is_controlled = bool(controls(tidied).any())
        texts = texts.clone().scatter(untidy.arg_true(), tidied)
    return texts.replace("", None).rename(field.code), is_controlled


def _tidied(written: str, texts: pl.Series) -> pl.Series:
    texts = texts.str.replace_all(_WITHOUT_WIDTH, "")
    if written == "number":
        texts = texts.str.replace_many(_WIDE, _NARROW)
    texts = texts.str.normalize("NFC" if written in ("prose", "number") else "NFKC").str.strip_chars()
    return texts.str.replace_all(_SPACES, "").str.to_uppercase() if written == "code" else texts


def controls(texts: pl.Series) -> pl.Series:
    """True where a control character is left; null counts as none."""
    return texts.str.contains(_CONTROL)


def read(field: Field, texts: pl.Series) -> pl.Series:
    """What the cleaned texts mean: Date, Decimal, Int64, the codes of choices (several with ; between), or the text
    itself. Null where a text cannot be read."""
    return _READERS[field.type](field, texts).rename(field.code)


def _days(field: Field, texts: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"text": texts})
    parts = [pl.col("text").str.extract_groups(form).struct.rename_fields(["y", "m", "d"]) for form in _DAY_FORMS]
    numbers = [
        pl.coalesce(part.struct.field(name) for part in parts).cast(pl.Int32, strict=False) for name in ("y", "m", "d")
    ]
    frame = frame.select(number.alias(name) for number, name in zip(numbers, ("y", "m", "d"), strict=True))
    days = [_day(*row) for row in frame.iter_rows()]
    return pl.Series(days, dtype=pl.Date)


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day) if year else None
    except ValueError:
        return None
    return found if found and FIRST_DAY <= found <= LAST_DAY else None


def _decimals(field: Field, texts: pl.Series) -> pl.Series:
    whole = field.digits - field.scale
    point = rf"(?:\.[0-9]{{1,{field.scale}}}0*)?" if field.scale else r"(?:\.0*)?"
    form = rf"^[0-9]{{1,{whole}}}{point}$"
    plain = _without_commas(texts)
    fit = plain.str.contains(form)
    return plain.set(~fit.fill_null(False), None).cast(pl.Decimal(38, field.scale), strict=False)


def _integers(field: Field, texts: pl.Series) -> pl.Series:
    plain = _without_commas(texts)
    fit = plain.str.contains(rf"^[0-9]{{1,{field.digits}}}$")
    return plain.set(~fit.fill_null(False), None).cast(pl.Int64, strict=False)


def _without_commas(texts: pl.Series) -> pl.Series:
    commas = texts.str.contains(",", literal=True)
    if not commas.any():
        return texts
    grouped = texts.str.contains(_THOUSANDS).fill_null(False)
    return texts.zip_with(~grouped, texts.str.replace_all(",", "", literal=True))


def _choices(field: Field, texts: pl.Series) -> pl.Series:
    return pl.Series([chosen(field, text) for text in texts], dtype=pl.String)


def chosen(field: Field, text: str | None) -> str | None:
    """The code of a choice, or the codes of several with ; between in the order of the list; None for none of them."""
    if text is None or field.code_list is None:
        return None
    parts = [part.strip() for part in text.replace("；", ";").split(";")] if field.several else [text]
    found = [_one(field, part) for part in parts if part]
    if not found or None in found or len(found) != len(set(found)):
        return None
    order = [choice.code for choice in field.code_list.choices]
    return ";".join(sorted((code for code in found if code), key=order.index))


def _one(field: Field, word: str) -> str | None:
    said = _alike(word)
    for choice in field.code_list.choices if field.code_list else ():
        for name in map(_alike, (choice.code, choice.zh, choice.en)):
            if said == name and not choice.has_note:
                return choice.code
            if choice.has_note and said.startswith(f"{name}-") and said != f"{name}-":
                return choice.code
    return None


def _alike(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def _texts(field: Field, texts: pl.Series) -> pl.Series:
    return texts


_READERS: dict[str, Callable[[Field, pl.Series], pl.Series]] = {
    "text": _texts,
    "day": _days,
    "decimal": _decimals,
    "integer": _integers,
    "choice": _choices,
}


def on_different(texts: pl.Series, work: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """`work` on each different text once, where texts repeat, and never on null, which stays null."""
    parted = _parted(texts)
    if parted is not None:
        different, places = parted
        return work(different).gather(places)
    there = texts.is_not_null()
    if there.all():
        return work(texts)
    places = there.to_frame("there").select(pl.when("there").then(pl.col("there").cum_sum() - 1)).to_series()
    return work(texts.drop_nulls()).gather(places)


def _parted(texts: pl.Series) -> tuple[pl.Series, pl.Series] | None:
    """The different texts and the place of each row's among them; None where few texts repeat. That makes days, choices
    and organs cheap."""
    if texts.len() > _FEW and texts.to_frame().select(pl.all().approx_n_unique()).item() > texts.len() // 4:
        return None
    different = texts.drop_nulls().unique()
    return different, texts.cast(pl.Enum(different)).to_physical()
