from __future__ import annotations

from django.test import TestCase

from tests.admin_forms import posted
from tests.factories import make_career, make_source
from tests.jobboard.full_career import make_editor


class ShareAdminTests(TestCase):
    url = "/admin/salaries/share/add/"

    def add(self, **values):
        self.client.force_login(make_editor())
        share = {"topic": "gender", "label": "Women", "share_percent": "70.3"}
        page = self.client.get(self.url)
        return self.client.post(self.url, posted(page, **share | values))

    def test_a_share_has_its_source(self):
        response = self.add(career=make_career().pk)
        self.assertContains(response, "This field is required.")

    def test_a_share_of_nobody_is_explained(self):
        response = self.add(source=make_source().pk)
        self.assertContains(response, "A share is of a career or of an occupation: choose one.")

    def test_a_share_is_a_percentage(self):
        response = self.add(career=make_career().pk, source=make_source().pk, share_percent="101")
        self.assertContains(response, "A share lies between 0 and 100 percent.")

    def test_two_shares_do_not_take_one_place(self):
        place = {"career": make_career().pk, "source": make_source().pk}
        self.assertRedirects(self.add(**place), "/admin/salaries/share/")
        self.client.logout()
        page = self.client
        page.force_login(make_editor("colleague@example.com"))
        share = {"topic": "gender", "label": "Men", "share_percent": "29.7", **place}
        response = page.post(self.url, posted(page.get(self.url), **share))
        self.assertContains(response, "Another share has this position.")
