from django.test import TestCase

from tests.factories import make_company, make_listing, make_member

BLANK = {"status": "draft", "first_posted_at": None, "published_at": None, "closes_at": None}


class CompanyRoomTests(TestCase):
    url = "/recruit/kind-clinic/"

    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.member = make_member("recruiter", company=self.company)
        self.client.force_login(self.member.user)

    def make(self, title, **fields):
        return make_listing(title, company=self.company, **fields)

    def test_it_lists_every_status_of_this_company_alone(self):
        self.make("Draft of ours", **BLANK)
        self.make("Job of ours")
        make_listing("Job of others")
        response = self.client.get(self.url)
        self.assertContains(response, "Draft of ours")
        self.assertContains(response, "Job of ours")
        self.assertNotContains(response, "Job of others")

    def test_it_finds_by_status_and_title(self):
        self.make("Night nurse")
        self.make("Day nurse", status="filled")
        self.make("Cook", status="expired")
        for query, titles in {
            "?status=live": ["Night nurse"], "?status=closed": ["Cook", "Day nurse"],
            "?q=NURSE": ["Day nurse", "Night nurse"], "?status=closed&q=nurse": ["Day nurse"],
            "?status=draft": [],
        }.items():  # fmt: skip
            with self.subTest(query):
                page = self.client.get(self.url + query).context["page"]
                self.assertEqual(titles, sorted(listing.title for listing in page))

    def test_a_wrong_filter_says_so(self):
        for query in ("?status=x", "?q=" + "x" * 200, "?q=%00"):
            self.assertContains(self.client.get(self.url + query), "errorlist")
        self.assertEqual(404, self.client.get(self.url + "?page=9").status_code)

    def test_rows_cost_no_query_each(self):
        for number in range(3):
            self.make(f"Job {number}")
        self.client.get(self.url)
        with self.assertNumQueries(5):
            self.client.get(self.url)

    def test_each_row_offers_the_steps_of_its_status(self):
        self.make("Live one")
        page = self.client.get(self.url)
        for text in ("Pause", "Confirm it is open", "Duplicate"):
            self.assertContains(page, f'{text}<span class="hidden-visually">')
        self.assertNotContains(page, "Delete draft<span")

    def test_a_viewer_sees_no_buttons(self):
        self.make("Live one")
        self.client.force_login(make_member("viewer", company=self.company).user)
        page = self.client.get(self.url)
        self.assertContains(page, "Live one")
        self.assertNotContains(page, '<button class="button quiet" name=')
        self.assertNotContains(page, "Post a job")

    def test_a_stranger_and_a_removed_member_find_nothing(self):
        self.client.force_login(make_member().user)
        self.assertEqual(404, self.client.get(self.url).status_code)
        self.client.force_login(self.member.user)
        self.member.delete()
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_somebody_signed_out_is_asked_to_sign_in(self):
        self.client.logout()
        response = self.client.get(self.url)
        self.assertRedirects(
            response, f"/account/login/?next={self.url}", fetch_redirect_response=False
        )
