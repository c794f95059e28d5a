"""The kinds of record that are shipped: complete, and what they name is there."""

from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.recordkinds import UNVERIFIED
from zhengxin.plumbing.rulebook_files import FOLDER, load, names_in
from zhengxin.plumbing.rulebook_lines import load_from

KINDS = record_kinds()
NAMES = """
行政许可 行政处罚 司法判决 失信被执行人 政务主体受行政处罚 纪律处分
问责处理 通报批评 行政复议结果 行政诉讼结果 行政机关负责人出庭应诉
表彰奖励 诚信典型 年度考核 个人有关事项报告 廉政记录 审计结论 社会服务
群众满意度 诚信教育培训 拖欠账款 统计违法 建议提案办理 司法建议
检察建议 12345工单 网上办件 供应商不良行为 代理机构不良行为
评审专家不良行为 第三方信用报告 违约失信
"""


def test_every_kind_that_the_five_plans_name_is_there() -> None:
    assert {kind.zh for kind in KINDS.values()} == set(NAMES.split())


def test_the_national_fields_of_licences_and_penalties_are_all_there() -> None:
    licence = (
        "XDR_MC XDR_LB XDR_SHXYM XDR_GSZC XDR_ZZJG XDR_SWDJ XDR_SYDW XDR_SHZZ FRDB FR_ZJLX FR_ZJHM XDR_ZJLX XDR_ZJHM "
        "XKWS WSH XKLB XKZS XKBH NR JDRQ YXQZ YXQZI XKJG XKJGDM ZT LYDW LYDWDM"
    )
    penalty = (
        "XDR_MC XDR_LB XDR_SHXYM XDR_GSZC XDR_ZZJG XDR_SWDJ XDR_SYDW XDR_SHZZ FRDB FR_ZJLX FR_ZJHM XDR_ZJLX XDR_ZJHM "
        "WSH WFXW SY YJ CFLB NR NR_FK NR_WFFF NR_ZKDX JDRQ YXQ GSJZQ CFJG CFJGDM SJLY SJLYDM"
    )
    for code, prefix, fields in (("administrative_licence", "XK", licence), ("administrative_penalty", "CF", penalty)):
        assert [field.code for field in KINDS[code].fields] == [*(f"{prefix}_{name}" for name in fields.split()), "BZ"]
    assert len(KINDS["administrative_penalty"].checks) >= 12


def test_no_file_of_a_kind_names_a_key_twice() -> None:
    for name in (*names_in("record_kinds"), "record_code_lists", "record_fields"):
        assert load_from(FOLDER, name).data


def test_every_clause_that_a_kind_names_is_in_its_plan() -> None:
    for kind in KINDS.values():
        for plan, clause in kind.clauses:
            known = {row["id"] for row in load(f"programmes/{plan}").data["plan"]["clauses"]}
            assert clause in known, (kind.code, plan, clause)


def test_nobody_sees_what_is_kept_about_an_official() -> None:
    for kind in KINDS.values():
        if kind.subject.kinds == ("official",):
            assert kind.is_closed
            assert set(kind.publication.tiers.values()) == {"closed"}
            assert kind.field(kind.subject.identity).is_sensitive


def test_a_natural_person_is_never_shown_to_everybody() -> None:
    for kind in KINDS.values():
        assert kind.publication.tiers.get("person") != "public", kind.code
        if "person" in kind.subject.kinds:
            assert kind.field(kind.subject.party.name).person_tier != "public", kind.code


def test_a_negative_record_of_a_body_has_a_remedy_a_severity_and_a_term_or_says_why_it_ends() -> None:
    for kind in KINDS.values():
        if kind.nature == "negative":
            assert kind.severity is not None
            shown = "public" in kind.publication.tiers.values()
            assert not shown or kind.publication.term or kind.publication.repair == "lifted_by_law", kind.code


def test_what_no_official_text_confirms_says_so() -> None:
    assert all(kind.catalogue.source == UNVERIFIED for kind in KINDS.values()), "the catalogue itself was not at hand"
    assert all(kind.is_unverified for kind in KINDS.values())


def test_the_severity_of_several_penalties_is_that_of_the_gravest() -> None:
    severity = KINDS["administrative_penalty"].severity
    assert severity is not None
    assert severity.of(frozenset({"warning", "fine", "detention"})) == "serious"
    assert severity.of(frozenset({"warning"})) == "minor"
    assert severity.of(frozenset()) == "general"
