"""One programme by clause, as a page and as a file."""

import csv
import io
import re

import pytest
from django.urls import reverse

from tests.entrypoints.portal.conftest import clause, task


def address(number: str, name: str = "programme") -> str:
    return reverse(f"portal:{name}", args=[number])


def plain(response) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]*>", "", response.content.decode()).split())


def shown(response) -> list[str]:
    """The clauses on the page, by their printed number."""
    return re.findall(r'<section class="clause[^>]*id="clause-([\d.]+)-\d+"', response.content.decode())


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_heading_is_the_title_and_the_first_line_counts(reader, programme):
    response = reader.get(address(programme))
    assert re.search(r"<h1>\s*<span[^>]*>青禾县政务诚信建设实施方案", response.content.decode())
    assert "5 clauses, 5 tasks, 4 units named, 2 stated time limits, 1 standing duty." in plain(response)


def test_the_facts_say_number_issuer_day_basis_and_citations(reader, programme):
    text = plain(reader.get(address(programme)))
    facts = ("青政〔2026〕12号", "青禾县人民政府", "2 March 2026", "the document prints: 主动公开", "云政〔2025〕3号")
    assert [fact for fact in facts if fact not in text] == []


def test_a_recorded_basis_stands_where_the_document_prints_none(reader, take_over):
    number = take_over(disclosure=None, basis="青禾县政府第9次常务会议决定")
    assert "青禾县政府第9次常务会议决定" in plain(reader.get(address(number)))


def test_a_unit_that_answers_throughout_is_named_once_in_words(client, programme):
    assert "第 2.1 条起，各乡镇人民政府对以下各条均有责任。" in plain(client.get(address(programme)))


def test_clauses_stand_in_order_with_their_units_by_role(client, programme):
    response = client.get(address(programme))
    assert shown(response) == ["1", "2", "2.1", "2.2", "3"]
    assert "牵头 县财政局 配合 县审计局 等（原文未列尽）" in plain(response)


def test_a_plan_taken_over_says_that_its_wording_is_elsewhere(reader, programme):
    assert "The wording of this plan is in its published document." in plain(reader.get(address(programme)))


def test_a_plan_with_its_wording_shows_it(reader, take_over):
    number = take_over(clauses=[clause("1", "一、", "总体要求", task(text="说到做到。"))])
    text = plain(reader.get(address(number)))
    assert "说到做到。" in text
    assert "The wording of this plan" not in text


def test_a_due_day_has_a_line_with_a_sentence_and_nothing_is_ticked_off(reader, programme):
    page = reader.get(address(programme)).content.decode()
    lines = re.findall(r'<svg role="img" aria-label="([^"]+)"', page)
    assert len(lines) == 1
    assert lines[0].startswith("Issued on 2026-03-02, due on 2026-12-31; today")
    assert "Nothing is known here yet about what was done" in page


def test_the_address_filters_by_unit_and_keeps_the_headings_above(reader, programme):
    response = reader.get(address(programme), {"unit": "县审计局"})
    assert shown(response) == ["2", "2.1"]
    assert "1 of 5 tasks is shown." in plain(response)


def test_the_address_filters_by_time_limit_and_by_what_still_runs(reader, programme):
    assert shown(reader.get(address(programme), {"dated": "1"})) == ["2", "2.1", "2.2"]
    assert shown(reader.get(address(programme), {"running": "1"})) == ["2", "2.2"]
    assert shown(reader.get(address(programme), {"running": "1", "unit": "县审计局"})) == []


def test_what_still_runs_is_marked_at_its_clause_only(reader, programme):
    assert reader.get(address(programme)).content.decode().count("badge running") == 1


def test_the_file_has_a_line_for_each_task_and_unit(reader, programme):
    lines = rows(reader.get(address(programme, "programme_file")))
    named = [(line["Clause"], line["Task"], line["Unit"], line["Role"]) for line in lines]
    assert named == [
        ("1", "1", "", ""),
        ("2.1", "1", "县财政局", "Lead"),
        ("2.1", "1", "县审计局", "Support"),
        ("2.1", "2", "县财政局", "Responsible"),
        ("2.2", "1", "县信访局", "Responsible"),
        ("3", "1", "县财政局", "Lead"),
    ]
    assert lines[1]["List open"] == "yes"
    assert lines[4]["As printed"] == "每年7月5日前"


