from django.test import TestCase

from tests.factories import make_career, make_source


class CareerLicensesTests(TestCase):
    url = "/electrician-jobs/licenses/"

    def setUp(self):
        self.career = make_career("Electrician")

    def test_a_license_stands_with_all_that_is_known_of_it(self):
        self.career.licences.create(
            name="Journeyman license", requirement="most_states", issuer="State board",
            exam="Electrical code", renewal="Every three years", where_required="Most states",
        )  # fmt: skip
        page = self.client.get(self.url)
        for text in ("Journeyman license", "Required in most states", "State board",
                     "Electrical code", "Every three years", "Most states"):  # fmt: skip
            self.assertContains(page, text)
        self.assertNotContains(page, "noindex")

    def test_what_is_not_regulated_is_said_outright(self):
        self.career.licences.create(name="No license", requirement="not_regulated")
        self.assertContains(self.client.get(self.url), "Not regulated")

    def test_what_single_states_ask_stands_with_its_source(self):
        for state, requirement in (("TX", "required"), ("KS", "not_regulated")):
            self.career.state_licences.create(
                state_code=state, requirement=requirement, authority=f"Board of {state}",
                source=make_source(publisher="Boards", title="list", release=state),
            )  # fmt: skip
        page = self.client.get(self.url)
        for text in ("What is known of 2 states", "Board of TX", "Required", "Not regulated",
                     "Boards list, KS"):  # fmt: skip
            self.assertContains(page, text)
        self.assertNotContains(page, "noindex")

    def test_a_state_is_asked_about_and_what_is_not_known_is_said(self):
        self.career.state_licences.create(
            state_code="TX", requirement="required", authority="Board of Texas",
            source=make_source(publisher="Boards", title="list"),
        )  # fmt: skip
        page = self.client.get(self.url, {"state": "TX"})
        self.assertContains(page, "<strong>Texas:</strong> required; decided by Board of Texas.")
        page = self.client.get(self.url, {"state": "KS"})
        self.assertContains(page, "Kansas: not known here.")
        self.assertContains(page, "ask the licensing board of Kansas")
        page = self.client.get(self.url, {"state": "ZZ"})
        self.assertContains(page, "Select a valid choice")

    def test_the_editors_prose_is_dated(self):
        self.career.sections.create(kind="licences", body="Ask *first*.", updated_on="2026-11-20")
        page = self.client.get(self.url)
        self.assertContains(page, "<em>first</em>")
        self.assertContains(page, "updated November 20, 2026")

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/licenses/").status_code)

    def test_it_takes_four_queries(self):
        with self.assertNumQueries(4):
            self.client.get(self.url)
