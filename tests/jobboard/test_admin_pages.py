"""Every page of the admin opens, searches and refuses, whatever is typed into its address."""

from __future__ import annotations

from django.contrib import admin
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careers.models import Occupation, Rating
from jobboard.models import User
from listings.models import Listing, Place, ZipCode
from salaries.models import Area, SalaryReport, Share, Wage
from tests.every_row import make_every_row
from tests.factories import (
    make_area,
    make_career,
    make_listing,
    make_metro,
    make_occupation,
    make_place,
    make_source,
    make_wage,
)
from tests.jobboard.full_career import make_editor

ODD = [
    "nurse",
    "'; --",
    '"',
    "%_\\",
    "日" * 300,
    "31-2011 Texas",
    "1e999",
    "{{ 7*7 }}",
    "-",
]
ODD_QUERIES = [
    "q=%00", "p=lots", "p=99999", "o=99.-1.x", "all=", "e=1", "nonsense__x=1", "id__exact=x",
    "id__exact=99999999999999999999", "_facets=True", "q=a&p=0", "_popup=1&_to_field=x",
    "status__exact=%00", "kind__exact=%00", "state__exact=%00", "_changelist_filters=%00",
    "first_posted_at__year=0", "first_posted_at__year=99999999999", "reported_at__day=x",
]  # fmt: skip


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


class AdminPagesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.career = career = make_every_row()
        cls.admin = User.objects.create_superuser("admin@example.com")
        listing = make_listing(career=career)
        listing.reports.create(reason="scam", comment="<script>alert(2)</script>")
        listing.reviews.create(kind="edit", why="<script>alert(3)</script>")
        cls.wage = make_wage(
            occupation=make_occupation("31-2011", title="Therapy Assistants"),
            area=make_area(title="U.S."),
        )
        Rating.objects.create(career=career, stars=4, comment="<script>alert(1)</script>")
        make_editor()

    def setUp(self):
        self.client.force_login(self.admin)

    def test_every_list_opens_and_searches_whatever_is_asked(self):
        for model in admin.site._registry:
            with self.subTest(model.__name__):
                url = page(model, "changelist")
                self.assertEqual(200, self.client.get(url).status_code)
                for words in ODD:
                    self.assertEqual(200, self.client.get(url, {"q": words}).status_code, words)
                for query in ODD_QUERIES:
                    response = self.client.get(f"{url}?{query}", follow=True)
                    self.assertIn(response.status_code, (200, 400), query)

    def test_every_row_opens(self):
        for model, model_admin in admin.site._registry.items():
            with self.subTest(model.__name__):
                row = model.objects.first()
                self.assertIsNotNone(row)
                self.assertEqual(200, self.client.get(page(model, "change", row.pk)).status_code)
                self.assertEqual(200, self.client.get(page(model, "history", row.pk)).status_code)
                may_add = model_admin.has_add_permission(self.client.get("/admin/").wsgi_request)
                response = self.client.get(page(model, "add"))
                self.assertEqual(200 if may_add else 403, response.status_code)

    def test_a_row_that_is_not_there_is_no_crash(self):
        for model in admin.site._registry:
            for key in ("0", "x", "99999999999999999999", "_00"):
                with self.subTest(model=model.__name__, key=key):
                    response = self.client.get(page(model, "change", key))
                    self.assertRedirects(response, "/admin/")

    def test_what_visitors_write_is_never_markup(self):
        self.assertNotContains(self.client.get("/admin/careers/rating/"), "<script>alert")

    def test_a_longer_list_costs_no_more(self):
        urls = [page(model, "changelist") for model in (Wage, Listing, Share, SalaryReport, Place)]
        before = [self.queries(url) for url in urls]
        for number in range(3):
            metro = make_metro(slug=f"metro-{number}")
            make_listing(places=[make_place(metro=metro)])
            make_wage()
            other = make_career()
            other.shares.create(topic="gender", label="A", share_percent=1, source=make_source())
            other.salary_reports.create(job_title="B", pay_annual=1)
        self.assertEqual(before, [self.queries(url) for url in urls])

    def queries(self, url):
        with CaptureQueriesContext(connection) as queries:
            self.client.get(url)
        return len(queries)

    def test_an_occupation_in_use_is_not_deleted(self):
        occupation = self.career.occupations.first()
        response = self.client.post(page(Occupation, "delete", occupation.pk), {"post": "yes"})
        self.assertContains(response, "Cannot delete occupation")
        self.assertTrue(Occupation.objects.filter(pk=occupation.pk).exists())

    def test_the_source_of_pay_offers_no_deletion(self):
        self.assertEqual(
            403,
            self.client.get(
                page(type(self.wage.source), "delete", self.wage.source_id)
            ).status_code,
        )

    def test_imported_rows_are_looked_up_not_changed(self):
        for model in (Wage, Area, Place, ZipCode):
            with self.subTest(model.__name__):
                url = page(model, "change", model.objects.first().pk)
                self.assertEqual(403, self.client.post(url, {"code": "x"}).status_code)
                self.assertNotContains(self.client.get(url), 'name="_save"')

    def test_wages_are_found_by_occupation_code_and_area(self):
        url = page(Wage, "changelist")
        self.assertContains(self.client.get(url, {"q": "31-2011 u.s."}), "1 wage")
        self.assertContains(self.client.get(url, {"q": "therapy texas"}), "0 wages")
        self.assertContains(self.client.get(url, {"area__kind__exact": "national"}), "1 wage")

    def test_pickers_answer_and_refuse(self):
        url = "/admin/autocomplete/"
        names = {
            "app_label": "careers",
            "model_name": "careeroccupation",
            "field_name": "occupation",
        }
        answer = self.client.get(url, names | {"term": "therapy"}).json()
        self.assertEqual("31-2011 Therapy Assistants", answer["results"][0]["text"])
        for wrong in ({"field_name": "x"}, {"model_name": "x"}, {"app_label": ""}):
            self.assertEqual(403, self.client.get(url, names | wrong).status_code)
        for odd in ({"term": "\x00"}, {"page": "x"}, {"page": "99"}):
            self.assertIn(self.client.get(url, names | odd).status_code, (200, 400, 404))
