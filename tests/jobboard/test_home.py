from django.test import TestCase

from tests.factories import make_career, make_listing, make_occupation, make_wage


class HomeTests(TestCase):
    def test_it_shows_careers_groups_and_the_newest_jobs(self):
        occupation = make_occupation("29-1141")
        make_wage(occupation=occupation, p50_annual=97_550)
        career = make_career("Registered Nurse", occupations=[occupation], is_flagship=True)
        make_listing("Night nurse", career=career)
        response = self.client.get("/")
        for text in ("Registered Nurse", "$97,550", "/careers/#group-29", "Night nurse",
                     "See 1 job", "Where do you want to work?"):  # fmt: skip
            self.assertContains(response, text)
        self.assertEqual({}, response.cookies)

    def test_without_data_it_still_stands(self):
        self.assertContains(self.client.get("/"), "See jobs")
