from django.test import TestCase

from careers.models import Occupation, Source
from tests.factories import make_career, make_occupation
from tests.title_factories import make_alias


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
                self.assertEqual(wanted, response.context["answer"].matches[0].title)

    def test_another_name_leads_to_the_career_and_says_how(self):
        make_alias("RN", Occupation.objects.get(soc_code="29-1141"))
        response = self.client.get(self.url, {"q": "r.n."})
        self.assertContains(response, "“r.n.” was understood as")
        self.assertContains(response, "it is an everyday name chosen by our editors")
        self.assertContains(response, "SOC 29-1141")
        self.assertEqual("Registered Nurse", response.context["answer"].matches[0].title)

    def test_a_published_list_is_linked_and_attributed(self):
        alias = make_alias("Sparky", Occupation.objects.get(soc_code="47-2111"), kind=5)
        Source.objects.filter(pk=alias.source_id).update(attribution="As the list wants it.")
        response = self.client.get(self.url, {"q": "sparky"})
        self.assertContains(response, 'another name for it in a published list (<a href="/data/#')
        self.assertContains(response, "As the list wants it.")

    def test_an_ambiguous_title_asks(self):
        for soc_code in ("29-1141", "47-2111"):
            make_alias("Healer", Occupation.objects.get(soc_code=soc_code))
        response = self.client.get(self.url, {"q": "heeler"})
        self.assertContains(response, "Which Healer?")
        self.assertContains(response, "“heeler” is spelled like “Healer”")
        self.assertContains(response, 'class="chip" href="/electrician-jobs/"')

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
