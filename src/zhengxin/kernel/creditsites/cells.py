"""The rows of a file for a site, column by column, from the values that everybody may see."""

from collections.abc import Sequence

import polars as pl

from zhengxin.kernel.creditsites.site import Site, SiteKind
from zhengxin.kernel.recordkinds import Field

# What is told of a record: for the first time, in another wording, or that it must go.
NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
LINE, WHAT, VALUES = "line", "what", "values"


def site_rows(site: Site, kind: SiteKind, what: Sequence[str], values: Sequence[str]) -> pl.DataFrame:
    """`what` and `values` (JSON objects by field code) of each row; the file's columns as texts, by their heads.

    Of a withdrawn record nothing leaves but what the site knows it by. A field that is not among the values is empty.
    """
    frame = pl.DataFrame({WHAT: list(what), VALUES: list(values)}, schema={WHAT: pl.String, VALUES: pl.String})
    key = {field.code for field in kind.key}
    return frame.select(
        pl.col(WHAT).replace_strict(dict(site.operations), return_dtype=pl.String).alias(site.operation_head),
        *(
            pl.when((pl.col(WHAT) != WITHDRAWN) | pl.lit(field.code in key))
            .then(_written(site, field))
            .fill_null("")
            .alias(site.head(field))
            for field in kind.fields
        ),
    )


def _written(site: Site, field: Field) -> pl.Expr:
    said = pl.col(VALUES).str.json_path_match(f"$.{field.code}")
    if field.type == "day":
        day = said.str.to_date("%Y-%m-%d", strict=False)
        return day.dt.strftime(site.day)
    if field.code_list is not None and site.choices == "name":
        names = {choice.code: choice.zh for choice in field.code_list.choices}
        return said.str.split(";").list.eval(pl.element().replace(names)).list.join(";")
    return said
