"""Nonsense from people who are signed in, for every address there is, rooms and admin too.

The other half of ``benchmarks.fuzz``. What is sent begins as what a browser would send, every
field of the form that a page shows as it stands there, and is then spoilt in one to three places:
so it comes further than nonsense alone. ``tests/test_fuzz_signed_in.py`` sends it to a small world;
``FUZZ=3000 uv run pytest -n 0 tests/test_fuzz_signed_in.py`` sends more.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.fuzz import RAW, TEXTS, parameters
from benchmarks.visitor import Form, Forms

URLENCODED = "application/x-www-form-urlencoded"
LONG = "x" * 1_000_000
HOSTILE = [
    *TEXTS,
    *("a\0b", "\0", "\ud800", "a\udfffb", "1e309", "-1e309", "-9223372036854775809", "1" * 400),
    *("9223372036854775808", "99999999999.99", "0.000000001", "٣", "\u202e\u2066abc", "\x01\x0b"),
    *("a\r\nBcc: x@y.z", "\u2028", "<![CDATA[", "]]>", "</script><script>", "{{ x }}{% y %}"),
    *("1,2", "1:1", "1:99999999999999999999", "pause:1:1", "on", "00000000-0000-0000-0000-000000"),
    *("00000000-0000-4000-8000-000000000000", "//evil.example", "/\\evil.example", "https:"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "24:00", "[" * 5_000, "*" * 20_000, "> " * 3_000),
]  # fmt: skip
# What lists of the admin are asked by, besides the names of the models' fields.
ADMIN = [
    *("q", "p", "o", "e", "all", "_popup", "_to_field", "_changelist_filters", "app_label"),
    *("model_name", "field_name", "term", "page", "status__exact", "is_demo__exact", "pk__in"),
    *("id__in", "id__gt", "user__password__startswith", "company__id__exact", "lost_at__isempty"),
    *("written_at__year", "written_at__month", "written_at__day", "first_posted_at__year"),
    *("happened_at__year", "updated_on__gte", "updated_on__lt", "next", "_save", "_continue"),
    *("action", "_selected_action", "select_across", "index", "post", "_saveasnew", "proof__exact"),
]  # fmt: skip
HEADERS = {
    "If-Match": ["*", '"1"', "x" * 200, "\\"],
    "If-None-Match": ["*", '"x"', 'W/"', ","],
    "If-Modified-Since": ["x", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 32 Foo 99999 99:99:99 GMT"],
    "Range": ["bytes=0-1", "bytes=-", "bytes=9-1,x"],
    "Idempotency-Key": ["a", "x" * 300, "\x7f"],
    "Accept": ["application/json", "*/*;q=x", ""],
    "HX-Request": ["true"],
    "HX-Current-URL": ["http://[", "%00"],
    "X-Forwarded-For": ["1.2.3.4", "::1, x", "\u00ff", "a,b,,"],
    "Referer": ["http://[", "https://evil.example/", "x" * 3_000],
    "Authorization": ["Bearer x", "Bearer plb_x_y", "Basic !", "Bearer \u00ff", "Bearer"],
    "Cookie": ["saved_jobs=%00", "saved_jobs=1.1.x", "applied_jobs=a:b:c", "messages=a$[]"],
    "Host": ["evil.example", "127.0.0.1:99999", "[::1", "a b"],
}


class Asked(NamedTuple):
    person: str
    method: str
    path: str
    body: bytes = b""
    content_type: str = URLENCODED
    headers: Mapping[str, str] = {}
    checks_token: bool = False  # against forgery; there is none in it

    def __str__(self) -> str:
        said = self.body[:300] if len(self.body) < 2_000 else self.body[:100]
        return f"{self.person}: {self.method} {self.path[:300]} {said!r} {dict(self.headers)}"


class Sender:
    """The people's browsers. What a request changes is rolled back."""

    def __init__(self, sessions: Mapping[str, str]) -> None:
        self.sessions = sessions

    def send(self, asked: Asked) -> tuple[int, bytes]:
        from django.conf import settings
        from django.db import transaction
        from django.test import Client

        client = Client(
            raise_request_exception=False, SERVER_NAME="127.0.0.1",
            enforce_csrf_checks=asked.checks_token,
        )  # fmt: skip
        if session := self.sessions.get(asked.person):
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        headers = {"Sec-Fetch-Site": "same-origin", **asked.headers}
        if cookie := headers.pop("Cookie", ""):
            client.cookies.load(cookie)
        with transaction.atomic():
            response = client.generic(
                asked.method, asked.path, asked.body, asked.content_type, headers=headers
            )
            content = b"".join(response)
            transaction.set_rollback(True)
        return response.status_code, content


