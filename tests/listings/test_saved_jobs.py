from __future__ import annotations

from django.test import TestCase

from listings.seeking.saved import MOST
from tests.factories import make_listing

OURS = {"Sec-Fetch-Site": "same-origin"}


class SavedJobsTests(TestCase):
    url = "/jobs/saved/"

    def press(self, headers=OURS, **fields):
        return self.client.post(self.url, fields, headers=headers)

    def titles(self) -> list[str]:
        return [listing.title for listing in self.client.get(self.url).context["live"]]

    def test_nothing_is_set_before_save_is_pressed(self):
        listing = make_listing()
        for path in (self.url, listing.get_absolute_url(), "/jobs/"):
            self.assertEqual({}, dict(self.client.get(path).cookies), path)
        self.assertContains(self.client.get(self.url), "No job is saved here")

    def test_the_last_saved_comes_first_and_can_be_taken_off(self):
        first, second = make_listing("First"), make_listing("Second")
        for listing in (first, second, first):
            self.assertRedirects(self.press(save=listing.pk), self.url)
        self.assertEqual(["First", "Second"], self.titles())
        page = self.client.get(first.get_absolute_url())
        self.assertContains(page, "Saved; take it off")
        self.press(remove=first.pk)
        self.assertEqual(["Second"], self.titles())
        response = self.press(remove=second.pk)
        self.assertEqual("", response.cookies["saved_jobs"].value)
        self.assertEqual([], self.titles())

    def test_the_cookie_is_ours_alone_and_short(self):
        for pk in range(1, MOST + 20):
            response = self.press(save=pk)
        cookie = response.cookies["saved_jobs"]
        self.assertEqual(MOST, len(cookie.value.split(".")))
        self.assertEqual((True, "Lax"), (cookie["httponly"], cookie["samesite"]))

    def test_a_closed_job_is_said_to_be_closed(self):
        listing = make_listing("Night nurse")
        self.press(save=listing.pk)
        listing.close("filled")
        response = self.client.get(self.url)
        self.assertContains(response, "Closed meanwhile")
        self.assertContains(response, "The employer filled this job.")
        self.assertEqual([], response.context["live"])

    def test_what_is_no_list_of_numbers_is_ignored(self):
        listing = make_listing("Night nurse")
        for value in ("x", "1.", "-1", "9" * 40, "1..2", "%00", "1" * 5000, f"{listing.pk}\0"):
            with self.subTest(value=value):
                self.client.cookies["saved_jobs"] = value
                self.assertEqual([], self.titles())

    def test_another_site_cannot_press_it(self):
        self.press(save=make_listing("Mine").pk)
        for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                        {"Origin": "https://evil.example"}, {"Origin": "null"}):  # fmt: skip
            with self.subTest(headers=headers):
                self.assertEqual(403, self.press(headers, save=1).status_code)
        self.assertEqual(["Mine"], self.titles())
        self.assertEqual(302, self.press({"Origin": "http://testserver"}, save=1).status_code)

    def test_it_leads_back_to_pages_of_this_site_only(self):
        self.assertEqual("/jobs/?q=nurse", self.press(save=1, next="/jobs/?q=nurse")["Location"])
        for path in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x",
                     "jobs/"):  # fmt: skip
            with self.subTest(path=path):
                self.assertEqual(self.url, self.press(save=1, next=path)["Location"])

    def test_nonsense_is_refused(self):
        for fields in ({"save": "x"}, {"save": -1}, {"remove": 10**30}):
            self.assertEqual(400, self.press(**fields).status_code)

    def test_the_number_of_queries_does_not_grow(self):
        for number in range(4):
            self.press(save=make_listing(f"Nurse {number}").pk)
        with self.assertNumQueries(3):
            self.client.get(self.url)
