"""``/api/v1/search``: the search page's answer as JSON, for everybody."""

from listings.browse.filters import ListingFilterSet
from tests.api_factories import ApiTestCase
from tests.factories import make_listing


class SearchTests(ApiTestCase):
    def find(self, query: str = "", **headers):
        return self.client.get(f"/api/v1/search{query}", headers=headers)

    def test_it_finds_what_the_page_finds(self):
        nurse = make_listing("Night nurse", places=[self.austin], pay_min=30, pay_period="hour")
        make_listing("Cook", places=[self.austin])
        make_listing("Nurse of the past", status="filled")
        said = self.find("?q=nurse&place=Austin,+TX").json()
        self.assertEqual(1, said["total"])
        row = said["listings"][0]
        self.assertEqual((nurse.pk, "Night nurse", 30.0), (row["id"], row["title"], row["pay_min"]))
        self.assertEqual(["Austin, TX"], row["places"])
        self.assertTrue(row["url"].endswith(nurse.get_absolute_url()))

    def test_it_needs_no_key_sets_no_cookie_and_may_be_kept(self):
        response = self.find()
        self.assertEqual("public, max-age=60", response["Cache-Control"])
        self.assertEqual("*", response["Access-Control-Allow-Origin"])
        self.assertFalse(response.cookies)
        self.assertNotIn("Cookie", response.get("Vary", ""))
        again = self.find(if_none_match=response["ETag"])
        self.assertEqual((304, b""), (again.status_code, again.content))
        make_listing()
        self.assertEqual(200, self.find(if_none_match=response["ETag"]).status_code)

    def test_the_next_page_is_an_address(self):
        for number in range(21):
            make_listing(f"Nurse {number}", places=[self.austin])
        first = self.find("?q=nurse").json()
        second = self.client.get(first["next"].partition(":8000")[2]).json()
        ids = {row["id"] for row in [*first["listings"], *second["listings"]]}
        self.assertEqual((21, None), (len(ids), second["next"]))

    def test_what_cannot_be_asked_is_said_field_by_field(self):
        self.assert_problem(self.find("?pay=lots&place=Nowhereville"), 422, '"field": "pay"')
        self.assert_problem(self.find("?career=unheard-of"), 422, "There is no career")
        self.assert_problem(self.find("?page=99"), 404)
        self.assert_problem(self.find("?page=x"), 404)

    def test_every_filter_of_the_page_is_in_the_document(self):
        document = self.client.get("/api/v1/openapi.json").json()
        named = {p["name"] for p in document["paths"]["/api/v1/search"]["get"]["parameters"]}
        self.assertEqual({*ListingFilterSet.base_filters, "page", "after"}, named)

    def test_a_page_costs_the_same_however_long_it_is(self):
        self.find()
        for _ in range(2):
            make_listing(places=[self.austin])
            make_listing(places=[self.austin])
            with self.assertNumQueries(6):
                self.find()
