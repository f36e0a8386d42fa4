import uuid

from django.test import Client, TestCase

from careers.models import CareerMove
from tests.factories import make_career
from tests.title_factories import make_alias


class MoveReportTests(TestCase):
    url = "/electrician-jobs/career-paths/report/"

    def setUp(self):
        self.electrician = make_career("Electrician")
        self.teacher = make_career("Teacher")

    def form(self, **overrides: object) -> dict[str, object]:
        fields = {"submission": uuid.uuid4(), "direction": "away", "other": "Teacher",
                  "moved_in": "2021"}  # fmt: skip
        return fields | overrides

    def test_a_move_is_kept_in_its_direction_and_waits_for_an_editor(self):
        for direction in ("away", "here"):
            page = self.client.post(self.url, self.form(direction=direction), follow=True)
            self.assertContains(page, "Thank you")
        away, here = CareerMove.objects.order_by("pk")
        self.assertEqual((self.electrician, self.teacher), (away.from_career, away.to_career))
        self.assertEqual((self.teacher, self.electrician), (here.from_career, here.to_career))
        self.assertEqual((2021, "pending"), (away.moved_in, away.status))

    def test_the_same_form_twice_counts_once(self):
        form = self.form()
        for _ in range(2):
            self.assertRedirects(self.client.post(self.url, form), f"{self.url}?sent=1")
        self.assertEqual(1, CareerMove.objects.count())

    def test_the_other_job_is_understood_by_what_people_call_it(self):
        make_alias("Pedagogue", self.teacher.occupations.get())
        self.client.post(self.url, self.form(other="pedagoge"))
        self.assertEqual(self.teacher, CareerMove.objects.get().to_career)

    def test_an_ambiguous_title_is_asked_about_and_an_answer_fills_the_form(self):
        for career in (self.teacher, make_career("Coach")):
            make_alias("Trainer", career.occupations.get())
        page = self.client.post(self.url, self.form(other="trainer", direction="here"))
        self.assertContains(page, "Which Trainer?", status_code=422)
        answer = "?direction=here&amp;other=Coach&amp;moved_in=2021"
        self.assertContains(page, f'href="{answer}"', status_code=422)
        filled = self.client.get(self.url + answer.replace("&amp;", "&"))
        self.assertContains(filled, 'value="Coach"')
        self.assertContains(filled, 'value="2021"')

    def test_faults_are_explained(self):
        for fault, words in (
            ({"other": "Electrician"}, "That is the same career"),
            ({"other": "Dragon tamer"}, "No occupation we know"),
            ({"other": ""}, "Enter a job title"),
            ({"direction": "up"}, "Select a valid choice"),
            ({"direction": ""}, "This field is required"),
            ({"moved_in": "1066"}, "Enter a year from 1950"),
            ({"moved_in": "2999"}, "Enter a year from 1950"),
            ({"moved_in": "1e9"}, "Enter a whole number"),
            ({"submission": "x"}, "valid UUID"),
        ):
            with self.subTest(fault=fault):
                page = self.client.post(self.url, self.form(**fault))
                self.assertContains(page, words, status_code=422)
        self.assertEqual(0, CareerMove.objects.count())

    def test_an_address_that_was_tampered_with_opens_the_empty_form(self):
        for query in ({"direction": "up"}, {"other": "a\0b"}, {"moved_in": "1e99"}):
            self.assertEqual(200, self.client.get(self.url, query).status_code)

    def test_a_forged_form_is_refused(self):
        response = Client(enforce_csrf_checks=True).post(self.url, self.form())
        self.assertEqual(403, response.status_code)

    def test_an_unknown_career_is_not_found(self):
        url = "/dragon-tamer-jobs/career-paths/report/"
        self.assertEqual(404, self.client.get(url).status_code)

    def test_it_takes_one_query(self):
        with self.assertNumQueries(1):
            self.client.get(self.url)
