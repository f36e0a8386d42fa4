from __future__ import annotations

from django.test import Client, TestCase

from jobboard.models import User
from tests.jobboard.full_career import make_editor


class MarkdownPreviewTests(TestCase):
    url = "/admin/markdown-preview/"

    def preview(self, text):
        self.client.force_login(make_editor())
        return self.client.post(self.url, {"text": text})

    def test_it_shows_what_the_public_page_will_show(self):
        response = self.preview("They **rebuild** skills\n\n- dressing\n- cooking\n")
        self.assertContains(response, "<p>They <strong>rebuild</strong> skills</p>")
        self.assertContains(response, "<li>dressing</li>")

    def test_scripts_never_run(self):
        for text in (
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[go](javascript:alert(1))",
            '[go](https://x.example/" onclick="alert(1))',
        ):
            with self.subTest(text):
                html = self.preview(text).text
                self.assertNotRegex(html, r"<script|<img|<a[^>]+(javascript:|onclick)")
                User.objects.all().delete()

    def test_nothing_is_nothing(self):
        self.assertEqual("", self.preview("").text.strip())

    def test_what_cannot_be_shown_is_said(self):
        self.assertContains(self.preview("nul\x00byte"), "Null characters", status_code=400)

    def test_only_staff_may_ask(self):
        self.assertRedirects(
            self.client.post(self.url, {"text": "*"}),
            f"/admin/login/?next={self.url}",
            fetch_redirect_response=False,
        )
        self.client.force_login(User.objects.create_user("seeker@example.com"))
        self.assertEqual(302, self.client.post(self.url, {"text": "*"}).status_code)

    def test_only_by_post_with_its_token(self):
        editor = make_editor()
        self.client.force_login(editor)
        self.assertEqual(405, self.client.get(self.url).status_code)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        self.assertEqual(403, strict.post(self.url, {"text": "*"}).status_code)
