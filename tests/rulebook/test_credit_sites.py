"""The sites that the rulebook ships: read without a mistake, each with a limit and an origin."""

from zhengxin.contexts.clocks.queries import limit_names
from zhengxin.contexts.sites.queries import credit_sites
from zhengxin.contexts.subjects.queries import is_division

NAMES = {"credit_zhengzhou": "信用郑州", "provincial_site": "信用中国（省级网站）"}


def test_every_site_is_read_and_bears_its_name():
    assert {code: site.names["zh"] for code, site in credit_sites().items()} == NAMES


def test_a_site_lies_somewhere_and_its_limit_is_known():
    for site in credit_sites().values():
        assert site.jurisdiction == "000000" or is_division(site.jurisdiction)
        assert limit_names(site.limit)


def test_what_no_text_confirms_says_where_it_comes_from():
    assert all(site.is_verified or site.origin for site in credit_sites().values())


def test_both_kinds_of_double_publicity_go_to_each_site_with_every_national_field():
    for site in credit_sites().values():
        assert set(site.kinds) == {"administrative_licence", "administrative_penalty"}
        assert len(site.kinds["administrative_licence"].fields) == 28
        assert len(site.kinds["administrative_penalty"].fields) == 30
