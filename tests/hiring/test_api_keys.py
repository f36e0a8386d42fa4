import re

from django.test import TestCase

from listings.models import ApiKey
from tests.factories import make_company, make_member


class ApiKeysTests(TestCase):
    def setUp(self):
        self.member = make_member("owner", company=make_company("Kind Clinic"))
        self.url = "/recruit/kind-clinic/api-keys/"
        self.client.force_login(self.member.user)

    def make(self, **said):
        return self.client.post(self.url, {"name": "Our ATS", "scopes": ["listings:read"]} | said)

    def test_a_key_is_shown_once_and_works(self):
        response = self.make()
        secret = re.search(r"plb_\w+_[\w-]{43}", response.content.decode())[0]
        self.assertIn("no-store", response["Cache-Control"])
        self.assertNotContains(self.client.get(self.url), secret)
        self.assertContains(self.client.get(self.url), "Our ATS")
        answer = self.client.get("/api/v1/listings", headers={"Authorization": f"Bearer {secret}"})
        self.assertEqual(200, answer.status_code)

    def test_it_is_noted_in_the_history(self):
        self.make()
        self.assertIn("made the API key Our ATS", self.member.company.events.get().what)

    def test_a_name_and_something_it_may_do_are_needed(self):
        for said in ({"name": ""}, {"scopes": []}, {"scopes": ["everything"]}):
            self.assertEqual(422, self.make(**said).status_code)
        self.assertEqual(0, ApiKey.objects.count())

    def test_a_double_click_makes_one_key(self):
        self.make()
        self.assertContains(self.make(), "You have a key of that name", status_code=422)
        self.assertEqual(1, ApiKey.objects.count())

    def test_recruiters_may_not_and_strangers_find_nothing(self):
        for role, status in (("recruiter", 403), ("viewer", 403)):
            self.client.force_login(make_member(role, company=self.member.company).user)
            self.assertEqual(status, self.client.get(self.url).status_code)
        self.client.force_login(make_member().user)
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_many_keys_cost_no_more_queries(self):
        self.make()
        with self.assertNumQueries(4):
            self.client.get(self.url)
        self.make(name="Another")
        with self.assertNumQueries(4):
            self.client.get(self.url)
