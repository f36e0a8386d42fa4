from __future__ import annotations

from django.test import SimpleTestCase

from listings.hiring.companies.domains import (
    domain_of,
    is_mail_provider,
    is_one_edit,
    look_alike,
    skeleton,
)


class DomainsTests(SimpleTestCase):
    def test_a_domain_is_the_part_that_somebody_registered(self):
        for website, domain in {
            "https://www.example.com/a": "example.com",
            "https://jobs.example.co.uk": "example.co.uk",
            "https://acme.github.io": "acme.github.io",  # not GitHub's own
            "https://EXAMPLE.com.": "example.com",
            "https://b\u00fccher.example": "xn--bcher-kva.example",
            "https://co.uk": "",
            "https://localhost": "",
            "https://127.0.0.1": "",
            "https://" + "a" * 70 + ".com": "",
            "": "",
        }.items():
            with self.subTest(website):
                self.assertEqual(domain, domain_of(website))

    def test_one_edit_is_one_letter_or_a_pair_that_changed_places(self):
        for other in ("abcde", "xabcd", "abcx", "acd", "bcd", "abdc", "bacd"):
            self.assertTrue(is_one_edit("abcd", other), other)
            self.assertTrue(is_one_edit(other, "abcd"), other)
        for other in ("abcd", "ab", "abxy", "badc", "dbca", "xabcdx"):
            self.assertFalse(is_one_edit("abcd", other), other)

    def test_letters_of_other_scripts_are_read_as_what_they_look_like(self):
        cyrillic = domain_of("https://\u0440\u0430\u0443\u0440al.com")  # all but "al"
        self.assertTrue(cyrillic.startswith("xn--"))
        self.assertEqual(skeleton("paypal.com"), skeleton(cyrillic))
        self.assertEqual("paypal.com", look_alike(cyrillic, ["example.com", "paypal.com"]))

    def test_digits_and_pairs_that_a_hurried_reader_takes_for_letters(self):
        for twin in ("g00gle.com", "googIe.com".lower(), "goog1e.com", "go-ogle.com"):
            self.assertEqual("google.com", look_alike(twin, ["google.com"]), twin)
        self.assertEqual("modern.com", look_alike("rnodern.com", ["modern.com"]))

    def test_other_names_are_other_names(self):
        proven = ["kindclinic.com", "bp.com"]
        for domain in ("kindclinic.com", "kindclinic.org", "kinderclinic.com", "hp.com"):
            self.assertEqual("", look_alike(domain, proven), domain)

    def test_mail_providers_are_known(self):
        for domain in ("gmail.com", "yahoo.co.uk", "gmx.de", "proton.me", "mailinator.com"):
            self.assertTrue(is_mail_provider(domain), domain)
        self.assertFalse(is_mail_provider("mayoclinic.org"))
