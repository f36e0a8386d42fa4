from __future__ import annotations

from tests.factories import make_company
from tests.hiring.room import RoomTestCase


class MessageTemplateEditTests(RoomTestCase):
    fields = {"name": "Invitation", "subject": "Come in", "text": "Dear {name}"}

    def setUp(self):
        super().setUp()
        self.template = self.company.message_templates.create(**self.fields)
        self.url = f"/recruit/kind-clinic/messages/{self.template.pk}/"

    def test_it_is_changed(self):
        self.assertContains(self.client.get(self.url), "Dear {name}")
        self.client.post(self.url, self.fields | {"text": "Hello {name}", "action": "save"})
        self.template.refresh_from_db()
        self.assertEqual("Hello {name}", self.template.text)

    def test_it_is_removed(self):
        self.client.post(self.url, {"action": "remove"})
        self.assertFalse(self.company.message_templates.exists())

    def test_a_mistake_is_explained(self):
        response = self.client.post(self.url, self.fields | {"subject": "", "action": "save"})
        self.assertContains(response, "This field is required", status_code=422)

    def test_only_recruiters_change_their_own(self):
        other = make_company().message_templates.create(**self.fields)
        path = f"/recruit/kind-clinic/messages/{other.pk}/"
        self.assertEqual(404, self.client.get(path).status_code)
        self.assert_only_for_recruiters(self.url, action="remove")
