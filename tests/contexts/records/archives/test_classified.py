"""What carries the mark of a classified paper is refused at every door by which words enter."""

import inspect

import pytest

from tests.contexts.records.archives.people import Archived
from tests.contexts.records.archives.test_keeping import FREE, refused
from tests.contexts.records.conftest import AT, PENALTY, Senders, invented
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.records import actions
from zhengxin.contexts.records.actions import begin_archive, hand_in, open_archive, release_opening, switch_kind
from zhengxin.contexts.records.models import Batch

MARKED = "见机密★5年文件"
# What an act on records is told in words of somebody's own.
WORDS = {"reason", "basis", "matter", "name", "lines"}


@pytest.mark.parametrize("mark", ["绝密★", "机密★10年", "秘密★长期"])
def test_a_classified_file_is_refused_and_nothing_of_it_kept(senders: Senders, as_file, mark) -> None:
    rows, _ = invented(PENALTY, 3)
    rows[1]["CF_SY"] = f"{mark} 事实"
    file = as_file(PENALTY, rows)
    told = {"kind": PENALTY, "unit": senders.units["market"], "by": senders.clerk, "at": AT}
    refused("records.classified", hand_in, file=file, name="a.csv", **told)
    file.write_bytes(file.read_text("utf-8-sig").encode("gb18030"))
    refused("records.classified", hand_in, file=file, name="a.csv", **told)
    refused("records.classified", hand_in, file=as_file(PENALTY, invented(PENALTY, 3)[0]), name=f"{mark}.csv", **told)
    assert not Batch.objects.exists() and not StoredFile.objects.exists()


def test_words_of_an_archive_are_refused_with_a_mark_and_leave_no_entry(county_archives: Archived) -> None:
    keeper, archive = county_archives.actors["keeper"], county_archives.archives["official"]
    to = {"by": keeper, "at": AT}
    opening = open_archive(archive=archive, purpose="cadre_review", matter="青组〔2026〕8号", **to)
    before = Entry.objects.count()
    told = {"person": county_archives.persons["credit"], "identity": FREE, "basis": MARKED}
    refused("records.classified", begin_archive, **told, **to)
    refused("records.classified", open_archive, archive=archive, purpose="keeping", matter=MARKED, **to)
    refused("records.classified", release_opening, opening=opening, day=AT.date(), basis=MARKED, **to)
    by = county_archives.senders.installation
    refused("records.classified", switch_kind, kind="training", is_on=False, basis=MARKED, by=by, at=AT)
    assert Entry.objects.count() == before


def test_every_act_on_records_that_takes_words_asks_whether_they_are_classified() -> None:
    takes_words = {
        name
        for name in actions.__all__
        if inspect.isfunction(act := getattr(actions, name)) and WORDS & set(inspect.signature(act).parameters)
    }
    assert takes_words >= {"hand_in", "open_archive", "confirm_correction", "declare_output"}
    unasked = [
        name for name in takes_words if "demand_unclassified_words(" not in inspect.getsource(getattr(actions, name))
    ]
    assert unasked == []
