"""Columns of cells as they came, brought into one form and read as what their fields are."""

import unicodedata
from collections.abc import Callable
from datetime import date

import polars as pl

from zhengxin.kernel.recordkinds import Field, RecordKind

ROW = "row"
# Controls, characters without width, and what NFC writes otherwise; rare, so one search spares the rest.
_CONTROL = r"[\x{00}-\x{08}\x{0b}-\x{1f}\x{7f}-\x{9f}]"
_WITHOUT_WIDTH = r"[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{feff}]"
_RARE = rf"{_CONTROL}|{_WITHOUT_WIDTH}|[\x{{300}}-\x{{36f}}\x{{f900}}-\x{{faff}}]"
_SPACES = r"[\s\x{a0}\x{3000}]+"
_RUNS = ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
_WIDE = [chr(code) for first, last in _RUNS for code in range(first, last + 1)]
_NARROW = [chr(ord(char) - 0xFEE0) for char in _WIDE]
_ANY_WIDE = r"[\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]"
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


def cleaned(field: Field, cells: pl.Series) -> pl.Series:
    """Texts without space around them and without characters that nobody sees; null for nothing. Other types than prose
    have one width; codes are capitals without spaces."""
    text = cells.cast(pl.String)
    if text.str.contains(_RARE).any():
        text = text.str.replace_all(_WITHOUT_WIDTH, "").str.normalize("NFC")
    is_narrow = text.str.len_bytes().sum() == text.str.len_chars().sum()
    if field.type == "text" and field.written == "prose":
        text = text.str.strip_chars()
    else:
        if not is_narrow:
            text = _of_one_width(field, text)
        text = text.str.strip_chars()
        if field.type == "text" and field.written == "code":
            text = text.str.replace_all(_SPACES, "").str.to_uppercase()
    return text.replace("", None).rename(field.code)


def _of_one_width(field: Field, text: pl.Series) -> pl.Series:
    """Numbers of documents keep their brackets and dashes; all else is folded (NFKC)."""
    if field.type == "text" and field.written == "number":
        return text.str.replace_many(_WIDE, _NARROW) if text.str.contains(_ANY_WIDE).any() else text
    return on_different(text, lambda different: different.str.normalize("NFKC"), pl.String())


def controls(texts: pl.Series) -> pl.Series:
    """True where a control character is left; null counts as none."""
    return texts.str.contains(_CONTROL)


def read(field: Field, texts: pl.Series) -> pl.Series:
    """What the cleaned texts mean: Date, Decimal, Int64, the codes of choices (several with ; between), or the text
    itself. Null where a text cannot be read."""
    return _READERS[field.type](field, texts).rename(field.code)


def _days(field: Field, texts: pl.Series) -> pl.Series:
    return on_different(texts, _days_of, pl.Date())


def _days_of(different: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"text": different})
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
    def codes(different: pl.Series) -> pl.Series:
        return pl.Series([chosen(field, text) for text in different], dtype=pl.String)

    return on_different(texts, codes, pl.String())


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


def on_different(texts: pl.Series, work: Callable[[pl.Series], pl.Series], dtype: pl.DataType) -> pl.Series:
    """`work` on each different text once, where texts repeat: that makes days, choices and codes of organs cheap."""
    if texts.len() > _FEW and texts.to_frame().select(pl.all().approx_n_unique()).item() > texts.len() // 4:
        return work(texts)
    different = texts.drop_nulls().unique()
    if different.is_empty():
        return pl.Series([None] * len(texts), dtype=dtype)
    return texts.replace_strict(different, work(different), default=None, return_dtype=dtype)


def columns_of(kind: RecordKind, raw: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cleaned texts and what they mean, both with all fields of the kind in its order and the column `row`.

    `raw` has texts by field code; a field that it lacks is empty.
    """
    empty = pl.Series([None] * raw.height, dtype=pl.String)
    told = {field.code: raw[field.code] if field.code in raw.columns else empty for field in kind.fields}
    given = [cleaned(field, told[field.code]) for field in kind.fields]
    meant = [read(field, texts) for field, texts in zip(kind.fields, given, strict=True)]
    return pl.DataFrame([raw[ROW], *given]), pl.DataFrame([raw[ROW], *meant])
