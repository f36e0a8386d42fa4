"""``/api/v1/listings``: create, read, change, close."""

from listings.models import Company, Listing
from listings.search import SearchQuery, search
from tests.api_factories import ApiTestCase, make_api_key
from tests.applying_factories import make_application
from tests.factories import make_company, make_listing


class CreateTests(ApiTestCase):
    def test_a_proven_companys_listing_is_live_and_found_at_once(self):
        response = self.ask("POST", "/listings", self.job())
        self.assertEqual(201, response.status_code, response.content)
        said = response.json()
        self.assertEqual("live", said["status"])
        self.assertEqual(["Austin, TX"], said["places"])
        self.assertEqual((30.0, 36.5, 62_400), (said["pay_min"], said["pay_max"],
                                                said["pay_min_annual"]))  # fmt: skip
        self.assertEqual(f'"{said["version"]}"', response["ETag"])
        self.assertEqual(f"/api/v1/listings/{said['id']}", response["Location"])
        self.assertEqual([said["id"]], list(search(SearchQuery()).ids))
        self.assertEqual(200, self.client.get(said["url"].partition(":8000")[2]).status_code)

    def test_an_unproven_companys_listing_waits_for_review(self):
        _, secret = make_api_key(company=make_company())
        said = self.ask("POST", "/listings", self.job(), secret=secret).json()
        self.assertEqual("in_review", said["status"])
        self.assertIn("first listing", said["reason"])
        self.assertEqual([], list(search(SearchQuery()).ids))

    def test_a_draft_is_published_later(self):
        said = self.ask("POST", "/listings", self.job(publish=False)).json()
        self.assertEqual("draft", said["status"])
        said = self.ask("POST", f"/listings/{said['id']}/publish").json()
        self.assertEqual("live", said["status"])

    def test_faults_name_their_fields(self):
        cases = [
            ({"places": ["Nowhereville"]}, "places"),
            ({"places": []}, "places"),
            ({"pay_min": 40, "pay_max": 30}, "Pay: the lower amount comes first"),
            ({"pay_period": ""}, "pay_period"),
            ({"apply_url": None}, "applies_on_site"),
            ({"apply_url": "javascript:alert(1)"}, "apply_url"),
            ({"apply_email": "nobody"}, "apply_email"),
            ({"career": "unheard-of"}, "career"),
            ({"work_mode": "remote"}, "Say where a remote worker may live"),
            ({"title": "a\0b"}, "title"),
            ({"title": "\ud800"}, "title"),
            ({"title": "x" * 161}, "title"),
            ({"salary": 3}, "salary"),
        ]
        for change, says in cases:
            with self.subTest(change=change):
                self.assert_problem(self.ask("POST", "/listings", self.job(**change)), 422, says)
        self.assertEqual(0, Listing.objects.count())

    def test_it_is_noted_in_the_companys_history(self):
        self.ask("POST", "/listings", self.job())
        event = self.company.events.get()
        self.assertEqual("published “Night nurse”", event.what)
        self.assertIn(self.key.prefix, event.actor_name)


class ReadTests(ApiTestCase):
    def test_it_answers_with_this_companys_listings_alone(self):
        mine = make_listing("Ours", company=self.company)
        other = make_listing("Theirs")
        self.assertEqual("Ours", self.ask("GET", f"/listings/{mine.pk}").json()["title"])
        self.assert_problem(self.ask("GET", f"/listings/{other.pk}"), 404)
        found = self.ask("GET", "/listings").json()["listings"]
        self.assertEqual(["Ours"], [row["title"] for row in found])

    def test_pages_stay_put_while_rows_come(self):
        made = [make_listing(company=self.company).pk for _ in range(5)]
        first = self.ask("GET", "/listings?limit=2")
        make_listing("Came later", company=self.company)
        cursor = first.json()["next"]
        second = self.ask("GET", f"/listings?limit=2&cursor={cursor}").json()
        third = self.ask("GET", f"/listings?limit=2&cursor={second['next']}").json()
        rows = [*first.json()["listings"], *second["listings"], *third["listings"]]
        self.assertEqual(made[::-1], [row["id"] for row in rows])
        self.assertIsNone(third["next"])
        self.assertIn(f'cursor={cursor.replace(":", "%3A")}>; rel="next"', first["Link"])

    def test_a_cursor_of_ones_own_making_is_refused(self):
        for cursor in ("1", "1:x", "%00", "x" * 300):
            self.assert_problem(self.ask("GET", f"/listings?cursor={cursor}"), 422)

    def test_a_list_costs_the_same_however_long_it_is(self):
        for _ in range(6):
            make_listing(company=self.company)
        with self.assertNumQueries(6):  # the key, the rows, places (2), questions, reviews
            self.assertEqual(6, len(self.ask("GET", "/listings").json()["listings"]))

    def test_only_of_one_status(self):
        make_listing("Draft", company=self.company, status="draft")
        make_listing("Live", company=self.company)
        found = self.ask("GET", "/listings?status=draft").json()["listings"]
        self.assertEqual(["Draft"], [row["title"] for row in found])


