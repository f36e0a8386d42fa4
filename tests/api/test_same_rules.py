"""A listing meets the same rules by the form in the company's room and by the API."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.test import TestCase

from listings.models import Company, Listing, Place
from tests.api_factories import make_api_key
from tests.factories import (
    make_company,
    make_country,
    make_listing,
    make_member,
    make_place,
    make_state,
)
from tests.posting_factories import posted

JOB: dict[str, Any] = {
    "title": "Night nurse",
    "description": "You care for people.",
    "work_mode": "on_site",
    "places": ["Austin, TX"],
    "pay_min": 30.5,
    "pay_max": 38,
    "pay_period": "hour",
    "apply_url": "https://kind.example/jobs/1",
    "apply_email": "",
}
ON_PAPER = {"applies_on_site": "", "skills": "", "benefits": "", "question_1": "", "required_1": ""}
HOSTILE = (
    '<script>alert(1)</script> [a](javascript:alert(2)) ![b](x" onerror=alert(3)) **fine**\n\n'
    "<img src=x onerror=alert(4)><iframe src=//evil.example></iframe>"
)


class Outcome(NamedTuple):
    """``status`` of the listing, or "refused" with the fields at fault ("" for none of them)."""

    status: str
    fields: frozenset[str] = frozenset()
    reason: str = ""


LIVE = Outcome("live")


def refused(*fields: str) -> Outcome:
    return Outcome("refused", frozenset(fields))


class SameRulesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        texas, colorado = make_state(), make_state("Colorado", "CO")
        make_country()
        cls.austin = make_place("Austin", population=960_000, state=texas)
        make_place("Denver", "CO", population=700_000, state=colorado)
        for number in range(11):
            make_place(f"Town{number}", state=texas)

    def both(self, proof: str = "domain", before: Any = None, **changes: Any) -> Outcome:
        """What becomes of a job, which is the same by either way."""
        outcomes = []
        for way in (self.by_form, self.by_api):
            company = make_company(proof=proof)
            if before:
                before(company)
            outcomes.append(way(company, JOB | changes))
        self.assertEqual(*outcomes)
        return outcomes[0]

    def by_form(self, company: Company, job: dict[str, Any]) -> Outcome:
        self.client.force_login(make_member("recruiter", company=company).user)
        lines = {
            name: "\n".join(value) for name, value in job.items() if name in ("skills", "benefits")
        }
        asked = {
            f"question_{number}": row["text"]
            for number, row in enumerate(job.get("questions", []), start=1)
        }
        said = {name: "" if value is None else value for name, value in job.items()}
        said.pop("questions", None)
        if region := said.get("remote_region"):
            said["remote_region"] = str(Place.objects.get(name=region).pk)
        form = posted(**ON_PAPER | said | lines | asked, do="publish")
        response = self.client.post(f"/recruit/{company.slug}/jobs/new/", form)
        if response.status_code == 422:
            faults = response.context["form"].errors
            return refused(*(_common(name) for name in faults))
        return self.outcome(company)

    def by_api(self, company: Company, job: dict[str, Any]) -> Outcome:
        _, secret = make_api_key(company=company)
        response = self.client.post(
            "/api/v1/listings", json.dumps(job), content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip
        if response.status_code == 201:
            return self.outcome(company)
        self.assertIn(response.status_code, (409, 422), response.content)
        faults = [row["field"] for row in response.json()["errors"]] or [""]
        return refused(*(_common(name) for name in faults))

    def outcome(self, company: Company) -> Outcome:
        listing = company.listings.latest("pk")
        waiting = listing.reviews.first()
        return Outcome(listing.status, reason=waiting.why if waiting else "")

    def test_who_may_publish_at_once(self):
        self.assertEqual(LIVE, self.both())
        first = self.both(proof="none")
        self.assertEqual("in_review", first.status)
        self.assertIn("first listing of a company", first.reason)
        known = self.both(proof="none", before=lambda company: make_listing(company=company))
        self.assertEqual(LIVE, known)

    def test_how_many_may_be_open_without_a_proof(self):
        def three(company):
            for _ in range(3):
                make_listing(company=company)

        self.assertEqual(refused(""), self.both(proof="none", before=three))
        self.assertEqual(LIVE, self.both(before=three))

    def test_the_law_asks_for_the_pay(self):
        denver = {"places": ["Denver, CO"]}
        self.assertEqual(LIVE, self.both(**denver))
        nothing = {"pay_min": None, "pay_max": None, "pay_period": ""}
        self.assertEqual(refused("pay_min"), self.both(**denver, **nothing))
        self.assertEqual(refused("pay_max"), self.both(**denver, pay_max=None))
        self.assertEqual(refused("pay_min"), self.both(**denver, pay_min=None))
        self.assertEqual(LIVE, self.both(**nothing))
        everywhere = {"work_mode": "remote", "places": [], "remote_region": "United States"}
        self.assertEqual(refused("pay_min"), self.both(**everywhere, **nothing))

    def test_the_same_job_again(self):
        def same(company):
            return make_listing(
                JOB["title"],
                company=company,
                places=[self.austin],
                description=JOB["description"],
            )

        self.assertEqual(LIVE, self.both(before=same))
        self.assertEqual(LIVE, self.both(before=lambda company: same(company).close("filled")))
        reposts = Listing.objects.filter(reposts=1)
        self.assertEqual(2, reposts.count())

    def test_hostile_markdown_is_stored_as_it_is_and_shown_without_harm(self):
        self.assertEqual(LIVE, self.both(description=HOSTILE))
        pages = []
        for listing in Listing.objects.filter(description=HOSTILE).select_related("company"):
            page = self.client.get(listing.get_absolute_url()).content.decode()
            shown = page[page.index("<strong>fine</strong>") - 600 :][:1200]
            for harm in (
                "<script>alert",
                'href="javascript:',
                "<img",
                "<iframe",
                "onerror=alert(4)>",
            ):
                self.assertNotIn(harm, shown)
            pages.append(page)
        self.assertEqual(2, len(pages))

    def test_places(self):
        towns = [f"Town{number}, TX" for number in range(11)]
        self.assertEqual(LIVE, self.both(places=towns[:10]))
        self.assertEqual(refused("places"), self.both(places=towns))
        self.assertEqual(refused("places"), self.both(places=["; ".join(towns)]))
        for places in ([], ["Atlantis"], ["United States"], ["remote"]):
            with self.subTest(places=places):
                self.assertEqual(refused("places"), self.both(places=places))
        remote = {"work_mode": "remote", "places": []}
        self.assertEqual(refused("remote_region"), self.both(**remote))
        self.assertEqual(LIVE, self.both(**remote, remote_region="Texas"))

    def test_what_makes_it_wait(self):
        for changes in (
            {"description": "There is a registration fee of $40."},
            {"apply_email": "boss@gmail.com"},
            {"questions": [{"text": "What is your SSN?"}]},
            {"benefits": ["Gift cards"]},
        ):
            with self.subTest(changes):
                outcome = self.both(**changes)
                self.assertEqual("in_review", outcome.status)
                self.assertTrue(outcome.reason)

    def test_what_is_refused(self):
        cases: list[tuple[dict[str, Any], str]] = [
            ({"title": ""}, "title"),
            ({"title": "x" * 161}, "title"),
            ({"description": "  "}, "description"),
            ({"pay_min": 40, "pay_max": 30}, "pay_min"),
            ({"pay_min": 2_000_000, "pay_max": 2_000_000}, "pay_min"),
            ({"pay_min": 10, "pay_max": 90}, "pay_min"),
            ({"pay_period": ""}, "pay_period"),
            ({"apply_url": ""}, "applies_on_site"),
            ({"apply_url": "javascript:alert(1)", "apply_email": "a@kind.example"}, "apply_url"),
            ({"apply_email": "nobody"}, "apply_email"),
            ({"open_days": 31}, "open_days"),
            ({"skills": ["x"] * 31}, "skills"),
            ({"skills": ["x" * 81]}, "skills"),
            ({"benefits": ["x" * 121]}, "benefits"),
            ({"questions": [{"text": "When?"}, {"text": "When? "}]}, "questions"),
            ({"questions": [{"text": "x" * 201}]}, "questions"),
            ({"job_type": "forever"}, "job_type"),
        ]
        for changes, field in cases:
            with self.subTest(changes):
                outcome = self.both(**changes)
                self.assertEqual("refused", outcome.status)
                self.assertIn(field, outcome.fields)


def _common(name: str) -> str:
    """The name of a field by either way: rules of the row are told with the row or a field."""
    name = name.partition(".")[0]
    if name.startswith("question"):
        return "questions"
    if name == "__all__":
        return ""
    return name
