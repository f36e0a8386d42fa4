from django.test import TestCase

from tests.factories import make_company, make_member


class ListingMarkdownTests(TestCase):
    url = "/recruit/kind-clinic/jobs/markdown/"

    def setUp(self):
        member = make_member("recruiter", company=make_company("Kind Clinic"))
        self.client.force_login(member.user)

    def test_it_is_what_the_public_page_will_show(self):
        response = self.client.post(self.url, {"text": "**Bold**\n\n<script>alert(1)</script>"})
        self.assertContains(response, "<strong>Bold</strong>")
        self.assertNotContains(response, "<script>")

    def test_too_much_text_is_refused(self):
        response = self.client.post(self.url, {"text": "x" * 100_001})
        self.assertContains(response, "too long", status_code=400)