def requests(
    sender: Sender, addresses: Mapping[str, list[str]], seed: int, number: int
) -> Iterator[Asked]:
    """``addresses``: by person those she gets a page at, and some where she does not.

    The same seed and data give the same requests; every address comes about as often.
    """
    rng = random.Random(seed)
    names = [*parameters(), *ADMIN, *ADMIN]
    turns = [(person, path) for person, paths in addresses.items() for path in paths]
    rng.shuffle(turns)
    forms: dict[tuple[str, str], list[Form]] = {}
    for turn in range(number):
        person, path = turns[turn % len(turns)]
        headers = _headers(rng)
        if rng.random() < 0.4:
            joined = "&" if "?" in path else "?"
            yield Asked(person, "GET", f"{path}{joined}{_query(rng, names)}", headers=headers)
            continue
        if (person, path) not in forms:
            _, page = sender.send(Asked(person, "GET", path))
            found = Forms(page.decode(errors="replace")).forms
            forms[person, path] = [form for form in found if "logout" not in form.action]
        if not forms[person, path] and rng.random() < 0.7:  # most only read, or are sent to by name
            yield Asked(person, "GET", f"{path.partition('?')[0]}?{_query(rng, names)}")
            continue
        form = rng.choice(forms[person, path] or [Form("")])
        there = form.action.partition("#")[0] or path
        there = there if there.startswith("/") else path
        body, kind = _body(rng, form.fields or dict.fromkeys(rng.sample(names, 6), "1"), names)
        method = rng.choices(["POST", "PUT", "PATCH", "DELETE"], [94, 2, 2, 2])[0]
        yield Asked(person, method, there, body, kind, headers, rng.random() < 0.05)


def _headers(rng: random.Random) -> dict[str, str]:
    if rng.random() < 0.8:
        return {}
    return {name: rng.choice(HEADERS[name]) for name in rng.sample(sorted(HEADERS), 2)}


def _query(rng: random.Random, names: list[str]) -> str:
    pairs = []
    for _ in range(rng.randint(1, 4)):
        value = rng.choice([text for text in HOSTILE if len(text) < 4_000])
        raw = rng.random() < 0.15
        pairs.append(f"{rng.choice(names)}={rng.choice(RAW) if raw else _encoded(value)}")
    return "&".join(pairs)


def _encoded(text: str) -> str:
    return urlencode({"": text}, errors="surrogatepass")[1:]


def _body(rng: random.Random, fields: Mapping[str, str], names: list[str]) -> tuple[bytes, str]:
    said: list[tuple[str, str]] = list(fields.items())
    for _ in range(rng.randint(1, 3)):
        value = LONG if rng.random() < 0.01 else rng.choice(HOSTILE)
        at = rng.randrange(len(said)) if said else 0
        match rng.choice(["spoil", "spoil", "spoil", "spoil", "twice", "drop", "more", "array"]):
            case "spoil" if said:
                said[at] = (said[at][0], value)
            case "twice" if said:
                said.insert(at, (said[at][0], value))
            case "drop" if said:
                said.pop(at)
            case "array" if said:
                said[at] = (f"{said[at][0]}[]", value)
            case _:
                said.append((rng.choice([*names, *fields]), value))
    match rng.choices(["form", "multipart", "json", "broken", "other"], [70, 14, 5, 6, 5])[0]:
        case "form":
            return urlencode(said, errors="surrogatepass").encode(), URLENCODED
        case "multipart":
            return _parts(said, end="--"), "multipart/form-data; boundary=b"
        case "json":
            return json.dumps(dict(said)).encode(), "application/json"
        case "broken":
            kind = rng.choice(["; boundary=b", "", "; boundary=" + "b" * 300, "; boundary=\u00ff"])
            return _parts(said, end="")[: rng.randint(0, 400)], f"multipart/form-data{kind}"
    kind = rng.choice([f"{URLENCODED}; charset=utf-99", "text/xml", "", "a/b; c", "text/plain"])
    return urlencode(said, errors="surrogatepass").encode(), kind


def _parts(said: list[tuple[str, str]], end: str) -> bytes:
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in said
    ]
    return "".join([*parts, f"--b{end}\r\n"]).encode(errors="surrogatepass")


class Faults(logging.Handler):
    """What the site wrote into its log that points to a fault of ours."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or record.levelno >= logging.ERROR:
            self.found.append(re.sub(r"\s+", " ", record.getMessage())[:200])


def addresses_of(people: tuple[str, ...], names: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the table of permissions lets each person read or write; strangers try all of it."""
    from tests.permissions import account, admin, api, hiring, public
    from tests.permissions.people import Answer

    rows = [*hiring.ROWS.values(), *account.ROWS.values(), *admin.ROWS.values()]
    rows += [*api.ROWS.values(), *public.ROWS.values()]
    found = {
        person: [
            row.address.format_map(names)
            for row in rows
            if Answer.OK in (row.get[person], row.post[person])
        ]
        for person in people
    }
    rooms = [row.address.format_map(names) for row in hiring.ROWS.values()]
    return {**found, "other_company": rooms} if "other_company" in people else found


def sessions_of(users: Mapping[str, Any]) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    sessions = {}
    for person, user in users.items():
        client = Client()
        client.force_login(user)
        sessions[person] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions
