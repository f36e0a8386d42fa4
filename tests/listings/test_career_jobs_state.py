from __future__ import annotations

from django.test import TestCase

from tests.factories import make_career, make_listing, make_metro, make_place, make_state


class CareerJobsStateTests(TestCase):
    url = "/nurse-jobs/in/texas/"

    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state()
        cls.austin = make_place("Austin", state=cls.texas, metro=make_metro(state=cls.texas))
        cls.waco = make_place("Waco", state=cls.texas)
        cls.nurse = make_career("Nurse")

    def test_it_lists_the_states_jobs_and_its_cities_by_their_number(self):
        for city, number in ((self.austin, 1), (self.waco, 2)):
            for _ in range(number):
                make_listing(career=self.nurse, places=[city])
        make_listing("Elsewhere", career=self.nurse, places=[make_place("Boston", "MA")])
        response = self.client.get(self.url)
        jobs = response.context["jobs"]
        self.assertEqual(3, jobs.results.total)
        self.assertEqual([("Waco, TX", 2), ("Austin, TX", 1)],
                         [(city.name, city.jobs) for city in jobs.cities])  # fmt: skip
        for city in jobs.cities:
            self.assertEqual(200, self.client.get(city.url).status_code)

    def test_without_a_job_it_says_so_and_is_not_indexed(self):
        response = self.client.get(self.url)
        self.assertContains(response, "No live job here at the moment.")
        self.assertContains(response, "noindex,follow")

    def test_what_does_not_exist_is_not_found(self):
        for path in ("/nurse-jobs/in/austin-tx/", "/wizard-jobs/in/texas/", f"{self.url}?page=9"):
            with self.subTest(path=path):
                self.assertEqual(404, self.client.get(path).status_code)

    def test_more_than_a_page_is_paged_and_only_the_first_is_indexed(self):
        for number in range(23):
            make_listing(f"Nurse {number}", career=self.nurse, places=[self.waco])
        self.assertNotContains(self.client.get(self.url), "noindex")
        second = self.client.get(f"{self.url}?page=2")
        self.assertEqual(3, len(second.context["jobs"].results.page.object_list))
        self.assertContains(second, "noindex,follow")
