"""Against a server of the test's own, which breaks off when it is told to."""

from __future__ import annotations

import re
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.test import SimpleTestCase

from careers.importing.download import download, file_name
from careers.importing.tables import Refused

BODY = bytes(range(256)) * 2_000


class Publisher(BaseHTTPRequestHandler):
    """Sends ``BODY``; of each answer at most ``most`` bytes."""

    most = len(BODY)
    asked: list[str | None] = []

    def do_GET(self):
        if self.path.startswith("/missing"):
            self.send_error(404)
            return
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        start = int(re.fullmatch(r"bytes=(\d+)-", wanted)[1]) if wanted else 0
        if start >= len(BODY):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(BODY)}")
            self.end_headers()
            return
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(BODY) - start))
        self.end_headers()
        self.wfile.write(BODY[start : start + self.most])

    def log_message(self, *args):
        pass


class DownloadTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        Publisher.most, Publisher.asked = len(BODY), []
        server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}"

    def get(self, path="/oes/all_data_M_2025.xlsx", **options):
        return download(self.address + path, self.folder, pause_s=0, **options)

    def test_a_file_arrives_whole_under_its_own_name(self):
        shares = []
        path = self.get(progress=lambda stage, share: shares.append(share))
        self.assertEqual(("all_data_M_2025.xlsx", BODY), (path.name, path.read_bytes()))
        self.assertEqual(1, shares[-1])
        self.assertEqual([path], list(self.folder.iterdir()))

    def test_a_connection_that_breaks_is_taken_up_where_it_broke(self):
        Publisher.most = 200_000
        self.assertEqual(BODY, self.get().read_bytes())
        self.assertEqual([None, "bytes=200000-", "bytes=400000-"], Publisher.asked)

    def test_a_part_from_an_earlier_attempt_is_completed(self):
        (self.folder / "list1.xlsx.part").write_bytes(BODY[:1000])
        self.assertEqual(BODY, self.get("/list1.xlsx").read_bytes())
        self.assertEqual(["bytes=1000-"], Publisher.asked)

    def test_a_part_that_is_whole_is_not_fetched_again(self):
        (self.folder / "list1.xlsx.part").write_bytes(BODY)
        self.assertEqual(BODY, self.get("/list1.xlsx").read_bytes())

    def test_after_some_attempts_it_gives_up_and_keeps_what_arrived(self):
        Publisher.most = 1_000
        with self.assertRaisesRegex(Refused, "broke off.*goes on from there"):
            self.get()
        kept = (self.folder / "all_data_M_2025.xlsx.part").read_bytes()
        self.assertEqual(BODY[:4_000], kept)

    def test_a_missing_file_is_said_to_be_missing(self):
        with self.assertRaisesRegex(Refused, "answered 404"):
            self.get("/missing.xlsx")

    def test_offline_is_said_plainly(self):
        with self.assertRaisesRegex(Refused, "cannot be reached.*Is this machine offline"):
            download("http://127.0.0.1:9/soc.xlsx", self.folder, pause_s=0)

    def test_a_name_from_an_address_stays_in_its_folder(self):
        for address in ("http://x/..%2F..%2Fetc%2Fpasswd", "http://x/", "http://x/.."):
            with self.subTest(address=address):
                self.assertNotIn("/", file_name(address))
                self.assertTrue(file_name(address).strip("."))
