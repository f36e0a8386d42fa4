from __future__ import annotations

from django.test import TestCase

from careers.models import TitleAlias
from listings import search
from listings.models import Listing
from listings.search import suggest
from listings.search.suggest import suggestions
from tests.factories import make_career, make_company, make_listing, make_place
from tests.title_factories import make_alias


class SuggestionsTests(TestCase):
    url = "/suggest/"

    @classmethod
    def setUpTestData(cls):
        nurse, welder = make_career("Registered Nurse"), make_career("Welder")
        for career in (nurse, welder):
            make_alias(career.title, career.occupations.get(), TitleAlias.Kind.CAREER)
        make_alias("RN", nurse.occupations.get())
        make_alias("Nursery Hero", welder.occupations.get(), TitleAlias.Kind.ALTERNATE)
        clinic, works = make_company("Nursing Partners"), make_company("Kind Works")
        for _ in range(3):
            make_listing("Nurse", career=nurse, company=clinic, skills=["Wound care"])
        make_listing("Welder", career=welder, company=works, skills=["TIG welding"])
        make_listing("Welder", career=welder, company=works, skills=["tig welding"], status="draft")
        make_place("Austin", population=900_000)
        search.rebuild()

    def labels(self, q: str, **more: str) -> list[str]:
        response = self.client.get(self.url, {"q": q, **more})
        return [entry["label"] for entry in response.json()["results"]]

    def test_entries_say_what_they_are_and_how_many_jobs_they_have(self):
        results = self.client.get(self.url, {"q": "rn"}).json()["results"]
        wanted = {"value": "RN", "label": "RN", "detail": "Job title · 3 jobs"}
        self.assertEqual([wanted], results)
        results = self.client.get(self.url, {"q": "tig"}).json()["results"]
        self.assertEqual(["Skill · 1 job"], [entry["detail"] for entry in results])

    def test_those_with_more_jobs_come_first_and_beginnings_before_later_words(self):
        self.assertEqual(["Wound care", "Welder"], self.labels("w")[:2])
        self.assertEqual({"Kind Works", "TIG welding"}, set(self.labels("w")[2:]))
        self.assertEqual(["Nursing Partners", "Registered Nurse"], self.labels("nur"))

    def test_one_kind_alone(self):
        self.assertEqual(["Registered Nurse"], self.labels("nur", kind="title"))
        self.assertEqual(["Nursing Partners"], self.labels("nur", kind="company"))
        self.assertEqual([], self.labels("nur", kind="skill"))
        self.assertEqual(["Austin, TX"], self.labels("aust", kind="place"))

    def test_long_published_lists_are_not_offered(self):
        self.assertNotIn("Nursery Hero", self.labels("nurs"))

    def test_several_words_in_any_order(self):
        for text in ("registered nu", "nurse regis", "REGISTERED-NURSE"):
            self.assertEqual(["Registered Nurse"], self.labels(text), text)

    def test_typing_errors_are_forgiven(self):
        for typed, meant in [("nruse", "Registered Nurse"), ("regsitered", "Registered Nurse"),
                             ("weldre", "Welder"), ("registerd nur", "Registered Nurse"),
                             ("wuond", "Wound care")]:  # fmt: skip
            self.assertIn(meant, self.labels(typed), typed)
        self.assertEqual(["Austin, TX"], self.labels("asutin", kind="place"))

    def test_what_is_kept_ready_takes_one_statement(self):
        for _ in range(3):
            make_listing("Nurse", company=make_company(), skills=["Nursing notes", "Nurse talk"])
        search.rebuild()
        with self.assertNumQueries(1):
            self.assertEqual(4, len(suggestions("nurs")))
        with self.assertNumQueries(3):
            suggestions("weldre")

    def test_what_is_offered_follows_the_listings(self):
        make_listing("Nurse", company=make_company("Quartz Hospital"))
        self.assertEqual([], self.labels("quar"))
        suggest.refresh()
        self.assertEqual(["Quartz Hospital"], self.labels("quar"))
        Listing.objects.filter(company__name="Quartz Hospital").delete()
        suggest.refresh()
        self.assertEqual([], self.labels("quar"))

    def test_nonsense_gets_an_empty_list(self):
        for text in ("", " ", "\0", "x" * 200, "%", "_", "'; --", "🙂", "zzzzzz", "%%%% %%%%"):
            with self.subTest(text=text):
                self.assertEqual([], self.labels(text))
        self.assertEqual([], self.labels("nur", kind="nonsense"))
