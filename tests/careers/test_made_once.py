from django.db.models import Count, F
from django.test import TestCase

from careers.made_once import made_once
from careers.models import Career
from tests.factories import make_career


class MadeOnceTests(TestCase):
    def test_an_expression_gives_what_it_gives_and_is_made_once(self):
        make_career("Nurse")
        made = []

        def build():
            made.append(1)
            return F("title")

        for _ in range(2):
            careers = Career.objects.annotate(said=made_once(Career, "test", build))
            self.assertEqual(["Nurse"], list(careers.values_list("said", flat=True)))
        self.assertEqual(1, len(made))

    def test_pages_and_rows_are_those_of_each_career(self):
        nurse, welder = make_career("Nurse"), make_career("Welder")
        nurse.licences.create(name="License of the state", requirement="required")
        careers = Career.objects.with_pages().with_held_rows("licences")
        found = {career.title: career for career in careers.annotate(n=Count("occupations"))}
        self.assertTrue(found["Nurse"].page_names["licenses"])
        self.assertFalse(found["Welder"].page_names["licenses"])
        self.assertEqual(nurse.pk, found["Nurse"].held_rows["licences"][0]["career_id"])
        self.assertEqual([], found["Welder"].held_rows["licences"])
        self.assertEqual(1, found["Welder"].n)
        self.assertEqual(welder.pk, found["Welder"].pk)
