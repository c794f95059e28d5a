"""The part of the course in which a paper is served on a unit and answered: returned once, then accepted."""

from datetime import timedelta

from tests.canaries.canary import Aviary
from tests.contexts.plans.task_people import AtWork
from tests.people import AT
from zhengxin.contexts.notices.actions import accept_answer, answer_paper, return_answer, serve_paper


def run_services(work: AtWork, birds: Aviary, paper: int) -> None:
    plant, office, finance = birds.plant, work.actors["office"], work.actors["finance"]
    (service,) = serve_paper(paper=paper, units=[work.units["finance"]], days=5, by=office, at=AT)
    given = {"service": service, "at": AT + timedelta(days=1)}
    answer_paper(text=plant("answer_paper.text"), by=finance, **given)
    return_answer(text=plant("return_answer.text"), days=3, by=office, **given)
    answer_paper(text=plant("answer_paper.text again"), by=finance, **given)
    accept_answer(text=plant("accept_answer.text"), by=office, **given)
