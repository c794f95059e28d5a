"""A mail server for tests: takes letters on a socket of this machine and does what it is told."""

import socket
import threading
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """`answers` maps a command (RCPT, DATA, content) to what is said instead of yes; "hang up" closes the line."""

    answers: dict[str, str] = field(default_factory=dict)
    letters: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"smtp://127.0.0.1:{self.port}?from=zhengxin@example.org"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self) -> None:
        # Closing alone would leave the thread listening.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                self._talk(line, said)

    def _talk(self, line: socket.socket, said) -> None:
        line.sendall(b"220 ready\r\n")
        for heard in said:
            verb = heard.split()[0].decode().upper() if heard.split() else ""
            self.commands.append(heard.decode(errors="replace").strip())
            answer = self.answers.get(verb, "354 go on" if verb == "DATA" else "250 yes")
            if answer == "hang up":
                return
            line.sendall(answer.encode() + b"\r\n")
            if verb == "QUIT":
                return
            if verb == "DATA" and answer.startswith("354") and not self._content(line, said):
                return

    def _content(self, line: socket.socket, said) -> bool:
        content = b""
        for heard in said:
            if heard == b".\r\n":
                break
            content += heard
        self.letters.append(content)
        answer = self.answers.get("content", "250 queued as 4711")
        if answer == "hang up":
            return False
        line.sendall(answer.encode() + b"\r\n")
        return True
