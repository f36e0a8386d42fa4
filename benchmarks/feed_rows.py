"""The rows of a dirty feed. The same seed gives the same rows, and it is known what is wrong."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.generate import PREFIXES, SUFFIXES
from benchmarks.words import paragraphs, zipf
from careers.models import Career
from listings.models import Place

COLUMNS = (
    "title", "date", "referencenumber", "url", "company", "city", "state", "country", "postalcode",
    "description", "salary", "education", "jobtype", "experience", "remotetype", "expirationdate",
)  # fmt: skip
COMPANIES = 5_000
SEVERAL_CITIES = 0.04  # of the jobs stand in the feed once for each of two to thirty cities
DIRTY = 0.06
PAY = (
    lambda low: f"${low // 2080} - ${low // 2080 + 5} an hour",
    lambda low: f"${low:,} a year",
    lambda low: f"${low // 1000}k\N{EN DASH}${low // 1000 + 15}k",
    lambda low: f"{low}",
    lambda low: f"Up to ${low / 2080:.2f}/hr",
    lambda low: f"${low:,}.00 - ${low + 9_000:,}.00 per year",
    lambda low: "",
)

type Row = dict[str, str]


def _changed(**values: str) -> Callable[[Row], None]:
    return lambda row: row.update(values)


def _scripted(row: Row) -> None:
    row["description"] = f"<script>alert(1)</script>{row['description']}<iframe src=//x></iframe>"


# What is done to a row -> how it must be reported ("" for what is cleaned without a word).
DIRT: tuple[tuple[str, Callable[[Row], None]], ...] = (
    ("location: unknown place", _changed(city="Xanadu Springs", postalcode="")),
    ("location: outside the United States", _changed(city="Toronto", country="Canada")),
    ("pay: not in US dollars, left out", _changed(salary="£30,000 a year")),
    ("pay: negative, left out", _changed(salary="-5 an hour")),
    ("pay: cannot be understood, left out", _changed(salary="12 apples, 3 pears")),
    ("pay: names no amount, left out", _changed(salary="Competitive")),
    ("pay: not plausible for an hour, left out", _changed(salary="$60,000 an hour")),
    ("date: not a date, left out", _changed(date="2026-02-31")),
    ("date: in the future, left out", _changed(date="2099-01-01")),
    ("expires: has passed", _changed(expirationdate="2020-01-01")),
    ("jobtype", _changed(jobtype="whenever")),
    ("title: missing", _changed(title="  ")),
    ("title: longer than 160 characters", _changed(title="Nurse " * 40)),
    ("title: a spreadsheet formula", _changed(title='=HYPERLINK("http://x","y")')),
    ("title: control characters, left out", lambda row: row.update(title=f"\x07{row['title']}")),
    ("company: missing", _changed(company="")),
    ("description: missing", _changed(description="<p> </p>")),
    ("url: no way to apply", _changed(url="")),
    ("reference: missing", _changed(referencenumber="")),
    ("", _scripted),
)  # fmt: skip
REPORTED_AS = {"jobtype": "job_type: not understood, left out"}


def rows(number: int, seed: int = 3) -> Iterator[tuple[Row, str]]:
    """(row, what must be reported of it)."""
    random_ = random.Random(seed)
    now = datetime.now(UTC)
    titles = list(Career.objects.order_by("pk").values_list("title", flat=True))
    found = Place.objects.cities().filter(population__gt=2_000).exclude(state=None).order_by("pk")
    in_state = Counter(Place.objects.cities().values_list("search", flat=True))
    cities = [
        (place.name, place.state_code, place.population)
        for place in found
        if in_state[place.search] == 1
    ]
    weights = list(accumulate(city[2] for city in cities))
    names = [words.rstrip(".").title() for words in paragraphs(random_, COMPANIES, 2)]
    company_weights = zipf(COMPANIES, 0.8)
    blocks = paragraphs(random_)
    done = 0
    while done < number:
        low = random_.randrange(30_000, 120_000, 500)
        first, *rest = random_.choices(blocks, k=4)
        items = "".join(f"<li>{text[:80]}</li>" for text in rest[:2])
        posted = now - timedelta(minutes=random_.randrange(5, 60 * 24 * 60))
        job = {
            "title": random_.choice(PREFIXES) + random_.choice(titles) + random_.choice(SUFFIXES),
            "date": f"{posted:%a, %d %b %Y %H:%M:%S} GMT",
            "company": random_.choices(names, cum_weights=company_weights)[0],
            "country": "US",
            "postalcode": "",
            "description": f"<p>{first}</p><h3>Tasks &amp; tools</h3><ul>{items}</ul>"
            f"<p><b>{rest[1]}</b><br>{rest[2]}</p>",
            "salary": random_.choice(PAY)(low),
            "education": random_.choice(["", "Bachelor's", "High school", "Associate degree"]),
            "jobtype": random_.choice(["Full-time", "fulltime", "Part Time", "contract", ""]),
            "experience": random_.choice(["", "2 years", "5+ years", "Entry level"]),
            "remotetype": "Fully remote" if random_.random() < 0.05 else "",
            "expirationdate": "",
        }
        number_of_cities = random_.randint(2, 30) if random_.random() < SEVERAL_CITIES else 1
        for city, state, _ in random_.choices(cities, cum_weights=weights, k=number_of_cities):
            if done == number:
                return
            done += 1
            reference = f"R-{done:07}"
            row = job | {
                "city": city, "state": state, "referencenumber": reference,
                "url": f"https://jobs.example.com/{reference}",
            }  # fmt: skip
            fault = ""
            if done > 1 and random_.random() < DIRTY:
                if random_.random() < 0.05:
                    row["referencenumber"], fault = "R-0000001", "reference: stands here twice"
                else:
                    fault, spoil = random_.choice(DIRT)
                    spoil(row)
            elif row["remotetype"]:
                row["city"] = ""
            yield row, REPORTED_AS.get(fault, fault)


def write_csv(number: int, path: Path) -> Counter[str]:
    """With a mark at its start, rows too short, stray quotes and bytes of another encoding."""
    expected: Counter[str] = Counter()
    random_ = random.Random(5)
    with path.open("w", encoding="utf-8-sig", newline="", errors="surrogateescape") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row, fault in rows(number):
            is_clean = not fault and "<script" not in row["description"]
            spoiled = random_.random() if is_clean and expected else 1  # never the first row
            if spoiled < 0.001:
                file.write("one,two,three\r\n")
                fault = f"3 columns instead of {len(COLUMNS)}"
            elif spoiled < 0.0015:
                file.write('"Night nurse,2026-11-01,never closed,\r\n')
                fault = "a quote that is never closed"
            else:
                if spoiled < 0.0025:
                    row["title"] = "Caf\udce9 manager"
                    fault = "title: not text in the file's encoding"
                writer.writerow(row)
            expected[fault] += 1
    del expected[""]
    return expected


def write_xml(number: int, path: Path) -> Counter[str]:
    expected: Counter[str] = Counter()
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<source><publisher>X</publisher>\n')
        for row, fault in rows(number):
            fields = "".join(
                f"<{name}><![CDATA[{value}]]></{name}>"
                if name == "description"
                else f"<{name}>{escape(value)}</{name}>"
                for name, value in row.items()
            )
            file.write(f"<job>{fields}</job>\n")
            expected[fault] += 1
        file.write("</source>\n")
    del expected[""]
    return expected
