"""The units of a programme and the duties of one of them."""

import re

from django.urls import reverse

from tests.entrypoints.portal.conftest import clause, task
from tests.entrypoints.portal.test_programmes import plain, shown


def listed(response) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*><span[^>]*>([^<]*)', response.content.decode())


def of_unit(number: str, name: str) -> str:
    return reverse("portal:unit", args=[number, name])


def test_units_are_listed_as_first_named_with_those_who_answer_throughout(reader, programme):
    response = reader.get(reverse("portal:units", args=[programme]))
    assert listed(response) == ["县财政局", "县审计局", "县信访局", "各乡镇人民政府"]
    assert "4 units are named, 1 of them as lead." in plain(response)


def test_the_address_sorts_the_units(reader, programme):
    target = reverse("portal:units", args=[programme])
    assert listed(reader.get(target, {"sort": "-tasks"}))[0] == "县财政局"
    assert listed(reader.get(target, {"sort": "tasks"}))[0] == "各乡镇人民政府"
    assert listed(reader.get(target, {"sort": "name"})) == sorted(listed(reader.get(target)))


def test_a_unit_is_answered_for_in_one_sentence(client, programme):
    text = plain(client.get(of_unit(programme, "县财政局")))
    assert "在本方案中有 3 项任务，其中牵头 2 项，1 项有明确时限。" in text


def test_a_unit_has_only_the_clauses_that_name_it(reader, programme):
    assert shown(reader.get(of_unit(programme, "县财政局"))) == ["2.1", "3"]


def test_a_unit_that_answers_throughout_has_a_page_of_its_own(reader, programme):
    text = plain(reader.get(of_unit(programme, "各乡镇人民政府")))
    assert "No clause of this plan names this unit by itself; it answers throughout." in text
    assert "From clause 2.1 on" in text


def test_a_unit_that_the_plan_does_not_name_is_told_in_words(reader, programme):
    response = reader.get(of_unit(programme, "县气象局"))
    assert response.status_code == 404
    assert "This programme names no unit 县气象局." in plain(response)


def test_a_unit_of_a_closed_programme_tells_nothing(reader, take_over):
    closed = take_over(disclosure=None)
    texts = [plain(reader.get(of_unit(closed, name))).split("Source:")[0] for name in ("县财政局", "县气象局")]
    assert texts[0] == texts[1]
    assert "There is no such programme." in texts[0]


def test_a_name_with_a_slash_or_a_question_mark_has_a_page(reader, take_over):
    odd = "县局/分局?名#一"
    number = take_over(clauses=[clause("1", "一、", "任务", task((odd, "lead")))])
    page = reader.get(reverse("portal:programme", args=[number])).content.decode()
    (href,) = set(re.findall(r'href="([^"]+/units/%[^"]+)"', page)) - {of_unit(number, "各乡镇人民政府")}
    assert odd in plain(reader.get(href))


def test_a_plan_that_names_no_unit_says_so(reader, take_over):
    number = take_over(clauses=[clause("1", "一、", "任务", task())], standing_assignments=[])
    assert "This plan names no unit." in plain(reader.get(reverse("portal:units", args=[number])))


def test_pages_of_units_ask_the_store_at_most_fifteen_times(reader, programme, django_assert_max_num_queries):
    for target in (reverse("portal:units", args=[programme]), of_unit(programme, "县财政局")):
        with django_assert_max_num_queries(15):
            reader.get(target)
