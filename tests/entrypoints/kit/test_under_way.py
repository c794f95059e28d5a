"""A fault of an answer that has begun: the log says where and of which kind, the server that sends it nothing."""

import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, StreamingHttpResponse
from django.test import RequestFactory

from zhengxin.config.log_lines import LogLines
from zhengxin.entrypoints.kit.middleware import CutOff, UnderWayMiddleware

WORDS = "words of somebody"


def stumbling(_request: HttpRequest) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        yield "first\n"
        raise KeyError(WORDS)

    return StreamingHttpResponse(lines())


def test_a_fault_under_way_is_noted_by_its_kind_and_cuts_the_answer_off_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = UnderWayMiddleware(stumbling)(RequestFactory().get("/file.csv"))
    assert isinstance(answer, StreamingHttpResponse)
    sent = iter(answer)
    assert next(sent) == b"first\n"
    with caplog.at_level(logging.ERROR), pytest.raises(CutOff) as cut:
        next(sent)
    # What prints it prints no other fault with it.
    assert str(cut.value) == "" and cut.value.__cause__ is None and cut.value.__suppress_context__
    (noted,) = caplog.records
    line = LogLines("%(message)s").format(noted)
    assert "/file.csv failed under way" in line and "KeyError" in line and WORDS not in line
