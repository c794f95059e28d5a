import pytest

from tests.plumbing.doctext.word_files import (
    family,
    level,
    list_of,
    new_start,
    numbered,
    paragraph,
    plan_list,
    styled,
    table,
    word_file,
)
from zhengxin.plumbing.doctext import extract

DECIMALS = family([level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")])


def labels(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    """What stands before the 〇 of each line."""
    text = extract(word_file(body, numbering=numbering, styles=styles)).text
    return [line.split("〇")[0].strip() for line in text.splitlines()]


def depths(*given: int) -> str:
    return "".join(numbered("〇", depth) for depth in given)


def style(style_id: str, properties: str = "", *, based_on: str = "", more: str = 'w:type="paragraph"') -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style {more} w:styleId="{style_id}">{base}<w:pPr>{properties}</w:pPr></w:style>'


def in_list(list_id: int, depth: int | None = None) -> str:
    level_of_style = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{level_of_style}<w:numId w:val="{list_id}"/></w:numPr>'


def test_levels_count_for_themselves_and_begin_again_below_a_higher_one():
    assert labels(depths(0, 1, 1, 2, 2, 0, 1, 2), numbering=plan_list()) == [
        *("一、", "（一）", "（二）", "1.", "2."),
        *("二、", "（一）", "1."),
    ]


def test_a_label_names_the_numbers_above_it():
    assert labels(depths(0, 1, 2, 2, 1, 0, 1), numbering=DECIMALS + list_of()) == [
        *("1.", "1.1", "1.1.1", "1.1.2", "1.2"),
        *("2.", "2.1"),
    ]


def test_a_number_above_that_never_came_is_shown_as_its_first():
    assert labels(depths(1, 1, 0), numbering=DECIMALS + list_of()) == ["1.1", "1.2", "1."]


def test_a_level_told_never_to_restart_runs_on_through_the_chapters():
    running = family(
        [level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）", more='<w:lvlRestart w:val="0"/>')]
    )
    assert labels(depths(0, 1, 1, 0, 1), numbering=running + list_of()) == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（三）",
    ]


def test_a_level_told_to_restart_below_the_first_runs_on_below_the_second():
    running = family(
        [
            level(0, "decimal", "%1."),
            level(1, "decimal", "(%2)"),
            level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>'),
        ]
    )
    assert labels(depths(0, 1, 2, 1, 2, 0, 2), numbering=running + list_of()) == [
        *("1.", "(1)", "1)", "(2)", "2)"),
        *("2.", "1)"),
    ]


def test_a_list_may_begin_at_another_number():
    assert labels(depths(0, 0), numbering=family([level(0, "decimal", "%1)", start=5)]) + list_of()) == ["5)", "6)"]


def test_two_lists_of_one_family_count_on_together():
    body = numbered("〇") + numbered("〇", list_id=2) + numbered("〇")
    assert labels(body, numbering=DECIMALS + list_of(1) + list_of(2)) == ["1.", "2.", "3."]


def test_two_lists_of_two_families_count_for_themselves():
    other = family([level(0, "upperLetter", "%1.")], family_id=2)
    body = numbered("〇") + numbered("〇", list_id=2) + numbered("〇")
    assert labels(body, numbering=DECIMALS + other + list_of(1) + list_of(2, family_id=2)) == ["1.", "A.", "2."]


def test_a_list_with_a_new_start_begins_there_once():
    numbering = DECIMALS + list_of(1) + list_of(2, overrides=new_start(0, 1))
    body = depths(0, 0) + numbered("〇", list_id=2) + numbered("〇", list_id=2) + numbered("〇")
    assert labels(body, numbering=numbering) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_replace_a_level_of_its_family():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1、")}</w:lvlOverride>'
    assert labels(depths(0, 0), numbering=DECIMALS + list_of(overrides=override)) == ["甲、", "乙、"]


def test_a_legal_level_shows_every_number_in_arabic_digits():
    legal = family([level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")])
    assert labels(depths(0, 1), numbering=legal + list_of()) == ["第一章", "1.1"]


def test_bullets_are_no_labels():
    assert labels(depths(0), numbering=family([level(0, "bullet", "●")]) + list_of()) == [""]


def test_a_format_given_as_a_choice_is_found():
    choice = (
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom' w:format='001'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='decimalZero'/></mc:Fallback></mc:AlternateContent>"
    )
    numbering = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1"/></w:lvl>'
    assert labels(depths(0), numbering=family([numbering]) + list_of()) == ["01"]


def test_no_gap_stands_after_a_label_that_wants_none():
    numbering = family([level(0, "chineseCounting", "%1、", more='<w:suff w:val="nothing"/>')]) + list_of()
    assert extract(word_file(numbered("总体目标"), numbering=numbering)).text == "一、总体目标\n"


def test_list_zero_takes_a_paragraph_out_of_its_list():
    body = styled("〇", "A") + styled("〇", "A", properties=in_list(0)) + styled("〇", "A")
    assert labels(body, numbering=plan_list(), styles=style("A", in_list(1, 0))) == ["一、", "", "二、"]


def test_a_style_numbers_its_paragraphs():
    styles = style("A", in_list(1, 0)) + style("B", in_list(1, 1)) + style("C", based_on="B")
    body = styled("〇", "A") + styled("〇", "B") + styled("〇", "C")
    assert labels(body, numbering=plan_list(), styles=styles) == ["一、", "（一）", "（二）"]


def test_a_style_without_a_level_stands_at_the_level_that_names_it():
    levels = [level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:pStyle w:val="B"/>')]
    body = numbered("〇") + styled("〇", "B")
    assert labels(body, numbering=family(levels) + list_of(), styles=style("B", in_list(1))) == ["1.", "(1)"]


def test_the_default_style_holds_for_paragraphs_without_one():
    default = style("Normal", in_list(1, 0), more='w:type="paragraph" w:default="1"')
    assert labels(paragraph("〇"), numbering=plan_list(), styles=default) == ["一、"]


def test_a_family_may_point_to_the_list_of_a_list_style():
    pointer = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = plan_list() + pointer + list_of(2, family_id=2)
    styles = style("L", in_list(1), more='w:type="numbering"')
    assert labels(numbered("〇", list_id=2), numbering=numbering, styles=styles) == ["一、"]


def test_styles_based_on_each_other_do_not_run_for_ever():
    styles = style("A", based_on="B") + style("B", based_on="A")
    pointer = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
    assert labels(styled("〇", "A") + numbered("〇"), numbering=pointer + list_of(), styles=styles) == ["", ""]


def test_numbers_run_on_through_table_cells():
    assert labels(table([[numbered("〇"), numbered("〇")]]) + numbered("〇"), numbering=plan_list()) == [
        *("一、", "二、", "三、")
    ]


def test_a_deleted_paragraph_takes_no_number():
    deleted = "<w:rPr><w:del/></w:rPr>" + in_list(1, 0)
    gone = f"<w:p><w:pPr>{deleted}</w:pPr><w:del><w:r><w:delText>〇</w:delText></w:r></w:del></w:p>"
    assert labels(numbered("〇") + gone + numbered("〇"), numbering=plan_list()) == ["一、", "二、"]


@pytest.mark.parametrize("list_id, depth", [(7, 0), (1, 8)])
def test_a_list_or_level_that_is_nowhere_defined_gives_no_label(list_id, depth):
    assert labels(numbered("〇", depth, list_id=list_id), numbering=plan_list()) == [""]


@pytest.mark.parametrize("start", ["", "x", "--1", "1.5", "9" * 5000])
def test_a_start_that_is_no_number_is_taken_for_none(start):
    numbering = family([level(0, "decimal", "%1.").replace('w:start w:val="1"', f'w:start w:val="{start}"')])
    assert labels(depths(0), numbering=numbering + list_of()) == ["0."]
