"""The sites that there are: the rulebook's, and those that an installation adds in files of its own."""

from functools import lru_cache

from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.creditsites import Site, site_from
from zhengxin.kernel.lifecycles import Lifecycle
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import all_names_in, load

_FOLDER = "credit_sites"


def credit_sites() -> dict[str, Site]:
    """Sites by code, the rulebook's first. Raises RulebookMistake with file and key."""
    return _sites(tuple((name, load(name).sha256) for name in all_names_in(_FOLDER)))


def credit_site(code: str) -> Site:
    """Refused "sites.unknown_site"."""
    sites = credit_sites()
    if code not in sites:
        raise Refused("sites.unknown_site", site=code[:40])
    return sites[code]


def edition_of(code: str) -> dict[str, str]:
    """The site's file with its hash, as an entry's `rule`."""
    name = next(name for name in all_names_in(_FOLDER) if load(name).data["code"] == code)
    return {name: load(name).sha256}


def batch_lifecycle() -> Lifecycle:
    return Lifecycle.from_data(load("lifecycles/site_batch").data)


def row_lifecycle() -> Lifecycle:
    return Lifecycle.from_data(load("lifecycles/site_row").data)


@lru_cache(maxsize=4)
def _sites(files: tuple[tuple[str, str], ...]) -> dict[str, Site]:
    kinds, found = record_kinds(), {}
    for name, _sha256 in files:
        site = site_from(f"{name}.yaml", load(name).data, kinds)
        if site.code in found:
            raise Refused("rulebook.mistake", file=f"{name}.yaml", key="code", reason="another site has this code")
        found[site.code] = site
    return found
