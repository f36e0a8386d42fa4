import uuid

from django.test import Client, TestCase

from careers.models import Rating
from tests.factories import make_career


class CareerReviewsTests(TestCase):
    def setUp(self):
        self.career = make_career("Electrician")
        self.url = "/electrician-jobs/reviews/"

    def form(self, **overrides: object) -> dict[str, object]:
        return {"submission": uuid.uuid4(), "stars": "4", "pay": "3"} | overrides

    def test_a_rating_waits_for_an_editor(self):
        response = self.client.post(self.url, self.form(comment="Good crew."), follow=True)
        self.assertContains(response, "Thank you")
        rating = Rating.objects.get()
        self.assertEqual(
            ("pending", 4, 3, None), (rating.status, rating.stars, rating.pay, rating.growth)
        )
        self.assertNotContains(self.client.get(self.url), "Good crew.")
        Rating.objects.update(status="published")
        self.assertContains(self.client.get(self.url), "Good crew.")

    def test_the_same_form_twice_counts_once(self):
        form = self.form()
        for _ in range(2):
            self.assertRedirects(self.client.post(self.url, form), f"{self.url}?sent=1#rate")
        self.assertEqual(1, Rating.objects.count())

    def test_the_career_page_passes_its_stars_on(self):
        self.assertContains(
            self.client.get(self.url, {"stars": "5"}), 'id="id_stars_4" required checked'
        )

    def test_a_fault_is_told_and_what_was_written_stays(self):
        response = self.client.post(self.url, self.form(stars="9", comment="Mine"))
        self.assertContains(response, "Please correct the following", status_code=422)
        self.assertContains(response, "Mine", status_code=422)
        self.assertEqual(0, Rating.objects.count())

    def test_a_forged_form_is_refused(self):
        response = Client(enforce_csrf_checks=True).post(self.url, self.form())
        self.assertContains(response, "Please send the form again", status_code=403)

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/reviews/").status_code)

    def test_it_takes_two_queries(self):
        with self.assertNumQueries(2):
            self.client.get(self.url)
