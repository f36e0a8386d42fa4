from __future__ import annotations

from tests.applying_factories import make_application
from tests.factories import make_listing
from tests.hiring.room import RoomTestCase


class ApplicantBoardTests(RoomTestCase):
    url = "/recruit/kind-clinic/applicants/board/"

    def board(self, query: str = "") -> dict[str, list[str]]:
        columns = self.client.get(self.url + query).context["columns"]
        return {c.stage.name: [card.name for card in c.cards] for c in columns if c.number}

    def test_everybody_stands_in_the_column_of_the_stage(self):
        self.apply("Ada")
        self.apply("Grace", stage=self.stage("Interview"))
        self.apply("Withdrawn", status="withdrawn")
        make_application(name="Of others")
        self.assertEqual({"New": ["Ada"], "Interview": ["Grace"]}, self.board())

    def test_a_column_shows_twenty_and_says_how_many_more_there_are(self):
        for number in range(23):
            self.apply(f"Person {number}")
        with self.assertNumQueries(8):
            page = self.client.get(self.url)
        self.assertContains(page, "3 more in New")
        self.assertEqual(20, len(self.board()["New"]))

    def test_it_filters_by_job_and_words(self):
        other = make_listing("Day nurse", company=self.company)
        self.apply("Ada")
        self.apply("Grace", listing=other)
        self.assertEqual({"New": ["Grace"]}, self.board(f"?listing={other.pk}"))
        self.assertEqual({"New": ["Ada"]}, self.board("?q=ada"))

    def test_moving_is_a_form_that_leads_back_to_the_card(self):
        ada = self.apply("Ada")
        page = self.client.get(f"{self.url}?q=Ada")
        self.assertContains(page, f'value="{self.url}?q=Ada#applicant-{ada.pk}"')
        self.assertContains(page, 'aria-label="Move Ada to"')
        self.sign_in_as_viewer()
        self.assertNotContains(self.client.get(self.url), "Move")

    def test_a_stranger_finds_nothing(self):
        self.assert_only_for_members(self.url)
