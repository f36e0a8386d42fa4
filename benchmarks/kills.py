"""Kill the web server and the worker, again and again, while people post, apply and get mail, a
feed is read and a company's system is told.

``uv run python -m benchmarks.kills --times 50``: with a database, mail server, receiver and
processes of its own. Afterwards every listing, application, mail and event that was promised must
be there, once. Prints the counts; fails if one is missing or doubled.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_string, policy
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.kill_machines import Machines, machines
from benchmarks.kill_world import PASSWORD, world

ROOT = Path(__file__).resolve().parent.parent
SECONDS_BETWEEN = (0.5, 4.0)  # after the site answers again


class Site:
    """gunicorn and the worker as `serve` starts them; started again when they are killed."""

    def __init__(self, chance: random.Random) -> None:
        from jobboard.serving import web

        self.web, self.chance, self.kills = web, chance, Counter[str]()
        self.listener = web.reserve("127.0.0.1", 0)
        self.address = web.address_of(self.listener)
        self.server, self.worker = self.start_server(), self.start_worker()

    def start_server(self) -> subprocess.Popen[bytes]:
        return self.web.start(self.listener, ROOT)

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.web.start_worker(ROOT, self.address)

    def kill_something(self) -> None:
        what = self.chance.choice(["worker", "worker", "web process", "web server"])
        self.kills[what] += 1
        if what == "worker":
            self.worker.kill()
            self.worker.wait()
            self.worker = self.start_worker()
        elif what == "web process":
            path = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
            children = [int(pid) for pid in path.read_text().split()]
            if children:
                os.kill(self.chance.choice(children), signal.SIGKILL)
        else:
            self.server.kill()
            self.server.wait()
            self.server = self.start_server()

    def stop(self) -> None:
        self.web.stop(self.worker)
        self.web.stop(self.server)


class People:
    """Everybody who does something, until told to stop, and what they were promised."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.promised: dict[str, list[str]] = {
            "posted": [],
            "applied": [],
            "confirmed": [],
            "written": [],
            "fed": [],
        }
        self.faults: list[str] = []
        self.again = 0
        self.threads: list[threading.Thread] = []

    def begin(self, act: Callable[[People, int], None], *numbers: int) -> None:
        def run(number: int) -> None:
            try:
                act(self, number)
            except Exception as error:
                self.faults.append(f"{act.__name__}: {type(error).__name__} {error}"[:2000])

        for number in numbers:
            thread = threading.Thread(target=run, args=[number])
            thread.start()
            self.threads.append(thread)

    def end(self) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()


def signed_in(address: str, email: str) -> Any:
    from benchmarks.visitor import Visitor

    visitor = Visitor(address)
    page = visitor.open("/account/login/")
    visitor.press(page, login=email, password=PASSWORD)
    return visitor


def posting(address: str) -> Callable[[People, int], None]:
    def act(people: People, number: int) -> None:
        """A recruiter who posts one job after the other."""
        recruiter = signed_in(address, f"recruiter-{number}@kind.example")
        for turn in range(10_000):
            if people.stopped.is_set():
                break
            title = f"Night nurse {number} {turn}"
            page = recruiter.open("/recruit/kind-clinic/jobs/new/")
            answer = recruiter.press(
                page, title=title, places="Austin, TX", description="What you will do all night.",
                pay_min="30", pay_max="40", pay_period="hour", applies_on_site="on", do="publish",
            )  # fmt: skip
            if answer.status != 200 or "/jobs/new/" in answer.url:
                raise AssertionError(f"{answer.status} {answer.url} {answer.text[:3000]}")
            people.promised["posted"].append(title)
        people.again += recruiter.again

    return act


def applying(address: str, mails: Any) -> Callable[[People, int], None]:
    from benchmarks.visitor import Visitor
    from listings.models import Listing

    def act(people: People, number: int) -> None:
        """People who apply to the newest jobs, with a resume, and confirm their address."""
        for turn in range(10_000):
            if people.stopped.is_set():
                break
            jobs = Listing.objects.live().filter(applies_on_site=True).select_related("company")
            listing = jobs.newest()[:5][turn % 5]
            email, seeker = f"seeker-{number}-{turn}@example.com", Visitor(address)
            page = seeker.open(f"{listing.get_absolute_url()}apply/")
            resume = ("resume.txt", b"Ten years of nights.\n" * 50)
            answer = seeker.press(page, file=resume, name="Ada Long", email=email, message="Hello")
            if answer.status != 200 or "sent=1" not in answer.url:
                raise AssertionError(f"{answer.status} {answer.url} {answer.text[:3000]}")
            people.promised["applied"].append(f"{email} {listing.pk}")
            if link := link_in(mails, email):
                answer = seeker.press(seeker.open(link))
                if answer.status == 200:
                    people.promised["confirmed"].append(f"{email} {listing.pk}")
            people.again += seeker.again

    return act


