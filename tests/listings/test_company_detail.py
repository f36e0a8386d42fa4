from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from tests.factories import make_career, make_company, make_listing


class CompanyDetailTests(TestCase):
    def test_it_shows_its_live_jobs_and_its_proof(self):
        company = make_company("Kind Clinic", proof="domain", about="We care.")
        make_listing("Night nurse", company=company)
        make_listing("Secret job", company=company, status="draft")
        response = self.client.get("/companies/kind-clinic/")
        for text in ("Night nurse", "Domain verified", "We care.", "1 live job"):
            self.assertContains(response, text)
        self.assertNotContains(response, "Secret job")

    def test_its_jobs_pay_is_told_by_career(self):
        company, nurse = make_company("Kind Clinic"), make_career("Nurse")
        for low, high in ((60_000, 70_000), (65_000, 80_000)):
            pay = {"pay_min": low, "pay_max": high, "pay_period": "year"}
            make_listing(company=company, career=nurse, **pay)
        make_listing(company=company, career=make_career("Aide"))
        make_listing(company=company, career=None)
        response = self.client.get("/companies/kind-clinic/")
        self.assertContains(response, "$60,000 to $80,000")
        self.assertContains(response, '<a href="/nurse-jobs/">Nurse</a>')
        self.assertContains(response, "Other work")

    def test_its_record_is_told_from_five_cases_on(self):
        company = make_company("Kind Clinic")
        for days in (10, 20, 30, 40):
            self.filled(company, days)
        make_listing(company=company, status="expired", renewals=2)
        record = self.client.get("/companies/kind-clinic/").context["record"]
        self.assertEqual((5, 4, 80, None),
                         (record["closed"], record["filled"], record["fill_percent"],
                          record["median_days"]))  # fmt: skip
        self.filled(company, 60)
        record = self.client.get("/companies/kind-clinic/").context["record"]
        self.assertEqual((30, 2), (record["median_days"], record["renewals"]))

    def test_fewer_are_not_reported(self):
        self.filled(make_company("Kind Clinic"), 10)
        response = self.client.get("/companies/kind-clinic/")
        self.assertContains(response, "<dd>not reported</dd>", count=2)

    def filled(self, company, days: int) -> None:
        then = timezone.now() - timedelta(days=80)
        make_listing(
            company=company, status="filled", published_at=then,
            closes_at=then + timedelta(days=days),
        )  # fmt: skip

    def test_an_invented_or_idle_company_stays_out_of_indexes(self):
        for fields in ({"is_demo": True}, {}):
            company = make_company(**fields)
            self.assertContains(self.client.get(company.get_absolute_url()), "noindex")
        make_listing(company=company)
        self.assertNotContains(self.client.get(company.get_absolute_url()), "noindex")

    def test_the_number_of_queries_does_not_grow(self):
        company = make_company("Kind Clinic")
        make_listing(company=company)
        for number in (1, 6):
            for _ in range(number):
                make_listing(company=company)
            with self.assertNumQueries(7):
                self.client.get("/companies/kind-clinic/")

    def test_an_unknown_company_is_not_found(self):
        self.assertEqual(404, self.client.get("/companies/nobody/").status_code)
