"""People who are signed in send nonsense to every room and to the admin; none of it breaks us."""

from __future__ import annotations

import logging
import os

from django.test import TestCase

from benchmarks.fuzz_signed_in import (
    HOSTILE,
    Faults,
    Sender,
    addresses_of,
    requests,
    sessions_of,
)
from listings.models import CompanyEvent
from tests.permissions.world import make_world

PEOPLE = ("seeker", "owner", "other_company", "editor", "superuser")
NUMBER = int(os.environ.get("FUZZ", 200))


class SignedInFuzzTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        users, cls.names = make_world()
        cls.sender = Sender(sessions_of(users))
        cls.addresses = addresses_of(PEOPLE, cls.names)

    def test_each_person_is_sent_to_her_own_rooms_and_to_those_of_others(self):
        self.assertIn("/recruit/kind-clinic/api-keys/", self.addresses["owner"])
        self.assertEqual(self.addresses["other_company"][1], "/recruit/kind-clinic/")
        self.assertIn("/admin/careers/career/", self.addresses["editor"])
        self.assertNotIn("/admin/jobboard/mail/", self.addresses["editor"])
        self.assertIn("/admin/jobboard/mail/", self.addresses["superuser"])
        self.assertTrue(any("\0" in text for text in HOSTILE))

    def test_no_answer_is_a_fault_of_ours(self):
        faults, failed = Faults(), []
        logging.getLogger("django").addHandler(faults)
        self.addCleanup(logging.getLogger("django").removeHandler, faults)
        met = set()
        for asked in requests(self.sender, self.addresses, seed=20261124, number=NUMBER):
            faults.found.clear()
            status, _ = self.sender.send(asked)
            met.add(status)
            if status >= 500:
                failed.append(f"{status} {asked} {faults.found}")
        self.assertEqual([], failed)
        self.assertLessEqual({200, 302, 404, 422}, met)

    def test_nothing_it_sends_stays(self):
        before = CompanyEvent.objects.count()
        for asked in requests(self.sender, {"owner": self.addresses["owner"]}, 5, 40):
            self.sender.send(asked)
        self.assertEqual(before, CompanyEvent.objects.count())
