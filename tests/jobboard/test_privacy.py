from django.test import TestCase


class PrivacyTests(TestCase):
    def test_it_says_what_it_promises(self):
        response = self.client.get("/privacy/")
        self.assertContains(response, "no tracking")
        self.assertEqual({}, response.cookies)
