"""A name service of the tests' own on this machine: it knows the TXT records it is given."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from dns import flags, message, rcode, rdatatype, resolver, rrset

RECORDS = dict[str, list[str]]


@contextmanager
def name_server(records: RECORDS, *, answers: bool = True) -> Iterator[RECORDS]:
    """What the site looks up meanwhile comes from here. One that does not answer is silent."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    ours = resolver.Resolver(configure=False)
    ours.nameservers, ours.port = ["127.0.0.1"], server.getsockname()[1]
    thread = threading.Thread(target=_serve, args=(server, records, answers), daemon=True)
    thread.start()
    try:
        with (
            mock.patch("listings.hiring.companies.dns._resolver", return_value=ours),
            mock.patch("listings.hiring.companies.dns.SECONDS", 3 if answers else 0.2),
        ):
            yield records
    finally:
        server.sendto(b"", server.getsockname())
        thread.join()
        server.close()


def _serve(server: socket.socket, records: RECORDS, answers: bool) -> None:
    while True:
        data, sender = server.recvfrom(4096)
        if not data:
            return
        if not answers:
            continue
        query = message.from_wire(data)
        question = query.question[0]
        response = message.make_response(query)
        response.flags |= flags.AA
        texts = records.get(question.name.to_text(omit_final_dot=True), [])
        if texts and question.rdtype == rdatatype.TXT:
            quoted = [f'"{text}"' for text in texts]
            response.answer.append(rrset.from_text(question.name, 60, "IN", "TXT", *quoted))
        else:
            response.set_rcode(rcode.NXDOMAIN)
        server.sendto(response.to_wire(), sender)
