"""Letters that wait are sent, outside of any request."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.notices.actions import claim_delivery, record_delivery
from zhengxin.contexts.notices.actions.deliver import Claimed
from zhengxin.contexts.notices.queries import notice_words
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.mail import Letter, MailServer, NotSent, OutcomeUnknown, mail_server, send
from zhengxin.plumbing.rulebook_files import load


def deliver_waiting(*, now: Callable[[], datetime]) -> int:
    """Sends what is due; returns how many letters went out. Does nothing while no mail server is named.

    Killed between sending and writing it down, the next run sends the letter once more, with a sentence that says so.
    """
    server = mail_server()
    if server is None:
        return 0
    by, count = worker_actor(), 0
    while claimed := claim_delivery(by=by, at=now()):
        state, proof = _tried(claimed, server)
        record_delivery(delivery=claimed.delivery, attempt=claimed.attempt, state=state, proof=proof, by=by, at=now())
        count += state == "sent"
    return count


def _tried(claimed: Claimed, server: MailServer) -> tuple[str, dict[str, object]]:
    letter = _letter(claimed, server)
    proof: dict[str, object] = {"message_id": letter.message_id}
    if claimed.perhaps_sent:
        proof["perhaps_twice"] = True
    try:
        return "sent", {**proof, "answer": send(letter, server)}
    except NotSent as fault:
        return "failed" if fault.is_final else "queued", {**proof, "answer": fault.answer}
    except OutcomeUnknown as fault:
        return "queued", {**proof, "answer": str(fault), "unknown": True}
    except Refused as fault:
        return "failed", {**proof, "answer": fault.code}


def _letter(claimed: Claimed, server: MailServer) -> Letter:
    """Chinese first, English below; the link where the installation knows its own address."""
    told = load("notice_kinds").data["letter"]
    parts, subject = [], ""
    for language in ("zh", "en"):
        head, body = notice_words(claimed.kind, claimed.params, language)
        subject = subject or head
        lines = [body, told["again"][language] if claimed.perhaps_sent else "", told["log_in"][language]]
        parts.append("\n".join(line for line in lines if line))
    if claimed.link and settings.ZHENGXIN_ADDRESS:
        parts.insert(1, settings.ZHENGXIN_ADDRESS.rstrip("/") + claimed.link)
    message_id = f"{claimed.notice}@{server.sender.rpartition('@')[2]}"
    return Letter(claimed.address, " ".join(subject.split()), "\n\n".join(parts) + "\n", message_id)
