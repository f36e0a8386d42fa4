from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.applying_factories import make_application, make_resume
from tests.factories import make_listing
from tests.hiring.room import RoomTestCase


class ApplicantListTests(RoomTestCase):
    url = "/recruit/kind-clinic/applicants/"

    def names(self, query: str = "") -> list[str]:
        return [row.name for row in self.client.get(self.url + query).context["page"]]

    def test_it_shows_the_newest_first_and_only_what_the_company_may_see(self):
        now = timezone.now()
        self.apply("Early", confirmed_at=now - timedelta(days=2))
        self.apply("Late", confirmed_at=now)
        self.apply("Unconfirmed", status="unconfirmed")
        self.apply("Withdrawn", status="withdrawn")
        self.apply("Erased").erase()
        make_application(name="Of others")
        self.assertEqual(["Late", "Early"], self.names())

    def test_one_page_costs_the_same_for_one_and_for_many(self):
        for number in range(25):
            application = self.apply(f"Person {number}")
            application.ratings.create(author=self.member.user, score=4)
        with self.assertNumQueries(8):
            page = self.client.get(self.url)
        self.assertContains(page, "25 applicants")
        self.assertEqual(5, len(self.names("?page=2")))
        self.assertEqual(404, self.client.get(f"{self.url}?page=9").status_code)

    def test_it_filters_by_job_stage_and_words(self):
        other = make_listing("Day nurse", company=self.company)
        self.apply("Ada", message="I like nights")
        self.apply("Grace", listing=other, stage=self.stage("Offer"))
        make_resume(self.apply("Joan"), b"Trained in Boston")
        self.assertEqual(["Grace"], self.names(f"?listing={other.pk}"))
        self.assertEqual(["Grace"], self.names(f"?stage={self.stage('Offer').pk}"))
        self.assertEqual(["Ada"], self.names("?q=NIGHTS"))
        self.assertEqual(["Joan"], self.names("?q=boston+joan"))
        self.assertContains(self.client.get(f"{self.url}?q=zzz"), "Nobody like that")

    def test_a_filter_that_cannot_be_is_explained_and_finds_nobody(self):
        self.apply()
        strange = make_application()
        others = f"?listing={strange.listing_id}"
        for query in ("?stage=9999999999999999999999", "?listing=x", others, "?q=a%00b"):
            response = self.client.get(self.url + query)
            self.assertContains(response, "Please correct the following")
            self.assertNotContains(response, "Ada")

    def test_a_viewer_looks_and_a_stranger_finds_nothing(self):
        self.apply("Ada")
        self.assertContains(self.client.get(self.url), "Write to those chosen")
        self.sign_in_as_viewer()
        page = self.client.get(self.url)
        self.assertContains(page, "Ada")
        self.assertNotContains(page, "Write to those chosen")
        self.assert_only_for_members(self.url)

    def test_the_list_of_jobs_leads_to_the_applicants_of_each(self):
        path = f"{self.url}?listing={self.listing.pk}"
        self.assertContains(self.client.get("/recruit/kind-clinic/"), f'href="{path}"')
        self.assertContains(self.client.get(path), "Nobody like that")
        self.apply("Ada")
        self.assertContains(self.client.get(path), "Ada")

    def test_nobody_yet(self):
        self.assertContains(self.client.get(self.url), "Nobody has applied yet")

    def test_what_people_write_is_shown_as_text(self):
        self.apply("<script>alert(1)</script>")
        self.assertContains(self.client.get(self.url), "&lt;script&gt;")
