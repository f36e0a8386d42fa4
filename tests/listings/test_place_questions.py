from __future__ import annotations

from django.test import TestCase

from tests.factories import make_place, make_state


class PlaceQuestionTests(TestCase):
    url = "/jobs/"

    def test_a_state_and_a_large_city_of_one_name_are_asked_about(self):
        make_state("New York", "NY", population=31_000_000)
        make_place("New York", "NY", population=8_800_000)
        make_state("Washington", "WA", population=7_800_000)
        make_place("Washington", "DC", population=690_000)
        make_state("Wyoming", "WY", population=580_000)
        make_place("Wyoming", "MI", population=76_000)
        asked = {
            "New York": ["new-york", "new-york-ny"],
            "new york": ["new-york", "new-york-ny"],
            "Washington": ["washington-state", "washington-dc"],
            "washington": ["washington-state", "washington-dc"],
        }
        for text, slugs in asked.items():
            with self.subTest(text=text):
                (question,) = self.client.get(self.url, {"place": text}).context["questions"]
                urls = [f"/jobs/?place={slug}" for slug in slugs]
                self.assertEqual(urls, [option.remove_url for option in question.options])
                for slug, url in zip(slugs, urls, strict=True):
                    answered = self.client.get(url).context
                    self.assertEqual([], answered["questions"])
                    (place,) = answered["filterset"].places
                    self.assertEqual(slug, place.unmistakable)
        for text, name in (
            ("Wyoming", "Wyoming"),
            ("New York City", "New York, NY"),
            ("New York, New York", "New York, NY"),
            ("Washington State", "Washington"),
            ("WA", "Washington"),
            ("Washington, D.C.", "Washington, DC"),
        ):
            with self.subTest(text=text):
                found = self.client.get(self.url, {"place": text}).context["filterset"].places
                self.assertEqual([name], [str(place) for place in found])

    def test_where_no_links_can_be_shown_the_ways_to_say_it_are_understood(self):
        make_state("Washington", "WA", population=7_800_000)
        make_place("Washington", "DC", population=690_000)
        response = self.client.get("/jobs.rss", {"place": "washington"})
        self.assertContains(
            response, "There are several: Washington State; Washington, DC.", status_code=400
        )
