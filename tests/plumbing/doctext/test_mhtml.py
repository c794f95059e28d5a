from email.message import EmailMessage

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import extract


def saved(body: str, *, cte: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "http://qinghe.example/plan.html"
    message["MIME-Version"] = "1.0"
    message.set_content(f"<html><body>{body}</body></html>", subtype="html", charset=charset, cte=cte)
    message.add_related("p {color: red}", subtype="css")
    return message.as_bytes()


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_is_read_and_its_style_is_not(cte, charset):
    found = extract(saved("<p>青禾县人民政府</p><p>实施方案</p>", cte=cte, charset=charset))
    assert found.text == "青禾县人民政府\n实施方案\n"
    assert found.media_type == "multipart/related"


def test_a_mail_without_a_page_is_refused():
    with pytest.raises(Refused, match=r"document\.not_text"):
        extract(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello")


@pytest.mark.parametrize("body", ["boundary " * 50, "\r\n" * 1_000_000])
def test_a_mail_that_would_take_long_to_take_apart_is_refused(body):
    with pytest.raises(Refused, match=r"document\.too_complex"):
        extract(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + body.encode())
