"""A person at a browser without script: opens pages, fills forms, presses again on failure."""

from __future__ import annotations

import http.client
import time
import uuid
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE_SECONDS = 60


class Answer(NamedTuple):
    status: int
    url: str
    text: str


class Form:
    """Where a form goes and what stands in it."""

    def __init__(self, action: str) -> None:
        self.action, self.fields = action, dict[str, str]()


class Forms(HTMLParser):
    """Every form of a page that is sent by POST."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.area = self.select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            is_post = values.get("method", "").lower() == "post"
            self.form = Form(values.get("action", "")) if is_post else None
            if self.form:
                self.forms.append(self.form)
        elif self.form and "name" in values:
            name, kind = values["name"], values.get("type", "text")
            if tag == "input" and kind not in ("submit", "file"):
                if kind not in ("checkbox", "radio") or "checked" in values:
                    self.form.fields[name] = values.get("value", "on" if kind == "checkbox" else "")
            elif tag == "textarea":
                self.area, self.form.fields[name] = name, ""
            elif tag == "select":
                self.select = name
        elif self.form and tag == "option" and self.select and "selected" in values:
            self.form.fields[self.select] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag in ("textarea", "select"):
            self.area = self.select = ""

    def handle_data(self, text: str) -> None:
        if self.form and self.area:
            self.form.fields[self.area] += text


class Visitor:
    """Keeps cookies; what is not answered, or with 5xx, is sent again as it was."""

    def __init__(self, base: str) -> None:
        self.base, self.cookies, self.again = base, dict[str, str](), 0

    def open(self, path: str) -> Answer:
        return self._until_answered("GET", urljoin(self.base, path), b"", "")

    def press(self, page: Answer, form: int = 0, file: tuple[str, bytes] | None = None,
              **filled: str) -> Answer:  # fmt: skip
        """Send the page's form with these fields filled in; ``file`` goes into ``resume``."""
        found = Forms(page.text).forms[form]
        fields = found.fields | filled
        body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        if file:
            mark = uuid.uuid4().hex
            parts = [
                f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in fields.items()
            ]
            parts.append(
                f'--{mark}\r\nContent-Disposition: form-data; name="resume"; filename="{file[0]}"'
                "\r\nContent-Type: application/octet-stream\r\n\r\n"
            )
            body = "".join(parts).encode() + file[1] + f"\r\n--{mark}--\r\n".encode()
            kind = f"multipart/form-data; boundary={mark}"
        return self._until_answered("POST", urljoin(page.url, found.action), body, kind)

    def _until_answered(self, method: str, url: str, body: bytes, kind: str) -> Answer:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer, onward = self._once(method, url, body, kind)
            except (OSError, http.client.HTTPException):
                answer, onward = Answer(0, url, ""), ""
            if onward:
                return self._until_answered("GET", urljoin(url, onward), b"", "")
            if 0 < answer.status < 500:
                return answer
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} {url}: {answer.status} {answer.text[:300]}")
            self.again += 1
            time.sleep(0.2)

    def _once(self, method: str, url: str, body: bytes, kind: str) -> tuple[Answer, str]:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=15)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"{parts.scheme}://{parts.netloc}",
        }
        if kind:
            headers["Content-Type"] = kind
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        for said in response.headers.get_all("Set-Cookie") or []:
            for name, cookie in SimpleCookie(said).items():
                self.cookies[name] = cookie.value
        onward = response.headers.get("Location", "") if 300 <= response.status < 400 else ""
        return Answer(response.status, url, text), onward
