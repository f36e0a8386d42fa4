from django.test import Client, TestCase

from listings.models import Listing
from tests.factories import make_career, make_company, make_member, make_place, make_user
from tests.posting_factories import make_austin, only_listing, posted

OURS = {"Sec-Fetch-Site": "same-origin"}
JSON = {"Accept": "application/json"}


class ListingNewTests(TestCase):
    url = "/recruit/kind-clinic/jobs/new/"

    def setUp(self):
        self.company = make_company("Kind Clinic", proof="domain")
        self.member = make_member("recruiter", company=self.company)
        self.austin = make_austin()
        self.client.force_login(self.member.user)

    def test_the_empty_form_has_a_key_of_its_own_each_time(self):
        keys = [self.client.get(self.url).context["form"]["form_key"].value() for _ in range(2)]
        self.assertEqual(2, len(set(keys)))

    def test_a_draft_is_stored_with_everything_that_was_written(self):
        response = self.client.post(self.url, posted(do="save"))
        listing = only_listing(self.company)
        self.assertRedirects(response, f"/recruit/kind-clinic/jobs/{listing.pk}/edit/")
        self.assertEqual("draft", listing.status)
        self.assertEqual("night-nurse", listing.slug)
        self.assertEqual((63_440, 79_040), (listing.pay_min_annual, listing.pay_max_annual))
        self.assertEqual(["Triage", "Spanish"], listing.skills)
        self.assertEqual([self.austin], list(listing.places.all()))
        asked = list(listing.questions.values_list("text", "is_required"))
        self.assertEqual([("When can you start?", True)], asked)
        self.assertEqual((self.member.user, 21), (listing.posted_by, listing.open_days))

    def test_an_empty_form_is_a_draft_too(self):
        self.client.post(self.url, {"do": "save"})
        self.assertEqual(
            ("", "job"), (only_listing(self.company).title, only_listing(self.company).slug)
        )

    def test_what_is_valid_is_saved_and_what_is_not_is_shown_again(self):
        form = posted(do="save", pay_min="a lot", places=["Atlantis"])
        response = self.client.post(self.url, form)
        self.assertContains(response, "Your draft is saved.", status_code=422)
        self.assertContains(response, 'value="a lot"', status_code=422)
        self.assertContains(response, "No place is called “Atlantis”", status_code=422)
        listing = only_listing(self.company)
        self.assertEqual(("Night nurse", None), (listing.title, listing.pay_max))

    def test_a_proven_company_publishes_at_once(self):
        form = posted(do="publish")
        response = self.client.post(self.url, form)
        listing = only_listing(self.company)
        self.assertRedirects(response, f"/recruit/kind-clinic/jobs/{listing.pk}/preview/")
        self.assertEqual("live", listing.status)
        self.assertEqual(21, (listing.closes_at - listing.published_at).days)
        self.assertContains(self.client.get("/jobs/"), "Night nurse")

    def test_an_incomplete_listing_stays_a_draft_and_says_what_is_missing(self):
        response = self.client.post(self.url, {"title": "Nurse", "do": "publish"})
        self.assertContains(response, "Say what the work is.", status_code=422)
        self.assertContains(response, "Name at least one place.", status_code=422)
        self.assertContains(response, "Say how people apply", status_code=422)
        self.assertEqual("draft", only_listing(self.company).status)

    def test_the_first_listing_of_an_unproven_company_waits_with_its_reason(self):
        self.company.proof = "none"
        self.company.save()
        response = self.client.post(self.url, posted(do="publish"), follow=True)
        listing = only_listing(self.company)
        self.assertEqual("in_review", listing.status)
        self.assertContains(response, "waits for our staff")
        self.assertIn("first listing of a company", listing.reviews.waiting().get().why)
        edit = self.client.get(f"/recruit/kind-clinic/jobs/{listing.pk}/edit/")
        self.assertContains(edit, "first listing of a company")

    def test_a_listing_that_asks_for_money_waits_though_the_company_is_proven(self):
        text = "Pay the training fee by wire transfer."
        self.client.post(self.url, posted(do="publish", description=text))
        why = only_listing(self.company).reviews.waiting().get().why
        self.assertIn("ask applicants for money", why)

    def test_a_double_click_makes_one_listing(self):
        form = posted(do="publish")
        answers = [self.client.post(self.url, form) for _ in range(2)]
        self.assertEqual(answers[0].url, answers[1].url)
        listing = only_listing(self.company)
        self.assertEqual(["opened"], list(listing.events.values_list("kind", flat=True)))

    def test_the_same_form_with_another_text_is_shown_with_both(self):
        form = posted(do="save")
        self.client.post(self.url, form)
        response = self.client.post(self.url, form | {"title": "Day nurse"})
        self.assertContains(response, "Night nurse", status_code=409)
        self.assertContains(response, 'value="Day nurse"', status_code=409)
        self.assertEqual("Night nurse", only_listing(self.company).title)

    def test_the_key_of_another_companys_form_finds_nothing_of_it(self):
        other = make_member(company=make_company("Other House"))
        form = posted(do="save")
        self.client.post(self.url, form)
        self.client.force_login(other.user)
        self.client.post("/recruit/other-house/jobs/new/", form | {"title": "Ours"})
        self.assertEqual("Ours", only_listing(other.company).title)
        self.assertEqual("Night nurse", only_listing(self.company).title)

    def test_the_script_saves_the_same_form_and_learns_where_to_go_on(self):
        answer = self.client.post(self.url, posted(do="save"), headers=JSON).json()
        listing = only_listing(self.company)
        self.assertEqual(f"/recruit/kind-clinic/jobs/{listing.pk}/edit/", answer["url"])
        self.assertEqual(listing.version, answer["version"])
        self.assertIn("The occupation", answer["assistance"])

    def test_the_occupation_is_found_from_the_title_and_may_be_corrected(self):
        nurse, clerk = make_career("Registered Nurse"), make_career("Office Clerk")
        self.client.post(self.url, posted(do="save", title="Registered Nurse"))
        listing = only_listing(self.company)
        self.assertEqual(None, listing.career)  # no alias names it yet
        form = posted(do="save", title="Sorter of mail", occupation="office clerk")
        self.client.post(self.url, form)
        chosen = Listing.objects.get(title="Sorter of mail")
        self.assertEqual((clerk, None), (chosen.career, chosen.career_confidence))
        response = self.client.post(self.url, posted(do="save", occupation="xyzzy"))
        self.assertContains(response, "No occupation is called so", status_code=422)
        self.assertNotEqual(nurse, clerk)

    def test_remote_work_names_its_region_before_it_is_public(self):
        form = posted(do="publish", work_mode="remote", places=[])
        response = self.client.post(self.url, form)
        self.assertContains(response, "where a remote worker may live", status_code=422)
        region = str(self.austin.state.pk)
        listing = only_listing(self.company)
        form |= {"remote_region": region, "version": str(listing.version)}
        self.client.post(f"/recruit/kind-clinic/jobs/{listing.pk}/edit/", form)
        self.assertEqual("live", only_listing(self.company).status)

    def test_where_the_law_asks_for_pay_nothing_is_published_without_it(self):
        make_place("Denver", "CO", population=700_000)
        form = posted(do="publish", places=["Denver, CO"], pay_min="", pay_max="")
        response = self.client.post(self.url, form)
        self.assertContains(response, "The law asks for the pay", status_code=422)
        self.assertContains(response, "Colorado", status_code=422)
        self.assertEqual("draft", only_listing(self.company).status)

    def test_bad_input_is_a_message(self):
        bad = {
            "title": "x" * 161, "pay_min": "1e400", "pay_max": "-5", "open_days": "1e20",
            "version": "x", "form_key": "x", "do": "x", "remote_region": "abc", "work_mode": "x",
            "apply_url": "javascript:alert(1)", "apply_email": "x", "description": "a\0b",
            "places": ["\0", ";;;"], "question_1": "x" * 300, "skills": "y" * 500,
        }  # fmt: skip
        for name, value in bad.items():
            with self.subTest(name):
                response = self.client.post(self.url, posted(do="save") | {name: value})
                self.assertIn(response.status_code, (302, 422))

    def test_signed_out_the_form_is_kept_and_shown_after_signing_in(self):
        self.client.logout()
        form = posted(do="publish")
        response = self.client.post(self.url, form, headers=OURS)
        self.assertRedirects(
            response, f"/account/login/?next={self.url}", fetch_redirect_response=False
        )
        self.assertFalse(self.company.listings.exists())
        self.client.force_login(self.member.user)
        page = self.client.get(self.url)
        self.assertContains(page, "Here is what you wrote")
        self.assertContains(page, "You care for **ten** people at night.")
        self.assertContains(page, form["form_key"])
        self.client.post(self.url, form)
        self.assertEqual("live", only_listing(self.company).status)
        self.assertNotContains(self.client.get(self.url), "Here is what you wrote")

    def test_a_kept_form_can_be_given_up(self):
        self.client.logout()
        self.client.post(self.url, posted(), headers=OURS)
        self.client.force_login(self.member.user)
        self.client.post(self.url, {"forget": "1"})
        self.assertNotContains(self.client.get(self.url), "Here is what you wrote")
        self.assertFalse(self.company.listings.exists())

    def test_a_token_from_before_a_sign_in_loses_nothing_and_does_nothing(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.member.user)
        stale = posted(do="publish", csrfmiddlewaretoken="a" * 64)
        response = client.post(self.url, stale, headers=OURS)
        self.assertRedirects(response, self.url)
        self.assertFalse(self.company.listings.exists())
        page = client.get(self.url)
        self.assertContains(page, "Here is what you wrote")
        token = page.context["csrf_token"]
        client.post(self.url, stale | {"csrfmiddlewaretoken": str(token)}, headers=OURS)
        self.assertEqual("live", only_listing(self.company).status)

    def test_a_form_from_another_site_is_refused_and_not_kept(self):
        for user in (None, self.member.user):
            client = Client(enforce_csrf_checks=True)
            if user:
                client.force_login(user)
            for headers in (
                {},
                {"Sec-Fetch-Site": "cross-site"},
                {"Origin": "https://evil.example"},
            ):
                response = client.post(self.url, posted(), headers=headers)
                self.assertEqual(403, response.status_code)
            self.assertNotIn("kept_forms", client.session)

    def test_somebody_elses_kept_form_is_not_shown_in_another_company(self):
        self.client.logout()
        self.client.post(self.url, posted(), headers=OURS)
        self.client.force_login(make_user())
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_a_viewer_may_not(self):
        self.client.force_login(make_member("viewer", company=self.company).user)
        self.assertEqual(403, self.client.get(self.url).status_code)
        self.assertEqual(403, self.client.post(self.url, posted()).status_code)
