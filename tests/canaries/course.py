"""A course of acts in which every event happens, each text field filled with a canary of its own."""

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tests.canaries.canary import Aviary
from tests.canaries.clients import run_clients
from tests.canaries.clocks import run_clocks
from tests.canaries.duties import run_duties
from tests.canaries.erasures import run_erasures
from tests.canaries.ledger import run_late_start, run_sheets
from tests.canaries.publication import run_announcement, run_publication
from tests.canaries.records import run_records
from tests.canaries.served import run_services
from tests.canaries.sites import run_sites
from tests.canaries.witness import run_witness
from tests.contexts.documents.seals import PNG
from tests.contexts.plans.lists.workbooks import edited
from tests.contexts.plans.task_people import PLAN, AtWork, at_work
from tests.entrypoints.portal.conftest import PLAN as TAKEN_OVER
from tests.people import AT, COUNTY, DAY, PASSWORD
from zhengxin.contexts.access.actions import (
    change_password,
    close_account,
    grant_role,
    make_installation,
    open_account,
    reset_password,
    withdraw_role,
)
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.access.queries import actor_for, installation_actor
from zhengxin.contexts.documents.actions import (
    draft_paper,
    issue_paper,
    review_paper,
    revise_paper,
    store_file,
    withdraw_paper,
)
from zhengxin.contexts.notices.actions import (
    claim_delivery,
    give_new_password,
    open_notice,
    record_delivery,
    serve_notice,
    set_mailbox,
)
from zhengxin.contexts.plans.actions import (
    Attached,
    accept_task,
    adopt_reading,
    assign_task,
    begin_task,
    carry_over_task,
    correct_reading,
    discard_document,
    open_programme,
    read_document,
    report_task,
    return_task,
    take_over_programme,
    void_task,
    withdraw_report,
)
from zhengxin.contexts.plans.actions.lists import (
    add_item,
    change_item,
    draft_version,
    hand_in_sheet,
    issue_version,
    open_list,
    start_list,
    take_sheet,
)
from zhengxin.contexts.plans.queries.lists import draft_sheet, list_shown
from zhengxin.contexts.rulebook.actions import confirm_rules, propose_rules, record_rules
from zhengxin.contexts.subjects.actions import (
    UnitRow,
    add_name,
    begin_term,
    create_post,
    end_term,
    load_unit_tree,
    merge_units,
    move_unit,
    register_unit,
    rename_unit,
)
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.gongwen import Attachment, GongwenText, blocks_of

