"""One letter through a real conversation: what is certain, what is not, and what is never said."""

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import override_settings

from tests.plumbing.mail_server import MailServer
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.mail import Letter, NotSent, OutcomeUnknown, is_address, mail_server, send

LETTER = Letter("caizheng@example.org", "到期提醒：公开结果", "请尽快办理。\n", "abc@example.org")


def sent(server: MailServer, letter: Letter = LETTER) -> str:
    with override_settings(ZHENGXIN_SMTP_URL=server.url):
        named = mail_server()
    assert named is not None
    return send(letter, named)


def test_a_letter_arrives_whole_and_the_servers_answer_is_the_proof(mail_server: MailServer) -> None:
    assert sent(mail_server) == "250 queued as 4711"
    arrived = message_from_bytes(mail_server.letters[0], policy=default)
    assert arrived["Subject"] == LETTER.subject
    assert (arrived["To"], arrived["From"]) == (LETTER.to, "zhengxin@example.org")
    assert arrived["Message-ID"] == "<abc@example.org>"
    assert arrived.get_content().strip() == LETTER.body.strip()


@pytest.mark.parametrize(
    ("command", "answer", "is_final"),
    [
        ("RCPT", "550 no such user", True),
        ("RCPT", "451 later", False),
        ("MAIL", "452 full", False),
        ("MAIL", "hang up", False),
        ("DATA", "554 no", True),
        ("content", "552 too large", True),
        ("content", "451 later", False),
    ],
)
def test_what_the_server_refuses_is_certain(mail_server: MailServer, command: str, answer: str, is_final: bool) -> None:
    mail_server.answers[command] = answer
    with pytest.raises(NotSent) as fault:
        sent(mail_server)
    assert fault.value.is_final is is_final


def test_a_line_that_breaks_after_the_letter_leaves_it_open_whether_it_went(mail_server: MailServer) -> None:
    mail_server.answers["content"] = "hang up"
    with pytest.raises(OutcomeUnknown):
        sent(mail_server)
    assert len(mail_server.letters) == 1


def test_a_server_that_is_not_there_is_tried_again(mail_server: MailServer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        mail_server.url = f"smtp://127.0.0.1:{taken.getsockname()[1]}?from=zhengxin@example.org"
        with pytest.raises(NotSent) as fault:
            sent(mail_server)
    assert not fault.value.is_final


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "好\r\nBcc: all@example.org"},
        {"subject": "好\nX: y"},
        {"subject": "好\u2028X: y"},
        {"to": "a@example.org\r\nRCPT TO:<b@example.org>"},
        {"to": "a@example.org, b@example.org"},
        {"to": "甲 <a@example.org>"},
        {"message_id": "x>\r\nX: y"},
    ],
)
def test_nothing_breaks_out_of_a_header(mail_server: MailServer, change: dict[str, str]) -> None:
    with pytest.raises(Refused, match="header_broken"):
        sent(mail_server, Letter(**{**vars(LETTER), **change}))
    assert mail_server.commands == []


@pytest.mark.parametrize(
    "url",
    [
        "smtp://mail.example.org",
        "smtp://mail.example.org?from=x",
        "ftp://mail.example.org?from=a@example.org",
        "smtp://user:secret@mail.example.org?from=a@example.org",
        "smtp://mail.example.org:port?from=a@example.org",
        "mail.example.org",
    ],
)
def test_a_wrong_address_of_the_server_is_refused(url: str) -> None:
    with override_settings(ZHENGXIN_SMTP_URL=url), pytest.raises(Refused, match="server_wrong"):
        mail_server()


def test_the_address_of_the_server_is_taken_apart() -> None:
    url = "smtps://zx%40county:p%3Aw@mail.example.org?from=zhengxin@example.org"
    with override_settings(ZHENGXIN_SMTP_URL=url):
        named = mail_server()
    assert named is not None
    assert (named.port, named.user, named.password) == (465, "zx@county", "p:w")
    with override_settings(ZHENGXIN_SMTP_URL=""):
        assert mail_server() is None


@pytest.mark.parametrize("text", ["", "a", "a@", "@b", "a b@c", "a@b c", "<a@b>", "甲@example.org", "a@" + "b" * 300])
def test_what_is_no_address_is_told(text: str) -> None:
    assert not is_address(text)
