"""What may go wrong around the apply form through nobody's fault, or on purpose."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from unittest import mock

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings

from listings.models import Application
from listings.seeking.applying.limits import network_address
from tests.applying_factories import OURS, sent_fields
from tests.factories import make_listing


class ApplyLimitTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.enterContext(override_settings(VAR_DIR=self.folder))
        listing = make_listing(applies_on_site=True, apply_url="")
        self.path = f"{listing.get_absolute_url()}apply/"

    def send(self, **fields):
        return self.client.post(self.path, sent_fields(**fields), headers=OURS)

    def test_on_a_full_disk_the_form_is_shown_again_and_nothing_half_stored(self):
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        resume = SimpleUploadedFile("ada.txt", b"I have nursed for ten years.")
        with mock.patch("listings.seeking.resumes.storage.os.fsync", side_effect=full):
            response = self.send(resume=resume, message="Hello there")
        self.assertContains(response, "We cannot store files at the moment", status_code=503)
        self.assertContains(response, "Hello there", status_code=503)
        self.assertEqual([], [path for path in self.folder.rglob("*") if path.is_file()])
        self.assertFalse(Application.objects.exists())
        self.assertEqual(302, self.send().status_code)

    def test_a_name_is_no_advertisement_in_a_mail_to_somebody_else(self):
        for name in ("Win at https://evil.example", "See WWW.evil.example now"):
            response = self.send(name=name, email="victim@example.com")
            self.assertContains(response, "without a web address", status_code=422)
        self.assertEqual([], mail.outbox)


class NetworkAddressTests(SimpleTestCase):
    def seen(self, address: str, **headers: str) -> str:
        return network_address(RequestFactory(REMOTE_ADDR=address, headers=headers).get("/"))

    def test_who_holds_a_network_of_ipv6_is_one_visitor(self):
        self.assertEqual(self.seen("2001:db8:1:2::1"), self.seen("2001:db8:1:2:ffff::9"))
        self.assertNotEqual(self.seen("2001:db8:1:2::1"), self.seen("2001:db8:1:3::1"))
        self.assertEqual("1.2.3.4", self.seen("1.2.3.4"))
        self.assertEqual("1.2.3.4", self.seen("::ffff:1.2.3.4"))
        self.assertEqual("", self.seen(""))

    def test_what_a_visitor_says_of_himself_is_not_believed(self):
        said = {"X-Forwarded-For": "9.9.9.9, 5.6.7.8"}
        self.assertEqual("1.2.3.4", self.seen("1.2.3.4", **said))
        with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
            self.assertEqual("5.6.7.8", self.seen("127.0.0.1", **said))