LATER = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@dataclass(frozen=True)
class Course:
    work: AtWork
    birds: Aviary
    everything: Actor

    def run(self) -> None:
        self.units()
        self.people()
        run_clients(self.work.units["finance"], self.everything, self.birds)
        paper = self.papers()
        run_services(self.work, self.birds, paper)
        run_announcement(self.everything, self.birds, paper)
        self.messages()
        run_clocks(self.everything, self.birds)
        self.plans()
        run_sheets(self.work, self.birds)
        self.tasks()
        self.lists()
        run_duties(self.work, self.birds)
        run_late_start(self.work, self.birds)
        run_witness(self.everything, self.birds)
        run_records(self.everything, self.birds)
        run_publication(self.everything, self.birds)
        run_sites(self.work.units["finance"], self.everything, self.birds)
        run_erasures(self.birds)

    def units(self) -> None:
        plant, by = self.birds.plant, {"by": self.everything, "at": AT}
        first, second = (
            register_unit(
                name=plant(f"register_unit.name {n}"),
                kind="department",
                division_code=COUNTY,
                parent=None,
                code=None,
                from_day=None,
                **by,
            )
            for n in (1, 2)
        )
        add_name(number=first, name=plant("add_name.name"), **by)
        renamed = {"name": plant("rename_unit.name"), "basis": plant("rename_unit.basis")}
        rename_unit(number=first, from_day=DAY, **renamed, **by)
        move_unit(number=first, parent=self.work.units["county"], from_day=DAY, basis=plant("move_unit.basis"), **by)
        load_unit_tree(rows=[UnitRow("x", plant("load_unit_tree.name"), "department", COUNTY)], **by)
        merge_units(number=second, into=first, day=date(2026, 6, 1), basis=plant("merge_units.basis"), **by)

    def people(self) -> None:
        plant, by = self.birds.plant, {"by": self.everything, "at": AT}
        post = create_post(unit=self.work.units["finance"], title=plant("create_post.title"), **by)
        person = begin_term(post=post, name=plant("begin_term.name"), from_day=date(2026, 1, 1), **by)
        login = self.birds.account("open_account.login")
        first = f"{PASSWORD}-{plant('open_account.password')}"
        account = open_account(login=login, person=person, password=first, **by)
        grant = grant_role(post=post, role="unit_clerk", path="", from_day=date(2026, 1, 1), **by)
        row = Account.objects.get(login=login)
        own = actor_for(row, day=DAY, via="console")
        change_password(account=row, old=first, new=f"{PASSWORD}-{plant('change_password.new')}", by=own, at=AT)
        reset_password(account=account, password=f"{PASSWORD}-{plant('reset_password.password')}", **by)
        given = f"{PASSWORD}-{plant('give_new_password.password')}"
        give_new_password(account=account, password=given, **by)
        withdraw_role(grant=grant, until_day=DAY, **by)
        close_account(account=account, reason=plant("close_account.reason"), **by)
        end_term(post=post, person=person, until_day=DAY, **by)
        make_installation(jurisdiction=COUNTY, **by)

    def papers(self) -> int:
        """One paper is issued, another withdrawn; returns the issued one."""
        plant, work = self.birds.plant, self.work
        clerk, office = work.actors["plan_clerk"], work.actors["office"]

        def content(act: str) -> GongwenText:
            return GongwenText(
                title=plant(f"{act}.title"),
                addressees=(plant(f"{act}.addressees"),),
                blocks=blocks_of(plant(f"{act}.blocks")),
                attachments=(Attachment(plant(f"{act}.attachments")),),
                copied_to=(plant(f"{act}.copied_to"),),
                note=plant(f"{act}.note"),
            )

        told = {"kind": "circular", "unit": work.units["office"], "organ_code": "青发改"}
        paper = draft_paper(content=content("draft_paper"), by=clerk, at=AT, **told)
        revise_paper(paper=paper, seen=1, content=content("revise_paper"), organ_code="青发改", by=clerk, at=AT)
        review_paper(paper=paper, seen=2, by=office, at=AT)
        issuer = replace(self.everything, id="issuer")
        names = {"signer": plant("issue_paper.signer"), "seal_name": plant("issue_paper.seal_name")[:40] + ".png"}
        issue_paper(paper=paper, seen=2, issued_on=DAY, seal=PNG, by=issuer, at=AT, **names)
        second = draft_paper(content=content("draft_paper again"), by=clerk, at=AT, **told)
        withdraw_paper(paper=second, seen=1, reason=plant("withdraw_paper.reason"), by=clerk, at=AT)
        store_file(content=PDF, name=plant("store_file.name"), media_type="application/pdf", by=clerk, at=AT)
        return paper

    def messages(self) -> None:
        plant, work, by = self.birds.plant, self.work, {"by": self.everything, "at": AT}
        address = f"{self.birds.account('set_mailbox.address')}@example.org"
        set_mailbox(to_unit=work.units["finance"], address=address, **by)
        post = work.actors["justice"].posts[0].post
        for reader in ({"to_unit": work.units["finance"]}, {"to_post": post}):
            params = {name: plant(f"serve_notice.{name} {next(iter(reader))}") for name in ("what", "due", "unit")}
            told = serve_notice(kind="chased", params=params, link="/console/", **reader, **by)
        open_notice(notice=told, by=work.actors["justice"], at=AT)
        letter = claim_delivery(**by)
        assert letter is not None, "the tests name a mail server"
        proof = {"answer": plant("record_delivery.proof")}
        record_delivery(delivery=letter.delivery, attempt=letter.attempt, state="sent", proof=proof, **by)

    def plans(self) -> None:
        """A plan that is closed, corrected, adopted and opened; another that is discarded."""
        plant, office = self.birds.plant, self.work.actors["office"]
        content = PLAN.replace("（此件主动公开）", "").replace("把指南写清楚", plant("read_document.content"))
        given = {"jurisdiction": COUNTY, "by": office, "at": AT}
        document = read_document(content=content.encode(), name=f"{plant('read_document.name')}.txt", **given)
        named = [{"unit": plant("correct_reading.unit"), "role": "lead"}]
        told = {"kind": "set_assignments", "clause": 2, "id": "1.2", "task": 0, "assignments": named}
        correct_reading(document=document, corrections=[told | {"open_list": False}], seen=0, by=office, at=AT)
        number = adopt_reading(document=document, seen=1, by=office, at=AT)
        open_programme(number=number, basis=plant("open_programme.basis"), by=office, at=AT)
        other = PLAN.replace("2026〕9号", "2026〕11号").replace("（此件主动公开）", "")
        document = read_document(content=other.encode(), name="其他.txt", **given)
        adopt_reading(
            document=document, seen=0, publication_basis=plant("adopt_reading.publication_basis"), by=office, at=AT
        )
        self.take_over(publication_basis=plant("take_over_programme.publication_basis"), disclosure=None)
        self.take_over(publication_basis=None, disclosure=plant("take_over_programme.disclosure"))
        other = PLAN.replace("2026〕9号", "2026〕10号").replace("把指南写清楚", plant("discarded.content"))
        document = read_document(content=other.encode(), name="其他.txt", **given)
        discard_document(document=document, reason=plant("discard_document.reason"), by=office, at=AT)

    def take_over(self, **basis: str | None) -> None:
        given = next(name for name, told in basis.items() if told)
        told = deepcopy(TAKEN_OVER) | {"number": f"青政〔2026〕{20 + len(self.birds.fields)}号"}
        told["clauses"][2]["heading"] = self.birds.plant(f"take_over_programme.understood by {given}")
        more = {"ends_on": None, "still_running": (), "rule": {}, "by": self.everything, "at": AT}
        take_over_programme(understood=told, jurisdiction=COUNTY, **basis, **more)

    def tasks(self) -> None:
        plant, work = self.birds.plant, self.work
        finance, justice, office = (work.actors[name] for name in ("finance", "justice", "office"))
        first, second = work.task(2), work.task(1)
        begin_task(number=first, note=plant("begin_task.note"), by=finance, at=LATER)
        files = [Attached(name=f"{plant('report_task.file')[:60]}.pdf", content=PDF)]
        report_task(number=first, text=plant("report_task.text"), files=files, by=finance, at=LATER)
        withdraw_report(number=first, by=finance, at=LATER)
        report_task(number=first, text=plant("report_task.text again"), by=finance, at=LATER)
        return_task(number=first, reason=plant("return_task.reason"), by=office, at=LATER)
        report_task(number=first, text=plant("report_task.text at last"), by=finance, at=LATER)
        accept_task(number=first, reason=plant("accept_task.reason"), by=office, at=LATER)
        assert justice
        assign_task(number=work.task(3), units=[(work.units["finance"], "lead")], by=office, at=LATER)
        carry_over_task(
            number=second, due_on=date(2026, 12, 1), basis=plant("carry_over_task.basis"), by=office, at=LATER
        )
        void_task(number=work.task(6), reason=plant("void_task.reason"), by=office, at=LATER)

    def lists(self) -> None:
        plant, unit = self.birds.plant, self.work.units["finance"]
        clerk, office = {"by": self.work.actors["plan_clerk"], "at": AT}, {"by": self.work.actors["office"], "at": AT}
        number = start_list(kind="business_fees", owner=unit, **clerk)
        draft_version(number=number, **clerk)
        given = {"number": number, "owner": unit, **clerk}
        other = start_list(kind="business_fees", owner=self.work.units["justice"], **clerk)
        draft_version(number=other, **clerk)
        item = {"columns": {"name": "工本费", "kind": "deposit"}, "legal_basis": "示例办法", "owner": unit}
        add_item(number=other, seen=0, **item, **clerk)
        basis = {"basis": "县政府决定", "publication_basis": plant("issue_version.publication_basis")}
        issue_version(number=other, in_force_from=date(2026, 3, 1), seen=1, **basis, **office)
        columns = {"name": plant("add_item.name"), "kind": "deposit", "amount": "120", "rule": plant("add_item.rule")}
        key = add_item(columns=columns, legal_basis=plant("add_item.legal_basis"), seen=0, **given)
        changed = {**columns, "rule": plant("change_item.rule")}
        change_item(key=key, columns=changed, legal_basis=plant("change_item.legal_basis"), seen=1, **given)
        shown = list_shown(clerk["by"], number, day=DAY)
        sheet = draft_sheet(shown, language="zh", notes={}, day=DAY)
        name = plant("sheet.name")

        def write(rows: list[list[str]]) -> None:
            rows[1][1] = name

        handed = hand_in_sheet(
            number=number, content=edited(sheet, write), name=f"{plant('hand_in_sheet.name')[:60]}.xlsx", **clerk
        )
        take_sheet(number=number, sheet=handed, with_added=True, with_removed=True, seen=2, **clerk)
        seen = list_shown(clerk["by"], number, day=DAY).draft.changes
        basis = plant("issue_version.basis")
        issue_version(number=number, in_force_from=date(2026, 3, 1), basis=basis, seen=seen, **office)
        open_list(number=number, basis=plant("open_list.basis"), **office)
        draft_version(number=number, **clerk)
        drafted = {"name": plant("drafted.name"), "kind": "deposit", "amount": ""}
        add_item(columns=drafted, legal_basis=plant("drafted.legal_basis"), seen=0, **given)


def run_course(birds: Aviary, rule_file: "object") -> Course:
    """Everything that can happen happens once. `rule_file` is a rule file that may be changed."""
    record_rules(by=installation_actor(), at=AT)
    everything = replace(installation_actor(), id="everything")
    course = Course(at_work(), birds, everything)
    course.run()
    with open(str(rule_file), "a", encoding="utf-8") as file:
        file.write("# changed\n")
    proposal = propose_rules(names=[], reason=birds.plant("propose_rules.reason"), by=everything, at=AT)
    confirm_rules(proposal=proposal, by=replace(everything, id="other"), at=AT)
    return course
