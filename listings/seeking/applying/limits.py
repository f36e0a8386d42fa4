"""How often one may apply. What is counted is hashed with a salt that is deleted after its day."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from listings.counting import is_a_person
from listings.models import Attempt, Listing

TRIES_A_LISTING = 20  # a day, from one address of the network, also of forms with mistakes in them
TRIES_AT_ALL = 200  # many people may share one
MAILS_A_LISTING = 3  # a day, to one e-mail address
MAILS_AT_ALL = 20


def network_address(request: HttpRequest) -> str:
    """Of the visitor; behind the proxy of a public site the one that the proxy saw.

    Of IPv6 the network of 64 bits: whoever has one address of it has them all.
    """
    seen: str = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip() or seen
    try:
        address = ip_address(seen)
    except ValueError:
        return seen[:100]
    if address.version == 4 or address.ipv4_mapped:
        return str(getattr(address, "ipv4_mapped", None) or address)
    return str(ip_network((address.packed, 64), strict=False))


def may_try(request: HttpRequest, listing: Listing) -> bool:
    address = network_address(request)
    here = Attempt.objects.count_one("try", address, listing.pk)
    return here <= TRIES_A_LISTING and Attempt.objects.count_one("try", address) <= TRIES_AT_ALL


def may_be_written_to(email: str, listing: Listing) -> bool:
    """Whether one more mail about this listing would not be a nuisance."""
    here = Attempt.objects.count_one("mail", email, listing.pk)
    return here <= MAILS_A_LISTING and Attempt.objects.count_one("mail", email) <= MAILS_AT_ALL


def is_a_person_going_on(request: HttpRequest, listing: Listing) -> bool:
    """A click on the way out that counts: by a browser, of a page, the first of the day."""
    is_page = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    if not is_page or not is_a_person(request):
        return False
    agent, address = request.headers["User-Agent"], network_address(request)
    return Attempt.objects.count_one("click", address, agent, listing.pk) == 1
