from __future__ import annotations

from uuid import uuid4

from tests.hiring.room import RoomTestCase


class ApplicantNoteTests(RoomTestCase):
    def setUp(self):
        super().setUp()
        self.ada = self.apply("Ada")
        self.page = f"/recruit/kind-clinic/applicants/{self.ada.pk}/"
        self.url = f"{self.page}note/"

    def test_the_same_form_twice_is_one_note(self):
        fields = {"text": "Seems good", "form_key": uuid4()}
        for _ in range(2):
            self.assertRedirects(self.client.post(self.url, fields), f"{self.page}#notes-h")
        note = self.ada.notes.get()
        self.assertEqual(("Seems good", self.member.user), (note.text, note.author))
        self.assertEqual(1, self.company.events.count())

    def test_an_empty_note_is_refused(self):
        response = self.client.post(self.url, {"text": "", "form_key": uuid4()}, follow=True)
        self.assertContains(response, "This field is required")
        self.assertFalse(self.ada.notes.exists())

    def test_two_applicants_may_get_the_same_form(self):
        key, grace = uuid4(), self.apply("Grace")
        for one in (self.ada, grace):
            path = f"/recruit/kind-clinic/applicants/{one.pk}/note/"
            self.client.post(path, {"text": "Seems good", "form_key": key})
        self.assertEqual((1, 1), (self.ada.notes.count(), grace.notes.count()))

    def test_only_recruiters_write_notes(self):
        self.assert_only_for_recruiters(self.url, text="x", form_key=uuid4())
