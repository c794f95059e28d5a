"""Sends one letter through the SMTP server that the environment names; tells a refusal from an unknown outcome."""

import re
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from zhengxin.kernel.refusals import Refused

SECONDS = 20
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}")


@dataclass(frozen=True)
class MailServer:
    """Where letters go, and the address they come from. `scheme` is smtp, smtp+starttls or smtps."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str


@dataclass(frozen=True)
class Letter:
    """`message_id` without brackets; the same letter sent again keeps it, so that a mailbox can tell."""

    to: str
    subject: str
    body: str
    message_id: str


class NotSent(Exception):
    """The letter has certainly not gone out. `is_final`: trying again would change nothing."""

    def __init__(self, answer: str, *, is_final: bool) -> None:
        super().__init__(answer)
        self.answer = answer
        self.is_final = is_final


class OutcomeUnknown(Exception):
    """The connection broke after the letter was handed over and before the server answered."""


def mail_server() -> MailServer | None:
    """From ZHENGXIN_SMTP_URL, `scheme://user:password@host:port?from=address`; nothing when it is empty.

    Refused "mail.server_wrong" for any other form, and where a password would cross a network unencrypted.
    """
    url = settings.ZHENGXIN_SMTP_URL
    if not url:
        return None
    try:
        parts = urlsplit(url)
        sender = parse_qs(parts.query).get("from", [""])[0]
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as fault:
        raise Refused("mail.server_wrong") from fault
    host, user = parts.hostname or "", unquote(parts.username or "")
    if not host or not is_address(sender) or (user and parts.scheme == "smtp" and host not in LOOPBACK):
        raise Refused("mail.server_wrong")
    return MailServer(parts.scheme, host, port, user, unquote(parts.password or ""), sender)


def is_address(text: str) -> bool:
    """One plain mail address: no name beside it, no second one, nothing that could begin a header."""
    return len(text) <= 254 and ADDRESS.fullmatch(text) is not None


def send(letter: Letter, server: MailServer) -> str:
    """Returns the server's answer when it took the letter. Raises NotSent or OutcomeUnknown.

    Refused "mail.header_broken" when an address or the subject would break out of its header.
    """
    content = _written(letter, server.sender)
    try:
        smtp = _opened(server)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(_answer(fault), is_final=False) from fault
    try:
        return _handed_over(smtp, letter.to, server.sender, content)
    finally:
        smtp.close()


def _written(letter: Letter, sender: str) -> bytes:
    if any(CONTROL.search(text) for text in (letter.to, letter.subject, letter.message_id, sender)):
        raise Refused("mail.header_broken")
    if not is_address(letter.to):
        raise Refused("mail.header_broken")
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Message-ID"] = f"<{letter.message_id}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, charset="utf-8", cte="base64")
    return message.as_bytes()


def _opened(server: MailServer) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=secure)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp+starttls":
            smtp.starttls(context=secure)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _handed_over(smtp: smtplib.SMTP, to: str, sender: str, content: bytes) -> str:
    try:
        for code, answer in (smtp.mail(sender), smtp.rcpt(to)):
            if code >= 400:
                raise NotSent(_told(code, answer), is_final=code >= 500)
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(_answer(fault), is_final=False) from fault
    try:
        code, answer = smtp.data(content)
    except smtplib.SMTPDataError as fault:
        # The server did not even want to hear it.
        raise NotSent(_answer(fault), is_final=fault.smtp_code >= 500) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise OutcomeUnknown(_answer(fault)) from fault
    if code >= 400:
        raise NotSent(_told(code, answer), is_final=code >= 500)
    return _told(code, answer)


def _told(code: int, answer: bytes) -> str:
    return CONTROL.sub(" ", f"{code} {answer.decode('utf-8', 'replace')}")[:300]


def _answer(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        said = fault.smtp_error
        return _told(fault.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    return CONTROL.sub(" ", str(fault) or type(fault).__name__)[:300]
