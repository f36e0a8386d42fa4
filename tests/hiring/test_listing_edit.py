from django.test import TestCase

from listings.models import Listing, ListingReview
from tests.factories import (
    make_career,
    make_company,
    make_listing,
    make_member,
    make_place,
    make_source,
    make_wage,
)
from tests.posting_factories import make_austin, posted, posted_again

JSON = {"Accept": "application/json"}
OURS = {"Sec-Fetch-Site": "same-origin"}


class ListingEditTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic", proof="domain")
        self.member = make_member("recruiter", company=self.company)
        self.austin = make_austin()
        self.client.force_login(self.member.user)

    def open(self, **fields) -> tuple[Listing, str]:
        given = {"company": self.company, "places": [self.austin], "career": None}
        listing = make_listing("Night nurse", **given | fields)
        return listing, f"/recruit/kind-clinic/jobs/{listing.pk}/edit/"

    def draft(self, **fields) -> tuple[Listing, str]:
        blank = {"status": "draft", "first_posted_at": None, "published_at": None}
        return self.open(**{**blank, "closes_at": None, **fields})

    def unproven(self) -> None:
        self.company.proof = "none"
        self.company.save()

    def test_it_shows_what_is_stored(self):
        listing, url = self.draft(pay_min="20", pay_max="25", pay_period="hour", skills=["Triage"])
        listing.questions.create(position=0, text="When?", is_required=True)
        page = self.client.get(url)
        for text in (
            'value="Night nurse"',
            'value="20.00"',
            "Triage",
            "Austin, TX",
            'value="When?"',
        ):
            self.assertContains(page, text)

    def test_the_page_costs_few_queries(self):
        _, url = self.draft()
        self.client.get(url)
        with self.assertNumQueries(20):
            self.client.get(url)

    def test_a_draft_is_changed_and_published(self):
        listing, url = self.draft()
        other = make_place("Boston", "TX", population=10)
        form = posted_again(listing, do="publish", title="Day nurse", places=["boston-tx"])
        self.client.post(url, form)
        listing = Listing.objects.get(pk=listing.pk)
        self.assertEqual(("live", "Day nurse", "day-nurse"),
                         (listing.status, listing.title, listing.slug))  # fmt: skip
        self.assertEqual([other], list(listing.places.all()))
        again = self.client.post(url, form)
        self.assertEqual(302, again.status_code)
        listing.refresh_from_db()
        self.assertEqual(1, listing.events.count())

    def test_a_proven_company_changes_a_live_listing_at_once(self):
        listing, url = self.open()
        version = listing.version
        self.client.post(url, posted_again(listing, do="save", title="Day nurse"))
        listing.refresh_from_db()
        self.assertEqual(("Day nurse", version + 1), (listing.title, listing.version))
        self.assertContains(self.client.get("/jobs/?q=day+nurse"), "Day nurse")
        self.assertEqual("edited", listing.events.get().kind)

    def test_for_others_the_change_waits_and_the_old_text_stays_public(self):
        self.unproven()
        listing, url = self.open()
        form = posted_again(listing, do="save", title="Day nurse")
        response = self.client.post(url, form, follow=True)
        self.assertContains(response, "Your changes wait for our staff")
        self.assertContains(response, 'value="Day nurse"')
        listing.refresh_from_db()
        self.assertEqual("Night nurse", listing.title)
        self.assertContains(self.client.get(listing.get_absolute_url()), "Night nurse")
        waiting = ListingReview.objects.waiting().get()
        self.assertEqual("Day nurse", waiting.proposal["title"])
        preview = self.client.get(url.replace("edit", "preview"))
        self.assertContains(preview, "<h1>Day nurse</h1>", html=True)

    def test_the_same_form_again_while_it_waits_changes_nothing(self):
        self.unproven()
        listing, url = self.open()
        form = posted_again(listing, do="save", title="Day nurse")
        for _ in range(2):
            self.assertEqual(302, self.client.post(url, form).status_code)
        self.assertEqual(1, listing.reviews.count())

    def test_a_change_back_to_the_public_text_takes_the_waiting_one_back(self):
        self.unproven()
        listing, url = self.open()
        stored = posted_again(listing, do="save")
        self.company.proof = "domain"
        self.company.save()
        self.client.post(url, stored)
        self.unproven()
        listing.refresh_from_db()
        self.client.post(url, posted_again(listing, do="save", title="Day nurse"))
        listing.refresh_from_db()
        self.client.post(url, posted_again(listing, do="save"))
        self.assertFalse(listing.reviews.waiting().exists())
        self.assertEqual("withdrawn", listing.reviews.get().decision)

    def test_a_live_listing_may_not_become_incomplete(self):
        listing, url = self.open()
        response = self.client.post(url, posted_again(listing, do="save", description=" "))
        self.assertContains(response, "Say what the work is.", status_code=422)
        listing.refresh_from_db()
        self.assertEqual("What you will do all day.", listing.description)

    def test_two_people_who_edit_at_once_see_both_texts(self):
        listing, url = self.draft()
        mine = posted_again(listing, do="save", title="Day nurse")
        self.client.post(url, posted_again(listing, do="save", title="Nurse on call"))
        response = self.client.post(url, mine)
        self.assertContains(response, "was changed meanwhile", status_code=409)
        self.assertContains(response, "Nurse on call", status_code=409)
        self.assertContains(response, 'value="Day nurse"', status_code=409)
        listing.refresh_from_db()
        self.assertEqual("Nurse on call", listing.title)
        # One's own goes over theirs when it is sent again from that page.
        version = response.context["form"].shown_version
        self.client.post(url, mine | {"version": version})
        listing.refresh_from_db()
        self.assertEqual("Day nurse", listing.title)

    def test_two_people_who_write_the_same_do_not_disturb_each_other(self):
        listing, url = self.draft()
        form = posted_again(listing, do="save")
        answers = {self.client.post(url, form).status_code for _ in range(2)}
        self.assertEqual({302}, answers)

    def test_the_script_is_told_of_the_other_text(self):
        listing, url = self.draft()
        self.client.post(url, posted_again(listing, do="save", title="Nurse on call"))
        answer = self.client.post(url, posted_again(listing, do="save", title="X"), headers=JSON)
        self.assertEqual(409, answer.status_code)
        self.assertIn("Somebody else", answer.json()["message"])

    def test_the_script_is_told_that_the_sign_in_has_ended(self):
        listing, url = self.draft()
        self.client.logout()
        headers = JSON | OURS
        answer = self.client.post(url, posted_again(listing, do="save"), headers=headers)
        self.assertEqual(401, answer.status_code)
        self.assertIn("nothing is lost", answer.json()["message"])

    def test_signed_out_the_form_is_kept(self):
        listing, url = self.draft()
        self.client.logout()
        form = posted_again(listing, do="save", title="Day nurse")
        self.client.post(url, form, headers=OURS)
        self.client.force_login(self.member.user)
        self.assertContains(self.client.get(url), 'value="Day nurse"')

    def test_the_fourth_open_listing_of_an_unproven_company_stays_a_draft(self):
        self.unproven()
        for _ in range(3):
            self.open()
        listing, url = self.draft()
        response = self.client.post(url, posted_again(listing, do="publish"))
        self.assertContains(response, "has 3 open listings at most", status_code=422)
        listing.refresh_from_db()
        self.assertEqual("draft", listing.status)

    def test_a_question_that_is_asked_again_stays_the_row_it_is(self):
        listing, url = self.draft()
        kept = listing.questions.create(position=1, text="Night shifts?")
        listing.questions.create(position=0, text="Old one")
        form = posted_again(listing, do="save", question_1="Night shifts?", question_2="New?")
        self.client.post(url, form)
        rows = list(listing.questions.values_list("pk", "text", "is_required"))
        self.assertEqual((kept.pk, "Night shifts?", True), rows[0])
        self.assertEqual(["Night shifts?", "New?"], [text for _, text, _ in rows])

    def test_assistants_speak_of_laws_phrases_twins_and_width(self):
        denver = make_place("Denver", "CO")
        self.open(places=[denver])
        _, url = self.draft(
            places=[denver], description="A recent graduate. He must lift.",
            pay_min="20", pay_max="60", pay_period="hour",
        )  # fmt: skip
        page = self.client.get(url)
        said = [
            *("The law asks for pay here", "Equal Pay for Equal Work Act", "“recent graduate”"),
            *("“He must”", "You have posted this already", "3.0 times the lower"),
        ]
        for text in said:
            self.assertContains(page, text)

    def test_a_closed_listing_stays_as_it_was(self):
        listing, url = self.open(status="filled")
        self.assertRedirects(self.client.get(url), "/recruit/kind-clinic/")
        self.client.post(url, posted_again(listing, title="Day nurse"))
        listing.refresh_from_db()
        self.assertEqual("Night nurse", listing.title)

    def test_a_listing_of_another_company_is_not_found(self):
        other = make_listing()
        url = f"/recruit/kind-clinic/jobs/{other.pk}/edit/"
        self.assertEqual(404, self.client.get(url).status_code)
        self.assertEqual(404, self.client.post(url, posted()).status_code)


class PayAssistantTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic", proof="domain")
        self.client.force_login(make_member("recruiter", company=self.company).user)
        wage = make_wage(source=make_source(release="May 2025"))
        self.career = make_career("Nurse", occupations=[wage.occupation])

    def page_of(self, **fields):
        blank = {"first_posted_at": None, "published_at": None, "closes_at": None}
        listing = make_listing(
            "Nurse", company=self.company, career=self.career, status="draft", **blank, **fields
        )
        return self.client.get(f"/recruit/kind-clinic/jobs/{listing.pk}/edit/")

    def test_official_pay_stands_beside_the_fields_with_its_source(self):
        page = self.page_of(pay_min="25", pay_max="31.25", pay_period="hour")
        for text in (
            "$60,000",
            "$28.85",
            "May 2025",
            "$65,000 a year is about the 62nd percentile",
        ):
            self.assertContains(page, text)
        self.assertNotContains(page, "Below nine in ten")
        self.assertNotContains(page, "A wide range.")

    def test_pay_below_nine_in_ten_is_said(self):
        page = self.page_of(pay_min="15", pay_max="16", pay_period="hour")
        self.assertContains(page, "Below nine in ten")

    def test_without_official_pay_it_says_so(self):
        self.career = make_career("Keeper")
        self.assertContains(self.page_of(), "No official pay is published for keepers here.")
