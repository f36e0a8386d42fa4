"""What people call their jobs: O*NET's alternate and reported titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from careers.importing.spec import Known, Layout, Row, Skip, SourceText, Spec, Values
from careers.importing.specs.onet import ATTRIBUTION, CODE, release
from careers.models import Occupation, TitleAlias
from careers.soc import pay_code
from careers.title_matching import names_in, normalised

Kind = TitleAlias.Kind
SLUG = "onet-titles"
KINDS = {"alternate": Kind.ALTERNATE, "reported": Kind.REPORTED, "title": Kind.OFFICIAL}


def alias(title: str, code: str, kind: int, known: Known) -> Iterator[Values]:
    surveyed: dict[str, int] = known.once(
        "with careers",
        lambda: dict(Occupation.objects.detailed().surveyed().values_list("soc_code", "pk")),
    )
    taken: set[Any] = known.once(
        "others' aliases",
        lambda: set(TitleAlias.objects.exclude(source__slug__startswith=SLUG)
                    .values_list("title", "occupation_id", "kind")),
    )  # fmt: skip
    mine = pay_code(code[:7], surveyed)
    words = normalised(title)
    if mine is None:
        raise Skip("titles of occupations without pay, such as military ones", code)
    if not words or len(title) > 200:
        raise Skip("titles without a word", title[:40])
    if (title, surveyed[mine], kind) in taken:
        raise Skip("titles that are listed here already", title)
    yield {"title": title, "occupation_id": surveyed[mine], "kind": kind, "normalised": words}


def of_kind(kind: int) -> Any:
    def values(row: Row, known: Known) -> Iterator[Values]:
        names = [*names_in(row["title"]), row["short"]]
        for name in dict.fromkeys(name for name in names if name not in {"", "n/a"}):
            yield from alias(name, row["code"], kind, known)

    return values


def listed(row: Row, known: Known) -> Iterator[Values]:
    if row["kind"] not in KINDS:
        raise ValueError(f"column kind: {row['kind'][:40]!r} is no kind of title")
    yield from of_kind(KINDS[row["kind"]])(row, known)


def layout(title: str, name: str | tuple[str, ...], kind: int) -> Layout:
    return Layout(
        title=title,
        columns={"code": CODE, "title": name},
        optional={"short": "short title"},
        values=of_kind(kind),
        is_required=False,
    )


TITLES = Spec(
    name="job titles",
    source=SourceText(
        slug=SLUG,
        publisher="O*NET",
        title="Job titles",
        url="https://www.onetcenter.org/database.html",
        licence="CC BY 4.0",
        attribution=ATTRIBUTION,
        method=(
            "Titles that people in an occupation reported, or that employers and other lists use "
            "for it. One title may stand for several occupations."
        ),
    ),
    release=release,
    model=TitleAlias,
    key=("title", "occupation_id", "kind"),
    fields=("normalised",),
    scope=Q(source__slug__startswith=SLUG),
    layouts=(
        layout("O*NET alternate titles", ("alternate title", "job title"), Kind.ALTERNATE),
        layout("O*NET reported titles", "reported job title", Kind.REPORTED),
        Layout(
            title="list of job titles",
            columns={"code": ("soc", "soc code"), "title": "title", "kind": "kind"},
            optional={"short": "short title"},
            values=listed,
            is_required=False,
        ),
    ),
    folds=True,
)
