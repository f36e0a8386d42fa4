"""``/api/v1/applications``: read, and moved to another stage."""

from django.core import mail

from listings.models import Application
from tests.api_factories import ApiTestCase, make_api_key
from tests.applying_factories import make_application, make_resume, stage_of
from tests.factories import make_listing


class ApplicationsTests(ApiTestCase):
    def setUp(self):
        self.listing = make_listing(company=self.company)
        self.application = make_application(
            listing=self.listing, name="Ada", answers=[{"question": "Nights?", "answer": "Yes"}]
        )
        self.path = f"/applications/{self.application.pk}"

    def test_only_this_companys_and_only_what_an_employer_sees(self):
        make_application()
        make_application(listing=self.listing, status="unconfirmed")
        gone = make_application(listing=self.listing)
        gone.withdraw()
        rows = self.ask("GET", "/applications").json()["applications"]
        self.assertEqual([self.application.pk], [row["id"] for row in rows])
        self.assertEqual(("Ada", "new"), (rows[0]["name"], rows[0]["stage"]["kind"]))
        self.assertEqual([{"question": "Nights?", "answer": "Yes"}], rows[0]["answers"])
        self.assert_problem(self.ask("GET", f"/applications/{gone.pk}"), 404)

    def test_of_one_listing(self):
        make_application(listing=make_listing(company=self.company))
        found = self.ask("GET", f"/applications?listing={self.listing.pk}").json()
        self.assertEqual(1, len(found["applications"]))

    def test_it_is_moved_once_and_noted(self):
        offer = stage_of(self.company, "Offer")
        for _ in range(2):
            response = self.ask("POST", f"{self.path}/move", {"stage": offer.pk})
            self.assertEqual("Offer", response.json()["stage"]["name"])
        self.assertEqual(offer, Application.objects.get(pk=self.application.pk).stage)
        self.assertEqual(1, self.application.events.filter(kind="moved").count())
        self.assertIn("API key", self.company.events.get().actor_name)

    def test_not_to_a_stage_of_another_company(self):
        other, secret = make_api_key()
        theirs = stage_of(other.company, "Offer")
        self.assert_problem(self.ask("POST", f"{self.path}/move", {"stage": theirs.pk}), 422)
        response = self.ask("POST", f"{self.path}/move", {"stage": theirs.pk}, secret=secret)
        self.assert_problem(response, 404)

    def test_a_key_without_the_scope_reads_nothing(self):
        _, secret = make_api_key(company=self.company, name="Poster", scopes=["listings:write"])
        self.assert_problem(self.ask("GET", "/applications", secret=secret), 403)

    def test_stages_are_in_the_companys_order(self):
        names = [row["name"] for row in self.ask("GET", "/stages").json()["stages"]]
        self.assertIn("Offer", names)

    def test_a_list_costs_the_same_however_long_it_is(self):
        for _ in range(2):
            make_application(listing=self.listing)
            with self.assertNumQueries(3):  # the key, its company, the rows
                self.ask("GET", "/applications")

    def test_an_answer_is_mailed_once_and_counts_as_the_first_reply(self):
        said = {"subject": "Your application", "text": "Come on Monday."}
        for _ in range(2):
            response = self.ask("POST", f"{self.path}/reply", said, idempotency_key="a")
            self.assertEqual(200, response.status_code, response.content)
        self.assertIsNotNone(response.json()["first_reply_at"])
        message = self.application.messages.get()
        self.assertEqual(("Come on Monday.", "Kind Clinic"), (message.text, message.sender_name))
        self.assertEqual(1, len(mail.outbox))

    def test_an_answer_says_something_in_one_line_and_a_text(self):
        for subject, text in ((" ", "x"), ("a\nBcc: b@c.de", "x"), ("x", ""), ("x" * 151, "x")):
            said = {"subject": subject, "text": text}
            self.assert_problem(self.ask("POST", f"{self.path}/reply", said), 422)
        self.assertEqual(0, len(mail.outbox))

    def test_the_resume_is_read_by_those_who_may(self):
        self.assert_problem(self.ask("GET", f"{self.path}/resume"), 404)
        make_resume(self.application, b"Ten years of nights.")
        response = self.ask("GET", f"{self.path}/resume")
        self.assertEqual(b"Ten years of nights.", b"".join(response))
        self.assertIn("attachment", response["Content-Disposition"])
        self.assertIn("sandbox", response["Content-Security-Policy"])
        head = self.ask("HEAD", f"{self.path}/resume")
        self.assertEqual(
            (200, b"", "20"), (head.status_code, b"".join(head), head["Content-Length"])
        )
        _, poster = make_api_key(company=self.company, name="P", scopes=["listings:read"])
        self.assert_problem(self.ask("GET", f"{self.path}/resume", secret=poster), 403)
        _, stranger = make_api_key()
        self.assert_problem(self.ask("GET", f"{self.path}/resume", secret=stranger), 404)

    def test_it_says_how_the_job_was_opened(self):
        other = make_application(listing=self.listing, source="engine")
        self.assertEqual("engine", self.ask("GET", f"/applications/{other.pk}").json()["source"])