class ChangeTests(ApiTestCase):
    def setUp(self):
        self.listing = make_listing("Nurse", company=self.company, places=[self.austin])
        self.path = f"/listings/{self.listing.pk}"

    def test_only_what_is_named_is_changed_and_the_record_says_so(self):
        etag = self.ask("GET", self.path)["ETag"]
        response = self.ask("PATCH", self.path, {"title": "Head nurse"}, if_match=etag)
        self.assertEqual(200, response.status_code, response.content)
        self.listing.refresh_from_db()
        self.assertEqual("Head nurse", self.listing.title)
        self.assertEqual("head-nurse", self.listing.slug)
        self.assertEqual("What you will do all day.", self.listing.description)
        self.assertIn("title", self.listing.events.get(kind="edited").detail)

    def test_a_change_of_somebody_else_is_not_lost(self):
        etag = self.ask("GET", self.path)["ETag"]
        self.listing.pay_min, self.listing.pay_period = 20, "hour"
        self.listing.edit("pay_min", "pay_period")
        response = self.ask("PATCH", self.path, {"title": "Head nurse"}, if_match=etag)
        self.assert_problem(response, 412)
        self.listing.refresh_from_db()
        self.assertEqual("Nurse", self.listing.title)

    def test_it_must_be_said_which_version_was_read(self):
        self.assert_problem(self.ask("PATCH", self.path, {"title": "X"}), 428)

    def test_a_change_of_an_unproven_companys_listing_waits_and_the_old_text_stays(self):
        Company.objects.update(proof=Company.Proof.NONE)
        etag = self.ask("GET", self.path)["ETag"]
        said = self.ask("PATCH", self.path, {"title": "Head nurse"}, if_match=etag).json()
        self.assertEqual("Nurse", said["title"])
        self.assertIn("looked at", said["reason"])
        self.assertEqual({"title": "Head nurse"}, self.listing.reviews.get().proposal)

    def test_another_companys_listing_is_not_there(self):
        _, secret = make_api_key(name="Theirs")
        for method, path in (("PATCH", self.path), ("POST", f"{self.path}/renew")):
            said = {"title": "Mine now"} if method == "PATCH" else None
            response = self.ask(method, path, said, secret=secret, if_match="*")
            self.assert_problem(response, 404)

    def test_closing_names_the_outcome_and_happens_once(self):
        response = self.ask("POST", f"{self.path}/close", {"outcome": "filled"})
        self.assertEqual("filled", response.json()["status"])
        again = self.ask("POST", f"{self.path}/close", {"outcome": "cancelled"})
        self.assert_problem(again, 409, "cannot be closed")
        self.assertEqual([], list(search(SearchQuery()).ids))

    def test_renewing_gives_thirty_days_more(self):
        closes_at = self.listing.closes_at
        response = self.ask("POST", f"{self.path}/renew")
        self.assertEqual(200, response.status_code)
        self.listing.refresh_from_db()
        self.assertGreater(self.listing.closes_at, closes_at)

    def test_a_closed_listing_stays_as_it_was(self):
        self.listing.close("filled")
        response = self.ask("PATCH", self.path, {"title": "Cook"}, if_match="*")
        self.assert_problem(response, 409, "Duplicate it")

    def test_closing_answers_everybody_who_is_left_in_the_words_that_were_sent(self):
        application = make_application(listing=self.listing, name="Ada Long")
        said = {"outcome": "filled_elsewhere", "answer": "Dear {name}, {job} is taken."}
        self.assertEqual("filled", self.ask("POST", f"{self.path}/close", said).json()["status"])
        self.assertEqual("Dear Ada Long, Nurse is taken.", application.messages.get().text)
        self.assertEqual("in another way", self.listing.events.get(kind="filled").detail)


