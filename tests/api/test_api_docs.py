from django.test import TestCase


class ApiDocsTests(TestCase):
    def test_it_describes_every_operation_of_the_document(self):
        page = self.client.get("/api/v1/")
        document = self.client.get("/api/v1/openapi.json").json()
        self.assertGreater(len(document["paths"]), 4)
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                self.assertContains(page, f"<code>{method.upper()} {path}</code>")
                self.assertContains(page, operation["summary"])

    def test_it_names_scopes_fields_and_errors(self):
        page = self.client.get("/api/v1/")
        for text in ("listings:write", "pay_min_annual", "Idempotency-Key", 'id="status-412"'):
            self.assertContains(page, text)

    def test_it_runs_no_script(self):
        self.assertNotContains(self.client.get("/api/v1/"), "<script src")
