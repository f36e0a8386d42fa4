from __future__ import annotations

from uuid import uuid4

from tests.applying_factories import make_application, make_resume
from tests.factories import make_listing
from tests.hiring.room import RoomTestCase


class ApplicantDetailTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.ada = self.apply(
            "Ada",
            message="Hello <b>you</b>",
            answers=[{"question": "Which nights?", "answer": "All"}],
        )
        self.url = f"/recruit/kind-clinic/applicants/{self.ada.pk}/"

    def test_it_shows_what_was_sent_noted_said_and_done(self):
        make_resume(self.ada, b"Line one\n<script>alert(1)</script>")
        self.ada.notes.create(text="Seems good", form_key=uuid4(), author=self.member.user)
        self.ada.ratings.create(score=4, author=self.member.user)
        self.ada.move(self.stage("Interview"), self.member)
        self.ada.reply("Come in", "On Monday?", self.member, uuid4())
        with self.assertNumQueries(13):
            page = self.client.get(self.url)
        for text in ("Hello &lt;b&gt;you&lt;/b&gt;", "Which nights?", "Line one", "Seems good",
                     "&lt;script&gt;alert(1)&lt;/script&gt;", "4 of 5", "On Monday?",
                     "Moved to Interview"):  # fmt: skip
            self.assertContains(page, text)

    def test_it_says_whether_the_resume_was_read(self):
        resume = make_resume(self.ada, text="", read_at=None)
        self.assertContains(self.client.get(self.url), "Its text is being prepared")
        resume.keep_text("")
        self.assertContains(self.client.get(self.url), "No text could be read")

    def test_it_names_the_persons_other_applications_to_this_company_alone(self):
        other = make_listing("Day nurse", company=self.company)
        self.apply("Ada", listing=other, email=self.ada.email)
        make_application(listing=make_listing("Job of others"), email=self.ada.email)
        page = self.client.get(self.url)
        self.assertContains(page, "Day nurse")
        self.assertNotContains(page, "Job of others")

    def test_withdrawn_it_is_gone(self):
        self.ada.withdraw()
        self.assertEqual(404, self.client.get(self.url).status_code)

    def test_a_viewer_sees_no_form_and_a_stranger_nothing(self):
        self.sign_in_as_viewer()
        self.assertNotContains(self.client.get(self.url), "<form method")
        self.assert_only_for_members(self.url)
        other = make_application()
        self.client.force_login(self.member.user)
        path = f"/recruit/kind-clinic/applicants/{other.pk}/"
        self.assertEqual(404, self.client.get(path).status_code)