def link_in(mails: Any, recipient: str) -> str:
    """The first link of the first mail to this address, waited for; "" if none comes in time."""
    deadline = time.monotonic() + 45
    while time.monotonic() < deadline:
        for text in list(mails.taken):
            if f"To: {recipient}\r\n" in text:
                part: Any = message_from_string(text, policy=policy.default)
                return re.search(r"http://\S+", part.get_body(("plain",)).get_content())[0]
        time.sleep(0.2)
    return ""


def writing(people: People, number: int) -> None:
    """Changes that tell somebody."""
    from django.core.mail import EmailMessage

    for turn in range(10_000):
        if people.stopped.is_set():
            break
        address = f"reader-{number}-{turn}@example.com"
        EmailMessage("News", "There is news.", to=[address]).send()
        people.promised["written"].append(address)
        time.sleep(0.05)


def counted(people: People, mails: Any) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """(what, how often each is there, what was promised)."""
    from listings.models import Application, Listing

    titles = Listing.objects.filter(title__startswith="Night nurse").values_list("title", flat=True)
    yield "listings", Counter(titles), people.promised["posted"]
    live = Listing.objects.live().filter(title__startswith="Night nurse")
    yield "live listings", Counter(live.values_list("title", flat=True)), people.promised["posted"]
    rows = Application.objects.values_list("email", "listing_id")
    yield "applications", Counter(f"{a} {b}" for a, b in rows), people.promised["applied"]
    rows = Application.objects.filter(status="confirmed").values_list("email", "listing_id")
    yield "confirmed", Counter(f"{a} {b}" for a, b in rows), people.promised["confirmed"]
    to = Counter(line.removeprefix("To: ").strip() for mail in mails.taken
                 for line in mail.splitlines() if line.startswith("To: "))  # fmt: skip
    applicants = [promise.split()[0] for promise in people.promised["applied"]]
    yield "mails to applicants", only(to, "seeker-"), applicants
    yield "mails to readers", only(to, "reader-"), people.promised["written"]


def only(counts: Counter[str], start: str) -> Counter[str]:
    return Counter({name: n for name, n in counts.items() if name.startswith(start)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    from tests.smtp import sink

    with sink() as mails, machines() as receiver:
        os.environ["MAIL_URL"] = f"smtp://127.0.0.1:{mails.port}"
        with world(receiver):
            run(options.times, random.Random(options.seed), mails, receiver)


def run(times: int, chance: random.Random, mails: Any, receiver: Machines) -> None:
    from jobboard.models import Mail

    site, people = Site(chance), People()
    try:
        site.web.wait_until_ready(site.server, site.listener)
        people.begin(posting(site.address), 0, 1)
        people.begin(applying(site.address, mails), 0, 1)
        people.begin(writing, 0)
        people.begin(receiver.feeding, 0)
        for _ in range(times):
            time.sleep(chance.uniform(*SECONDS_BETWEEN))
            site.kill_something()
            site.web.wait_until_ready(site.server, site.listener)
        people.end()
        deadline = time.monotonic() + 180
        while Mail.objects.waiting().exists() and time.monotonic() < deadline:
            time.sleep(1)
        receiver.settle(people)
    finally:
        people.end()
        site.stop()
    kinds = ", ".join(f"{name} {n}" for name, n in sorted(site.kills.items()))
    print(f"{sum(site.kills.values())} kills: {kinds}. Sent again after no answer: {people.again}.")
    broken = list(people.faults)
    for what, there, promised in chain(counted(people, mails), receiver.counted(people)):
        lost = [name for name in promised if not there[name]]
        doubled = [name for name, n in there.items() if n > 1]
        print(f"{what:<22} promised {len(promised):>6,}   there {sum(there.values()):>6,}"
              f"   lost {len(lost):>3}   doubled {len(doubled):>3}")  # fmt: skip
        broken += [f"lost: {what} {name}" for name in lost[:5]]
        broken += [f"doubled: {what} {name}" for name in doubled[:5]]
    unsure = Mail.objects.filter(status=Mail.Status.HANDED_OVER).count()
    print(f"mails handed over and never confirmed: {unsure}")
    print(f"events that arrived again, known by their id: {receiver.repeats}")
    for fault in broken:
        print(fault)
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
