from django.test import TestCase

from listings.models import ZipCode
from tests.factories import make_metro, make_place, make_state


class PlaceSuggestionsTests(TestCase):
    url = "/places/"

    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state()
        metro = make_metro(state=cls.texas)
        cls.austin = make_place("Austin", metro=metro, population=960_000, county="Travis County")
        make_place("Austin", "MN", population=26_000)
        make_place("New Austin", "OH", population=90)
        make_place("St. Louis", "MO", population=300_000)
        ZipCode.objects.create(code="78701", place=cls.austin, latitude=30.2, longitude=-97.7)

    def labels(self, text: str) -> list[str]:
        results = self.client.get(self.url, {"q": text}).json()["results"]
        return [place["label"] for place in results]

    def test_the_best_known_comes_first(self):
        cities = [label for label in self.labels("austin") if "-" not in label]
        self.assertEqual(["Austin, TX", "Austin, MN", "New Austin, OH"], cities)

    def test_people_write_places_in_many_ways(self):
        for text, wanted in (
            ("aus", "Austin, TX"),
            ("AUSTIN, TX", "Austin, TX"),
            ("austin minnesota", "Austin, MN"),
            ("78701", "Austin, TX"),
            ("787", "Austin, TX"),
            ("saint louis", "St. Louis, MO"),
            ("st. lou", "St. Louis, MO"),
            ("tx", "Texas"),
        ):
            with self.subTest(text=text):
                self.assertIn(wanted, self.labels(text))
        self.assertNotIn("Texas", self.labels("aus"))

    def test_other_names_are_offered_before_they_are_whole(self):
        make_place("New York", "NY", population=8_800_000)
        make_state("New York", "NY", population=20_000_000)
        make_state("Washington", "WA", population=7_800_000)
        city, state = "New York, NY", "New York"
        for text, wanted in (
            ("New York", [state, city]),
            ("New York C", [city]),
            ("new york city, n", [city]),
            ("new york s", [state]),
            ("nyc", [city]),
            ("washington st", ["Washington"]),
        ):
            with self.subTest(text=text):
                self.assertEqual(wanted, self.labels(text))

    def test_a_state_that_a_city_is_called_like_is_offered_by_what_it_is_understood_by(self):
        make_state("Washington", "WA", population=7_800_000)
        results = self.client.get(self.url, {"q": "washington"}).json()["results"]
        self.assertEqual(["washington-state"], [place["value"] for place in results])

    def test_an_answer_has_value_label_and_detail(self):
        results = self.client.get(self.url, {"q": "austin tx"}).json()["results"]
        self.assertIn(
            {"value": "austin-tx", "label": "Austin, TX", "detail": "Travis County"}, results
        )

    def test_nonsense_gets_an_empty_list(self):
        for text in ("", " ", "\0", "x" * 200, "%", "_", "'; --", "🙂"):
            with self.subTest(text=text):
                self.assertEqual([], self.labels(text))
