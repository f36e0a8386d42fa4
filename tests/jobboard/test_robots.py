import xml.etree.ElementTree as ET

from django.test import TestCase

from tests.factories import make_career, make_company, make_listing


class RobotsTests(TestCase):
    def test_robots_names_the_sitemap(self):
        response = self.client.get("/robots.txt")
        self.assertEqual("text/plain", response["Content-Type"].split(";")[0])
        self.assertContains(response, "Sitemap: http://127.0.0.1:8000/sitemap.xml")

    def test_the_sitemaps_list_what_is_public(self):
        make_career("Registered Nurse")
        live = make_listing("Night nurse", company=make_company("Kind Clinic"))
        closed = make_listing("Closed", status="filled")
        index = self.addresses("/sitemap.xml")
        self.assertEqual(4, len(index))
        pages = [page for address in index for page in self.addresses(address)]
        for path in ("/", "/careers/", "/registered-nurse-jobs/", live.get_absolute_url(),
                     "/companies/kind-clinic/"):  # fmt: skip
            self.assertIn(f"http://testserver{path}", pages)
        self.assertNotIn(f"http://testserver{closed.get_absolute_url()}", pages)
        for page in pages:
            self.assertEqual(200, self.client.get(page).status_code, page)

    def addresses(self, path: str) -> list[str]:
        tree = ET.fromstring(self.client.get(path).content)
        return [str(node.text) for node in tree.iter() if node.tag.endswith("}loc")]