def test_the_file_holds_the_tasks_that_the_page_shows(reader, programme):
    asked = {"unit": "县信访局"}
    assert (
        address(programme, "programme_file") + "?unit=%E5%8E%BF"
        in reader.get(address(programme), asked).content.decode()
    )
    assert [line["Clause"] for line in rows(reader.get(address(programme, "programme_file"), asked))] == ["2.2"]


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_running(reader, take_over):
    evil = '=HYPERLINK("http://x.example","x")'
    number = take_over(clauses=[clause("1", "一、", "@SUM(A1)", task((evil, "lead"), text="-1+1"))])
    (line,) = rows(reader.get(address(number, "programme_file")))
    assert (line["Heading"], line["Text"], line["Unit"]) == ("'@SUM(A1)", "'-1+1", f"'{evil}")


def test_what_a_plan_says_never_becomes_markup(reader, take_over):
    evil = "<script>alert(1)</script>"
    by_evil = {"kind": "within", "text": evil, "amount": 3, "unit": "day", "trigger": evil}
    number = take_over(
        title=evil, clauses=[clause("1", evil, evil, task((evil, "lead"), text=evil, deadlines=(by_evil,)))]
    )
    for target in ("/", address(number), address(number, "units"), reverse("portal:unit", args=[number, evil])):
        response = reader.get(target)
        assert response.status_code == 200
        assert evil not in response.content.decode()


def test_a_missing_programme_is_told_in_words(reader, db):
    response = reader.get(address("341324-1999-1"))
    assert response.status_code == 404
    assert "There is no such programme." in plain(response)
    assert "To the first page" in plain(response)


@pytest.mark.parametrize("name", ["programme", "programme_file", "units"])
def test_a_closed_programme_cannot_be_told_from_a_missing_one(reader, take_over, name):
    closed = take_over(disclosure=None)
    missing = f"{closed}9"
    answers = [reader.get(address(number, name)) for number in (closed, missing)]
    assert [answer.status_code for answer in answers] == [404, 404]
    texts = [re.sub(r'value="[\w.~-]{40,}"', "", answer.content.decode()) for answer in answers]
    assert texts[0].replace(closed, "") == texts[1].replace(missing, "")


def test_staff_of_another_county_do_not_see_a_closed_programme(logged_in, take_over):
    closed = take_over(disclosure=None)
    assert logged_in("neighbour").get(address(closed)).status_code == 404


def test_staff_who_see_a_closed_programme_are_told_that_it_is_closed(logged_in, take_over):
    response = logged_in("office").get(address(take_over(disclosure=None)))
    assert "This plan is not public." in plain(response)
    assert "This plan as JSON" not in plain(response)


def test_the_page_leads_to_the_same_programme_as_data(reader, programme):
    page = reader.get(address(programme)).content.decode()
    (data,) = re.findall(r'href="(/api/[^"]+)">This plan as JSON', page)
    assert reader.get(data).json()["number"] == programme


def test_two_clauses_of_one_number_have_places_of_their_own(reader, take_over):
    number = take_over(clauses=[clause("1", "1.", "甲", task()), clause("1", "1.", "乙", task())])
    page = reader.get(address(number)).content.decode()
    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))


def test_a_plan_without_clauses_is_shown_as_such(reader, take_over):
    response = reader.get(address(take_over(clauses=[], standing_assignments=[])))
    assert response.status_code == 200
    assert "0 clauses, 0 tasks, 0 units named, 0 stated time limits." in plain(response)


def test_a_long_plan_asks_the_store_as_often_as_a_short_one(reader, take_over, django_assert_max_num_queries):
    many = [clause(str(at), f"{at}.", f"第{at}项", task(("县财政局", "lead"))) for at in range(1, 200)]
    number = take_over(clauses=many)
    with django_assert_max_num_queries(15):
        reader.get(address(number))
