"""Invented employers: a made-up root and a word of the trade, none of them a firm we know of."""

from __future__ import annotations

from django.utils.text import slugify

from listings.models import Company

ROOTS = (
    "Larkmere", "Oakhollow", "Fernwick", "Brindlewood", "Quillstone", "Tamarind Ridge",
    "Willowbrae", "Pinecrest Hollow", "Amberlyn", "Stonefinch", "Marlow Glen", "Cedarvane",
    "Heronsgate", "Bluethorn", "Copperleaf", "Dovewick", "Elderbrook", "Foxglen", "Graymoor",
    "Hazelmount",
)  # fmt: skip
# Major groups of the occupational classification, by the kind of employer that hires them.
TRADES: dict[str, tuple[str, ...]] = {
    "health": ("Health", "Medical Center", "Rehabilitation", "Home Care"),
    "technology": ("Systems", "Software", "Design Studio", "Data Works"),
    "office": ("Partners", "Insurance", "Credit Union", "Legal"),
    "school": ("Schools", "Learning Center", "Academy", "Family Services"),
    "shop": ("Market", "Kitchens", "Hotels", "Home Stores"),
    "workshop": ("Builders", "Industries", "Manufacturing", "Works"),
    "road": ("Freight", "Logistics", "Transit", "Farms"),
    "public": ("Research", "Environmental", "Public Works", "Safety Services"),
}
TRADE_OF_GROUP = {
    "29": "health", "31": "health",
    "15": "technology", "17": "technology", "27": "technology",
    "11": "office", "13": "office", "23": "office", "43": "office",
    "21": "school", "25": "school",
    "35": "shop", "37": "shop", "39": "shop", "41": "shop",
    "47": "workshop", "49": "workshop", "51": "workshop",
    "45": "road", "53": "road",
    "19": "public", "33": "public",
}  # fmt: skip
ABOUT = "An invented employer. It exists only to show how this board works; nobody hires here."


def demo_companies() -> dict[str, list[Company]]:
    """The invented employers by trade, 20 each; those that are missing are made."""
    names = {
        trade: [f"{root} {words[n % len(words)]}" for n, root in enumerate(ROOTS)]
        for trade, words in TRADES.items()
    }
    Company.objects.bulk_create(
        (
            Company(name=name, slug=slugify(name), about=ABOUT, is_demo=True)
            for of_trade in names.values()
            for name in of_trade
        ),
        ignore_conflicts=True,
    )
    made = {company.name: company for company in Company.objects.filter(is_demo=True)}
    return {
        trade: [made[name] for name in of_trade if name in made]
        for trade, of_trade in names.items()
    }
