"""Every parameter of every public address gets nonsense, and none of it is our fault."""

from __future__ import annotations

from django.test import TestCase

from benchmarks.fuzz import parameters, requests, routes, send
from careers.models import Source
from listings.models import Listing
from tests.factories import (
    make_career,
    make_country,
    make_listing,
    make_metro,
    make_place,
    make_state,
    make_wage,
)

NUMBER = 700


class FuzzTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        country, texas = make_country(), make_state()
        metro = make_metro(state=texas)
        austin = make_place("Austin", state=texas, metro=metro, population=960_000)
        for code in ("MO", "IL"):
            make_place("Springfield", code, population=150_000)
        nurse = make_career("Registered Nurse")
        make_wage(occupation=nurse.occupations.get())
        for fields in (
            {"places": [austin, metro]},
            {"work_mode": "remote", "remote_region": country, "places": []},
            {"status": "filled"},
            {"pay_min": 30, "pay_max": 40, "pay_period": "hour", "skills": ["Triage"]},
        ):
            make_listing("Registered nurse", career=nurse, **fields)

    def test_every_public_address_and_parameter_is_among_them(self):
        self.assertTrue({"", "jobs/", "jobs/{company}/{slug}-{pk}/", "jobs.{kind}",
                         "{slug}-jobs/"} <= set(routes()))  # fmt: skip
        self.assertTrue({"q", "place", "radius", "pay", "page", "reason", "save", "stars"}
                        <= set(parameters()))  # fmt: skip
        sent = {request.path for request in requests(seed=1, number=NUMBER)}
        self.assertGreater(len(sent), 2 * len(routes()))

    def test_no_answer_is_a_fault_of_ours(self):
        self.client.raise_request_exception = False
        failed = [
            str(request)
            for request in requests(seed=20261124, number=NUMBER)
            if send(self.client, request) >= 500
        ]
        self.assertEqual([], failed)

    def test_nothing_it_sends_stays(self):
        before = (Listing.objects.count(), Source.objects.count())
        for request in requests(seed=3, number=60):
            send(self.client, request)
        self.assertEqual(before, (Listing.objects.count(), Source.objects.count()))
