from __future__ import annotations

from tests.hiring.room import RoomTestCase


class MessageTemplateListTests(RoomTestCase):
    url = "/recruit/kind-clinic/messages/"
    fields = {"name": "Invitation", "subject": "Come in", "text": "Dear {name}"}

    def test_one_is_added_and_shown(self):
        self.assertContains(self.client.get(self.url), "None yet")
        self.client.post(self.url, self.fields)
        page = self.client.get(self.url)
        self.assertContains(page, "Dear {name}")
        self.assertEqual("added the message template “Invitation”",
                         self.company.events.get().what)  # fmt: skip

    def test_a_name_that_is_taken_is_refused_and_the_text_kept(self):
        self.client.post(self.url, self.fields)
        response = self.client.post(self.url, self.fields | {"name": "invitation", "text": "Typed"})
        self.assertContains(response, "There is a template of this name already", status_code=422)
        self.assertContains(response, "Typed", status_code=422)

    def test_a_viewer_looks_and_a_stranger_finds_nothing(self):
        self.assert_only_for_recruiters(self.url, **self.fields)
        self.assert_only_for_members(self.url)
