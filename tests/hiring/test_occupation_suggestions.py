from django.test import TestCase

from tests.factories import make_career, make_company, make_member


class OccupationSuggestionsTests(TestCase):
    url = "/recruit/kind-clinic/jobs/occupations/"

    def setUp(self):
        member = make_member("recruiter", company=make_company("Kind Clinic"))
        self.client.force_login(member.user)

    def test_it_offers_careers_by_their_title(self):
        make_career("Registered Nurse")
        make_career("Welder")
        found = self.client.get(self.url, {"q": "nurse"}).json()["results"]
        self.assertEqual(["Registered Nurse"], [row["value"] for row in found])

    def test_nothing_and_nonsense_offer_nothing(self):
        for text in ("", "\0", "x" * 200):
            self.assertEqual([], self.client.get(self.url, {"q": text}).json()["results"])
