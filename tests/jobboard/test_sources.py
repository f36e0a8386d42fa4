from django.test import TestCase

from tests.factories import make_source


class SourcesTests(TestCase):
    def test_every_source_has_its_anchor_and_its_words(self):
        make_source(slug="geonames", attribution="Thanks to GeoNames", licence="CC BY 4.0",
                    method="They counted.", sha256="ab" * 32)  # fmt: skip
        response = self.client.get("/data/")
        for text in ('id="geonames"', "Thanks to GeoNames", "CC BY 4.0", "They counted.", "abab"):
            self.assertContains(response, text)
