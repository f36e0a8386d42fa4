from __future__ import annotations

from django.test import TestCase

from salaries.models import Area
from tests.factories import (
    make_area,
    make_career,
    make_listing,
    make_metro,
    make_place,
    make_state,
    make_wage,
)


class CareerJobsCityTests(TestCase):
    url = "/nurse-jobs/in/texas/austin/"

    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state()
        cls.metro = make_metro(state=cls.texas)
        cls.austin = make_place("Austin", state=cls.texas, metro=cls.metro)
        cls.buda = make_place("Buda", state=cls.texas, latitude=30.08, longitude=-97.84)
        cls.nurse = make_career("Nurse")

    def add(self, title="Night nurse", **overrides):
        return make_listing(title, **{"career": self.nurse, "places": [self.austin]} | overrides)

    def test_it_lists_the_careers_jobs_there_and_remote_ones_apart(self):
        self.add("Here")
        self.add("In Buda", places=[self.buda])
        self.add("Other work", career=make_career())
        self.add("Remote", work_mode="remote", remote_region=self.texas, places=[])
        self.add("Closed", status="filled")
        response = self.client.get(self.url)
        titles = [row.title for row in response.context["jobs"].results.page]
        self.assertEqual(["Here", "Remote"], titles)
        self.assertContains(response, "2 live jobs, 1 of them remote")
        self.assertContains(response, "<h1>Nurse jobs in Austin, TX</h1>")

    def test_local_pay_and_cities_nearby_with_jobs_are_shown(self):
        area = make_area(Area.Kind.METRO, place=self.metro, principal_city=self.austin)
        make_wage(occupation=self.nurse.occupations.get(), area=area, p50_annual=81_000)
        self.add("In Buda", places=[self.buda])
        response = self.client.get(self.url)
        self.assertContains(response, "in Austin, TX earn more than")
        self.assertContains(response, "$81,000")
        self.assertContains(response, "Source: BLS OEWS, May 2025")
        self.assertContains(response, '<a href="/nurse-jobs/in/texas/buda/">Buda, TX</a>')

    def test_a_thin_page_stays_out_of_indexes(self):
        for number in range(2):
            self.add(f"Nurse {number}")
            self.add(f"Invented {number}", is_demo=True)
        self.assertContains(self.client.get(self.url), "noindex,follow")
        self.add("One more")
        response = self.client.get(self.url)
        self.assertNotContains(response, "noindex")
        self.assertContains(response, f'rel="canonical" href="http://127.0.0.1:8000{self.url}"')

    def test_breadcrumbs_lead_up(self):
        response = self.client.get(self.url)
        for path in ("/careers/", "/nurse-jobs/", "/nurse-jobs/in/texas/"):
            self.assertContains(response, f'<a href="{path}">')

    def test_what_does_not_exist_is_not_found(self):
        make_place("Boston", "MA", state=make_state("Massachusetts", "MA"))
        for path in ("/nurse-jobs/in/texas/boston/", "/nurse-jobs/in/texas/austin-tx/",
                     "/nurse-jobs/in/mordor/austin/", "/wizard-jobs/in/texas/austin/",
                     f"{self.url}?page=2", f"{self.url}?page=x"):  # fmt: skip
            with self.subTest(path=path):
                self.assertEqual(404, self.client.get(path).status_code)

    def test_the_number_of_queries_does_not_grow(self):
        make_wage(occupation=self.nurse.occupations.get())
        self.add()
        self.add(places=[self.buda])
        with self.assertNumQueries(23):
            self.client.get(self.url)
        for _ in range(5):
            self.add()
            self.add(places=[self.buda])
        with self.assertNumQueries(23):
            self.client.get(self.url)
