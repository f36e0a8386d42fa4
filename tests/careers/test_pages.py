"""The frame of a career's pages: navigation, breadcrumbs, what search engines are told."""

from django.test import TestCase

from careers.models import Career
from careers.pages import PAGES, frame
from tests.factories import make_career, make_listing


class PagesTests(TestCase):
    def setUp(self):
        self.career = make_career("Electrician")

    def names(self) -> dict[str, bool]:
        return Career.objects.with_pages().get(pk=self.career.pk).page_names

    def test_a_bare_career_has_only_the_pages_that_need_nothing(self):
        always = {page.name: not page.rows for page in PAGES}
        self.assertEqual(always, self.names())

    def test_a_row_gives_the_career_its_page(self):
        self.career.licences.create(name="Journeyman", requirement="required")
        self.assertTrue(self.names()["licenses"])

    def test_only_what_visitors_may_see_counts(self):
        make_listing(career=self.career, status="draft")
        self.assertFalse(self.names()["employers"])
        make_listing(career=self.career)
        self.assertTrue(self.names()["employers"])

    def test_the_navigation_links_pages_with_something_to_say(self):
        hub = self.client.get("/electrician-jobs/")
        self.assertContains(hub, 'href="/electrician-jobs/reviews/"')
        self.assertNotContains(hub, 'href="/electrician-jobs/employers/"')
        make_listing(career=self.career)
        for path in ("", "reviews/", "licenses/"):
            page = self.client.get(f"/electrician-jobs/{path}")
            self.assertContains(page, 'href="/electrician-jobs/employers/"')

    def test_each_page_says_where_it_is(self):
        page = self.client.get("/electrician-jobs/reviews/")
        self.assertContains(page, '<a href="/electrician-jobs/reviews/" aria-current="page">')
        self.assertContains(page, '"@type":"BreadcrumbList"')
        self.assertContains(
            page, 'rel="canonical" href="http://127.0.0.1:8000/electrician-jobs/reviews/"'
        )

    def test_crumbs_go_on_below_a_page(self):
        crumbs = frame(self.career, "reviews", below=[("Texas", "texas")])["crumbs"]
        self.assertEqual(("Texas", "/electrician-jobs/reviews/texas/"), crumbs[-1])

    def test_an_empty_page_is_kept_from_search_engines_and_says_what_is_missing(self):
        for path, words in (("licenses", "Not reported yet"), ("employers", "Nobody at the")):
            with self.subTest(path):
                page = self.client.get(f"/electrician-jobs/{path}/")
                self.assertContains(page, '<meta name="robots" content="noindex,follow">')
                self.assertContains(page, words)
