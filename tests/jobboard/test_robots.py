from django.test import TestCase


class RobotsTests(TestCase):
    def test_robots_names_the_sitemap_and_what_is_nobodys_business(self):
        response = self.client.get("/robots.txt")
        self.assertEqual("text/plain", response["Content-Type"].split(";")[0])
        self.assertContains(response, "Sitemap: http://127.0.0.1:8000/sitemap.xml")
        self.assertContains(response, "Disallow: /jobs/saved/")
