from django.test import TestCase

from tests.api_factories import make_api_key
from tests.factories import make_member


class ApiKeyRevokeTests(TestCase):
    def setUp(self):
        self.member = make_member()
        self.key, self.secret = make_api_key(company=self.member.company)
        self.url = f"/recruit/{self.member.company.slug}/api-keys/{self.key.pk}/revoke/"
        self.client.force_login(self.member.user)

    def status(self) -> int:
        headers = {"Authorization": f"Bearer {self.secret}"}
        return self.client.get("/api/v1/listings", headers=headers).status_code

    def test_the_next_request_with_it_is_refused(self):
        self.assertEqual(200, self.status())
        self.assertRedirects(self.client.post(self.url), self.url.split(f"{self.key.pk}/")[0])
        self.assertEqual(401, self.status())

    def test_again_changes_and_notes_nothing(self):
        for _ in range(2):
            self.client.post(self.url)
        self.assertEqual(1, self.member.company.events.count())

    def test_a_get_revokes_nothing(self):
        self.assertEqual(405, self.client.get(self.url).status_code)
        self.assertEqual(200, self.status())

    def test_the_key_of_another_company_is_not_there(self):
        self.client.force_login(make_member().user)
        self.assertEqual(404, self.client.post(self.url).status_code)
        mine = make_member(user=self.client_user())
        other = self.url.replace(self.member.company.slug, mine.company.slug)
        self.assertEqual(404, self.client.post(other).status_code)
        self.assertEqual(200, self.status())

    def client_user(self):
        user = make_member().user
        self.client.force_login(user)
        return user
