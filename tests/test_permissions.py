"""Every address x ten kinds of people x reading and writing, against the table."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, SimpleTestCase, TestCase
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.permissions import account, admin, api, hiring, public
from tests.permissions.people import PEOPLE, Answer
from tests.permissions.world import make_world

ROWS = public.ROWS | account.ROWS | hiring.ROWS | admin.ROWS | api.ROWS
# Django's own ways on without a name: "/admin/careers/career/1/" to its change page, lost pages.
UNNAMED = {"<path:object_id>/", "(?P<url>.*)$"}


def url_names(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Of every address the site has; one without a name is its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from url_names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield space + entry.name if entry.name else str(entry.pattern)


def answer(response: HttpResponse) -> Answer | int:
    """How the person was met; a status that means none of them is itself."""
    location = response.headers.get("Location", "")
    if location.startswith(("/account/login/?next=", "/admin/login/?next=")):
        return Answer.SIGN_IN
    if location.startswith("/account/reauthenticate/"):
        return Answer.CONFIRM
    known = {
        401: Answer.NO_KEY,
        403: Answer.FORBIDDEN,
        404: Answer.MISSING,
        405: Answer.METHOD,
        **dict.fromkeys((200, 204, 301, 302, 303, 400, 409, 422), Answer.OK),
    }
    return known.get(response.status_code, response.status_code)


class TableTests(SimpleTestCase):
    def test_every_address_has_its_row_and_every_row_its_address(self):
        names = set(url_names()) - UNNAMED
        self.assertEqual([], sorted(names - set(ROWS)), "addresses without a row")
        self.assertEqual([], sorted(set(ROWS) - names), "rows without an address")

    def test_every_row_names_an_address_of_its_own_view(self):
        class One(dict):
            def __missing__(self, key):
                return 1

        for name, row in ROWS.items():
            path = row.address.format_map(One()).partition("?")[0]
            self.assertEqual(name, resolve(path).view_name)


class PermissionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        people, cls.names = make_world()
        cls.sessions = {}
        for person, user in people.items():
            client = Client()
            client.force_login(user)
            cls.sessions[person] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, person: str, method: str, address: str) -> Answer | int:
        """Each question meets the same rows: what it changes is taken back."""
        client = Client(headers={"Sec-Fetch-Site": "same-origin"}, raise_request_exception=False)
        if person in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        with transaction.atomic():
            response = getattr(client, method)(address)
            transaction.set_rollback(True)
        return answer(response)

    def test_everybody_is_answered_as_the_table_says(self):
        self.assertEqual(set(PEOPLE), {"anonymous", *self.sessions})
        for name, row in ROWS.items():
            address = row.address.format(**self.names)
            for method, policy in (("get", row.get), ("post", row.post)):
                with self.subTest(name, method=method):
                    found = {person: self.ask(person, method, address) for person in PEOPLE}
                    wrong = {who: str(found[who]) for who in PEOPLE if found[who] != policy[who]}
                    self.assertEqual({}, wrong)