class StepTests(ApiTestCase):
    """What the buttons of the company's list do."""

    def setUp(self):
        self.listing = make_listing("Nurse", company=self.company, places=[self.austin])
        self.path = f"/listings/{self.listing.pk}"

    def step(self, name: str, **headers: str):
        return self.ask("POST", f"{self.path}/{name}", **headers)

    def test_it_is_paused_and_resumed_and_noted(self):
        self.assertEqual("paused", self.step("pause").json()["status"])
        self.assertEqual([], list(search(SearchQuery()).ids))
        self.assert_problem(self.step("pause"), 409, "cannot be paused")
        self.assertEqual("live", self.step("resume").json()["status"])
        said = self.company.events.values_list("what", flat=True)
        self.assertEqual({"paused “Nurse”", "resumed “Nurse”"}, set(said))

    def test_only_the_version_that_was_read_is_taken_a_step(self):
        etag = self.ask("GET", self.path)["ETag"]
        self.listing.pause()
        for name in ("resume", "renew"):
            self.assert_problem(self.step(name, if_match=etag), 412)

    def test_what_lacks_something_is_not_renewed(self):
        self.listing.listing_places.all().delete()
        self.assert_problem(self.step("renew"), 422, '"field": "places"')

    def test_it_is_taken_back_from_review(self):
        _, secret = make_api_key(company=make_company())
        said = self.ask("POST", "/listings", self.job(), secret=secret).json()
        path = f"/listings/{said['id']}/take_back"
        self.assertEqual("draft", self.ask("POST", path, secret=secret).json()["status"])
        self.assert_problem(self.ask("POST", path, secret=secret), 409, "Nothing of this listing")

    def test_only_a_draft_is_deleted(self):
        self.assert_problem(self.ask("DELETE", self.path), 409, "Only a draft")
        draft = self.ask("POST", "/listings", self.job(publish=False)).json()["id"]
        response = self.ask("DELETE", f"/listings/{draft}")
        self.assertEqual((204, b""), (response.status_code, response.content))
        self.assert_problem(self.ask("GET", f"/listings/{draft}"), 404)

    def test_a_copy_is_a_draft_once_for_each_key(self):
        self.listing.close("filled")
        for _ in range(2):
            copy = self.ask("POST", f"{self.path}/duplicate", idempotency_key="a")
            self.assertEqual((201, "draft"), (copy.status_code, copy.json()["status"]))
        self.assertEqual(2, Listing.objects.count())
        said = self.ask("POST", f"/listings/{copy.json()['id']}/publish").json()
        self.assertEqual("live", said["status"])

    def test_questions_are_written_read_and_replaced(self):
        def ask(*questions: object):
            return self.ask("PATCH", self.path, {"questions": questions}, if_match="*")

        when = {"text": "When can you start?", "is_required": True}
        nights = {"text": "Nights?", "is_required": False}
        self.assertEqual([when, nights], ask(when, {"text": "Nights?"}).json()["questions"])
        kept = self.listing.questions.get(text="Nights?").pk
        self.ask("PATCH", self.path, {"title": "Head nurse"}, if_match="*")
        self.assertEqual([nights], ask({"text": " Nights? "}).json()["questions"])
        self.assertEqual(kept, self.listing.questions.get().pk)
        six = [{"text": f"{number}?"} for number in range(6)]
        self.assert_problem(ask(*six), 422, "questions")
