"""A mail server for tests: speaks just enough SMTP, keeps what it took, and can misbehave."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Sink(socketserver.ThreadingTCPServer):
    """``taken`` are messages it said 250 to; ``answers`` replaces its answer to a command."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[str] = []
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        with suppress(ConnectionError):  # a client that was killed
            self.talk()

    def talk(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            command = line.decode().strip().upper()
            verb = command.split(":")[0].split()[0] if command else ""
            if verb == "DATA":
                self.say(self.server.answers.get("DATA", "354 go on"))
                if "DATA" not in self.server.answers and not self.take():
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(self.server.answers.get(verb, "250 ok"))

    def take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False  # cut off: a server forgets such a message
            lines.append(line.decode())
        answer = self.server.answers.get(".", "250 taken")
        if answer.startswith("250"):
            self.server.taken.append("".join(lines))
        if answer:
            self.say(answer)
        return bool(answer)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def sink() -> Iterator[Sink]:
    with Sink() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
