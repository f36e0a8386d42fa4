from django.test import TestCase

from tests.factories import make_career, make_occupation


class CareerListTests(TestCase):
    url = "/careers/"

    def setUp(self):
        make_career("Registered Nurse", occupations=[make_occupation("29-1141")])
        make_career("Electrician", occupations=[make_occupation("47-2111")])

    def test_careers_stand_in_their_group(self):
        shelves = self.client.get(self.url).context["shelves"]
        self.assertEqual(["group-29", "group-47"], [shelf.anchor for shelf in shelves])
        self.assertEqual(["Registered Nurse"], [c.title for c in shelves[0].careers])

    def test_by_name_they_stand_under_their_letter(self):
        shelves = self.client.get(self.url, {"by": "name"}).context["shelves"]
        self.assertEqual(["E", "R"], [shelf.title for shelf in shelves])

    def test_a_title_is_found_by_a_word_or_a_misspelling(self):
        for words in ("nurse", "NURSES", "registered nurse", "nruse", "electrcian"):
            with self.subTest(words=words):
                response = self.client.get(self.url, {"q": words})
                wanted = "Electrician" if words.startswith("e") else "Registered Nurse"
                self.assertEqual(wanted, response.context["matches"][0].title)

    def test_nothing_alike_says_so(self):
        self.assertContains(
            self.client.get(self.url, {"q": "zzzz"}), "Nothing is spelled like that"
        )

    def test_bad_input_is_a_message(self):
        for query in ({"q": "a\0b"}, {"q": "x" * 101}, {"by": "colour"}):
            with self.subTest(query=query):
                response = self.client.get(self.url, query)
                self.assertContains(response, "notice is-error")

    def test_it_takes_two_queries(self):
        with self.assertNumQueries(2):
            self.client.get(self.url)
