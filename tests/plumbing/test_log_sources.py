"""A log behind an address: what comes is bounded, what leads elsewhere is refused, a lost connection is taken up."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources import Called, WebSource, add_checkpoint, folder_source, remembering, witness_call

Answer = Callable[[BaseHTTPRequestHandler], None]


def reply(status: int, content: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


class Site:
    """A server whose answers a test sets by path; `asked` are the paths that were asked for, `agents` who asked;
    `connections` counts those that were opened."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.given: list[bytes] = []
        self.agents: list[str] = []
        self.connections = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                site.connections += 1
                super().setup()

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.append(self.headers["User-Agent"])
                site.answers.get(self.path, reply(404))(self)

            def do_POST(self) -> None:
                site.given.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

            def log_message(self, *words: object) -> None:
                """Tests read no access log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/log"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def source(site: Site) -> Iterator[WebSource]:
    made = WebSource(site.address)
    yield made
    made.close()


def test_files_come_over_one_connection(site: Site, source: WebSource) -> None:
    for number in range(5):
        site.answers[f"/log/tile/0/00{number}"] = reply(200, bytes([number]) * 32)
        assert source(f"tile/0/00{number}") == bytes([number]) * 32
    assert site.connections == 1


def test_what_is_not_there_is_nothing(source: WebSource) -> None:
    assert source("checkpoint") is None


def test_it_asks_as_any_visitor_does(site: Site, source: WebSource) -> None:
    for asks in (source, WebSource(site.address, as_visitor=True)):
        asks("checkpoint")
    assert site.agents[0] == "zhengxin" and site.agents[1].startswith("Mozilla/5.0 ")


def test_compressed_files_are_unpacked(site: Site, source: WebSource) -> None:
    site.answers["/log/tile/entries/000"] = reply(200, gzip.compress(b"x" * 9000), Content_Encoding="gzip")
    assert source("tile/entries/000") == b"x" * 9000


def test_a_redirect_is_refused(site: Site, source: WebSource) -> None:
    site.answers["/log/checkpoint"] = reply(302, Location="http://127.0.0.1:1/")
    with pytest.raises(Refused, match=r"log\.redirected"):
        source("checkpoint")


def test_a_server_in_trouble_is_named_with_its_status(site: Site, source: WebSource) -> None:
    site.answers["/log/checkpoint"] = reply(503, b"later")
    with pytest.raises(Refused, match="status=503"):
        source("checkpoint")


@pytest.mark.parametrize("content", [bytes(8193), gzip.compress(bytes(50_000_000))])
def test_what_is_too_large_is_not_read_to_its_end(site: Site, source: WebSource, content: bytes) -> None:
    encoding = {"Content_Encoding": "gzip"} if content[:1] == b"\x1f" else {}
    site.answers["/log/tile/0/000"] = reply(200, content, **encoding)
    with pytest.raises(Refused, match=r"log\.file_too_large"):
        source("tile/0/000")


def test_damaged_compression_is_no_file(site: Site, source: WebSource) -> None:
    site.answers["/log/tile/0/000"] = reply(200, b"no gzip at all", Content_Encoding="gzip")
    with pytest.raises(Refused, match=r"log\.unreachable"):
        source("tile/0/000")


def test_a_connection_that_the_server_closed_is_opened_again(site: Site, source: WebSource) -> None:
    def once(handler: BaseHTTPRequestHandler) -> None:
        reply(200, b"held")(handler)
        handler.close_connection = True

    site.answers["/log/checkpoint"] = once
    assert [source("checkpoint") for _ in range(3)] == [b"held"] * 3


def test_nobody_at_the_address_is_one_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Refused, match=r"log\.unreachable"):
        WebSource(f"http://127.0.0.1:{port}/log")("checkpoint")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "log",
        "ftp://x/log",
        "file:///etc",
        "http://",
        "http://a:b@x/",
        "http://x/?q=1",
        "http://x:no/",
        "http://x/ b",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match=r"log\.address"):
        WebSource(address)


def test_a_file_of_a_folder_is_bounded_too(tmp_path: Path) -> None:
    (tmp_path / "tile/0").mkdir(parents=True)
    (tmp_path / "tile/0/000").write_bytes(bytes(8193))
    read = folder_source(tmp_path)
    with pytest.raises(Refused, match=r"log\.file_too_large"):
        read("tile/0/000")
    assert [read(path) for path in ("checkpoint", "tile", "tile/0/000/x")] == [None, None, None]


def test_a_tile_is_asked_for_once_and_a_checkpoint_each_time() -> None:
    asked = []
    read = remembering(lambda path: asked.append(path) or b"")
    for path in ("tile/0/000", "tile/0/000", "checkpoint", "checkpoint", "tile/entries/000", "tile/entries/000"):
        read(path)
    assert asked == ["tile/0/000", "checkpoint", "checkpoint", "tile/entries/000", "tile/entries/000"]


@pytest.mark.parametrize("status", [200, 302, 404, 409, 500])
def test_whatever_a_witness_answers_is_handed_on(site: Site, status: int) -> None:
    site.answers["/log/add-checkpoint"] = reply(status, b"20\n", Location="/elsewhere")
    assert add_checkpoint(f"{site.address}/", b"old 0\n\nx") == Called(status, b"20\n")
    assert (site.asked, site.given) == (["/log/add-checkpoint"], [b"old 0\n\nx"])


def test_a_witness_that_answers_without_end_is_not_listened_to(site: Site) -> None:
    site.answers["/log/add-checkpoint"] = reply(200, b"x" * (witness_call.MOST_BYTES + 1))
    with pytest.raises(Refused) as found:
        add_checkpoint(site.address, b"x")
    assert found.value.code == "log.file_too_large"


def test_a_witness_that_dawdles_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness_call, "LONGEST", -1.0)
    site.answers["/log/add-checkpoint"] = reply(200, b"x")
    with pytest.raises(Refused) as found:
        add_checkpoint(site.address, b"x")
    assert found.value.code == "log.too_slow"


def test_a_witness_that_is_not_there_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Refused) as found:
            add_checkpoint(f"http://127.0.0.1:{taken.getsockname()[1]}", b"x")
    assert found.value.code == "log.unreachable"
