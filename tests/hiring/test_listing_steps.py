from uuid import uuid4

from django.test import TestCase

from listings.models import Listing
from tests.factories import make_company, make_listing, make_member, make_place

BLANK = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}


class ListingStepsTests(TestCase):
    url = "/recruit/kind-clinic/jobs/steps/"

    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.member = make_member("recruiter", company=self.company)
        self.client.force_login(self.member.user)

    def make(self, title="Night nurse", **fields):
        return make_listing(title, company=self.company, **fields)

    def step(self, name, listing, version=None):
        one = f"{name}:{listing.pk}:{version or listing.version}"
        return self.client.post(self.url, {"one": one}, follow=True)

    def test_pause_and_resume(self):
        listing = self.make()
        self.assertContains(self.step("pause", listing), "1 listing paused.")
        listing.refresh_from_db()
        self.assertEqual("paused", listing.status)
        self.step("resume", listing)
        listing.refresh_from_db()
        self.assertEqual("live", listing.status)
        self.assertEqual(2, self.company.events.count())

    def test_a_double_click_on_confirm_renews_once(self):
        listing = self.make()
        self.step("renew", listing)
        page = self.step("renew", listing)
        self.assertContains(page, "It was changed meanwhile")
        listing.refresh_from_db()
        self.assertEqual(1, listing.renewals)

    def test_where_the_law_asks_for_pay_nothing_is_confirmed_without_it(self):
        listing = self.make(places=[make_place("Denver", "CO")])
        self.assertContains(self.step("renew", listing), "The law asks for the pay")
        listing.refresh_from_db()
        self.assertEqual(0, listing.renewals)

    def delete(self, *listings, **more):
        rows = [f"{row.pk}:{row.version}" for row in listings]
        return self.client.post(self.url, {"do": "delete", "listing": rows, **more}, follow=True)

    def test_a_page_asks_before_drafts_are_deleted(self):
        one, other, live = self.make("One", **BLANK), self.make("Other", **BLANK), self.make("Live")
        page = self.step("delete", one)
        self.assertContains(page, "Delete 1 draft?")
        page = self.delete(one, other, live, status="draft")
        self.assertContains(page, "Delete 2 drafts?")
        self.assertNotContains(page, "<li>Live")
        self.assertContains(page, 'href="/recruit/kind-clinic/?status=draft">Keep')
        self.assertEqual(3, self.company.listings.count())

    def test_a_draft_is_deleted_and_nothing_else_is(self):
        draft, live = self.make(**BLANK), self.make()
        response = self.delete(draft, live, is_sure="on", status="draft")
        self.assertRedirects(response, "/recruit/kind-clinic/?status=draft")
        self.assertContains(response, "1 listing deleted.")
        self.assertContains(response, "Only a draft can be deleted.")
        self.assertEqual([live], list(self.company.listings.all()))

    def test_a_draft_that_somebody_went_on_writing_is_kept(self):
        draft = self.make(**BLANK)
        Listing.objects.get(pk=draft.pk).edit("title")
        self.assertContains(self.delete(draft, is_sure="on"), "It was changed meanwhile")
        self.assertTrue(self.company.listings.exists())

    def test_any_status_is_duplicated_once_for_each_button(self):
        for status in ("draft", "in_review", "live", "paused", "filled", "cancelled", "expired"):
            with self.subTest(status):
                listing = self.make(
                    status, **({**BLANK} if status == "draft" else {"status": status})
                )
                listing.questions.create(position=0, text="When?")
                form = {"copy": f"{listing.pk}:{uuid4()}"}
                answers = {self.client.post(self.url, form).url for _ in range(2)}
                copy = Listing.objects.exclude(pk=listing.pk).get(title=status)
                self.assertEqual({f"/recruit/kind-clinic/jobs/{copy.pk}/edit/"}, answers)
                self.assertEqual("draft", copy.status)
                self.assertEqual(list(listing.places.all()), list(copy.places.all()))
                self.assertEqual("When?", copy.questions.get().text)

    def test_what_waits_is_taken_back(self):
        listing = self.make(status="in_review", first_posted_at=None)
        listing.reviews.create(kind="new", why="First.")
        self.step("take_back", listing)
        listing.refresh_from_db()
        self.assertEqual(("draft", "withdrawn"), (listing.status, listing.reviews.get().decision))

    def test_several_at_once_and_the_way_back(self):
        one, other, draft = self.make("One"), self.make("Other"), self.make("Draft", **BLANK)
        rows = [f"{row.pk}:{row.version}" for row in (one, other, draft)]
        form = {"do": "pause", "listing": rows, "status": "live", "q": "o"}
        response = self.client.post(self.url, form)
        self.assertRedirects(response, "/recruit/kind-clinic/?status=live&q=o")
        page = self.client.get("/recruit/kind-clinic/")
        self.assertEqual(2, self.company.listings.one_of("status", ["paused"]).count())
        self.assertNotContains(page, "2 listings paused")  # said once, where it led back to

    def test_rows_of_others_are_left_alone(self):
        other = make_listing()
        self.step("pause", other)
        other.refresh_from_db()
        self.assertEqual("live", other.status)
        copy = {"copy": f"{other.pk}:{uuid4()}"}
        self.assertEqual(404, self.client.post(self.url, copy).status_code)

    def test_bad_input_is_a_message(self):
        for form in (
            {}, {"do": "x"}, {"do": "pause"}, {"one": "pause:x:1"}, {"one": "sink:1:1"},
            {"do": "pause", "listing": "1:99999999999"}, {"do": "pause", "listing": "\0"},
            {"copy": "1:" + "-" * 36}, {"do": "pause", "listing": ["1:1"] * 101},
        ):  # fmt: skip
            with self.subTest(form):
                response = self.client.post(self.url, form, follow=True)
                self.assertTrue([m for m in response.context["messages"] if m.level_tag == "error"])
