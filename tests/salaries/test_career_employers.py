from django.test import TestCase

from careers.models import TopEmployer
from tests.factories import make_career, make_company, make_listing, make_source


class CareerEmployersTests(TestCase):
    url = "/electrician-jobs/employers/"

    def setUp(self):
        self.career = make_career("Electrician")
        self.sparks = make_company("Sparks Inc.")

    def hired(self, **overrides: object) -> None:
        make_listing(career=self.career, company=self.sparks, **overrides)

    def test_an_employer_stands_with_its_jobs_pay_and_record(self):
        self.hired(pay_min=50_000, pay_max=60_000, pay_period="year")
        self.hired(pay_max=40, pay_period="hour")
        self.hired()
        self.hired(status="filled")
        self.hired(status="draft")
        make_listing(company=self.sparks)  # in another career
        page = self.client.get(self.url)
        self.assertContains(page, "$50,000 to $83,200")
        self.assertContains(page, '<td class="number" data-label="Live jobs">3</td>')
        self.assertContains(page, "2 of 3")
        self.assertContains(page, "1 of 4")

    def test_who_has_no_live_job_is_left_out(self):
        self.hired(status="filled")
        self.assertNotContains(self.client.get(self.url), "Sparks")

    def test_pay_that_nobody_states_is_said_to_be_missing(self):
        self.hired()
        self.assertContains(self.client.get(self.url), "not stated")

    def test_a_ranking_of_a_source_stands_beside(self):
        TopEmployer.objects.create(career=self.career, name="Old Firm", source=make_source())
        page = self.client.get(self.url)
        self.assertContains(page, "Old Firm")
        self.assertContains(page, "BLS OEWS, May 2025")
        self.assertNotContains(page, "noindex")

    def test_a_page_that_does_not_exist_is_not_found(self):
        for number in ("2", "0", "x", "9" * 30):
            self.assertEqual(404, self.client.get(self.url, {"page": number}).status_code)

    def test_it_takes_four_queries(self):
        for _ in range(3):
            make_listing(career=self.career)
        with self.assertNumQueries(4):
            self.client.get(self.url)
