from django.test import TestCase


class AboutTests(TestCase):
    def test_it_says_what_it_promises(self):
        response = self.client.get("/about/")
        self.assertContains(response, "What we promise")
        self.assertEqual({}, response.cookies)
