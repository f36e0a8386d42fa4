from django.test import Client, RequestFactory, TestCase
from django.views.defaults import server_error


class ErrorPageTests(TestCase):
    def test_a_lost_visitor_is_shown_ways_on(self):
        response = self.client.get("/nowhere/")
        self.assertContains(response, "This page is not here", status_code=404)
        self.assertContains(response, 'href="/careers/"', status_code=404)

    def test_a_fault_of_ours_needs_nothing_that_may_be_broken(self):
        response = server_error(RequestFactory().get("/"))
        self.assertContains(response, "Something broke on our side", status_code=500)

    def test_pages_are_read_only_and_carry_their_policy(self):
        self.assertEqual(405, self.client.post("/jobs/").status_code)
        policy = Client().get("/")["Content-Security-Policy"]
        self.assertIn("default-src 'self'", policy)
        self.assertNotIn("unsafe", policy)
