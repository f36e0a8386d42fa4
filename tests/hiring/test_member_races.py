"""Two at once: each race is first shown to happen with its guard off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from unittest import mock

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client, TransactionTestCase

from listings.hiring.companies import token_mails
from listings.models import Company, LastOwner, Member, TokenMail
from listings.models.member import AN_OWNER_STAYS
from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member, make_user


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave or raised; all start together."""
    start, results = threading.Barrier(len(calls)), [object()] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            results[number] = call()
        except (LastOwner, IntegrityError, token_mails.TooManyMails) as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def demote(member: Member) -> None:
    member.change_role("viewer")


def delete_row(member: Member) -> None:
    """As any code may that knows nothing of the rule."""
    Member.objects.filter(pk=member.pk).delete()


def delete_account(member: Member) -> None:
    member.user.delete()


class RaceTests(TransactionTestCase):
    def two_owners_go(self, *ways: Callable[[Member], object]) -> tuple[int, list[object]]:
        """How many members are left, and what became of each."""
        company = make_company()
        calls = [partial(way, make_member(company=company)) for way in ways]
        results = at_once(*calls)
        return company.members.count(), results

    def test_two_owners_who_go_at_once_leave_one_behind(self):
        for ways in (
            (Member.remove, Member.remove),
            (Member.remove, demote),
            (delete_row, delete_row),
            (Member.remove, delete_account),
            (delete_account, delete_account),
        ):
            for _ in range(4):
                with self.subTest(ways=[way.__name__ for way in ways]):
                    left, results = self.two_owners_go(*ways)
                    self.assertGreaterEqual(left, 1)
                    self.assertEqual(1, sum(isinstance(r, Exception) for r in results), results)

    def test_two_owners_who_remove_each_other_leave_one_behind(self):
        for _ in range(5):
            company = make_company()
            owners = [make_member(company=company) for _ in range(2)]
            calls = []
            for owner, other in (owners, owners[::-1]):
                client = Client()
                client.force_login(owner.user)
                url = f"/recruit/{company.slug}/members/{other.pk}/remove/"
                calls.append(partial(client.post, url))
            at_once(*calls)
            self.assertEqual(1, company.members.count())

    def test_without_the_trigger_both_would_go(self):
        """The control: the same at once, with the rule off."""
        with connection.cursor() as cursor:
            switch = f"ALTER TABLE listings_member {{}} TRIGGER {AN_OWNER_STAYS}"
            cursor.execute(switch.format("DISABLE"))
            self.addCleanup(self.switch_on, switch.format("ENABLE"))
        left, _ = self.two_owners_go(Member.remove, Member.remove)
        self.assertEqual(0, left)

    def test_without_its_lock_both_would_go(self):
        """The control: each asks while the other's row is still there."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_functiondef('listings_member_keep_an_owner'::regproc)")
            (as_it_is,) = cursor.fetchone()
            self.addCleanup(self.switch_on, as_it_is)
            cursor.execute(as_it_is.replace("FOR NO KEY UPDATE", ""))
        both_asked = threading.Barrier(2)

        def go(member: Member) -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                Member.objects.filter(pk=member.pk).delete()
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                both_asked.wait(timeout=10)

        left, _ = self.two_owners_go(go, go)
        self.assertEqual(0, left)

    @staticmethod
    def switch_on(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    def accept_twice(self) -> tuple[int, int]:
        """How many joined by one invitation, and how many it let in."""
        company = make_company()
        token = f"token-{company.pk}"
        make_token_mail(token, company=company)
        clients = [Client(), Client()]
        for client in clients:
            client.force_login(make_user())
        url = f"/recruit/companies/invitation/{token}/"
        responses = at_once(*(lambda client=client: client.post(url) for client in clients))
        return company.members.count(), sum(r.status_code == 302 for r in responses)

    def test_one_invitation_opened_by_two_people_at_once_lets_one_in(self):
        for _ in range(5):
            self.assertEqual((1, 1), self.accept_twice())

    def test_without_the_single_update_it_would_let_both_in(self):
        both_looked = threading.Barrier(2)

        def use(invitation: TokenMail) -> bool:
            is_usable = TokenMail.objects.usable().filter(pk=invitation.pk).exists()
            both_looked.wait(timeout=10)
            TokenMail.objects.filter(pk=invitation.pk).update(revoked_at=None)
            return is_usable

        with mock.patch.object(TokenMail, "use", use):
            self.assertEqual((2, 2), self.accept_twice())

    def test_a_double_click_joins_once(self):
        company, user = make_company(), make_user()
        make_token_mail("twin", company=company)
        clients = [Client(), Client()]
        for client in clients:
            client.force_login(user)
        url = "/recruit/companies/invitation/twin/"
        responses = at_once(*(lambda client=client: client.post(url) for client in clients))
        self.assertEqual(1, company.members.count())
        self.assertLessEqual({r.status_code for r in responses}, {302, 410})

    def send_two(self) -> int:
        """How many mails left when the fifth and the sixth are sent at once."""
        company, user = make_company(), make_user()
        for number in range(4):
            make_token_mail(company=company, email=f"a{number}@example.com")
        at_once(
            *(
                lambda email=email: token_mails.send(
                    kind="proof", company=company, user=user, email=email
                )
                for email in ("x@example.com", "y@example.com")
            )
        )
        return company.token_mails.count()

    def test_the_limit_of_mails_holds_for_two_at_once(self):
        for _ in range(5):
            self.assertEqual(5, self.send_two())

    def test_without_the_locks_one_too_many_would_leave(self):
        users = get_user_model().objects
        both_counted = threading.Barrier(2)
        count = type(TokenMail.objects.all()).count

        def count_together(rows: object) -> int:
            found = count(rows)
            if found == 4:
                both_counted.wait(timeout=10)
            return found

        with (
            mock.patch("listings.models.company.Company.objects.select_for_update", users.none),
            mock.patch.object(users, "select_for_update", users.none),
            mock.patch.object(type(TokenMail.objects.all()), "count", count_together),
        ):
            self.assertEqual(6, self.send_two())

    def save_two_profiles(self) -> tuple[list[int], str]:
        """The answers to two owners who save at once what they read at once, and what is stored."""
        company = make_company()
        calls = []
        for text in ("one", "other"):
            client = Client()
            client.force_login(make_member(company=company).user)
            form = {"website": "", "about": text, "version": 1}
            calls.append(partial(client.post, f"/recruit/{company.slug}/profile/", form))
        answers = [response.status_code for response in at_once(*calls)]
        company.refresh_from_db()
        return answers, company.about

    def test_of_two_profiles_saved_at_once_none_is_overwritten_unseen(self):
        for _ in range(5):
            answers, stored = self.save_two_profiles()
            self.assertEqual([302, 409], sorted(answers))
            self.assertEqual(["one", "other"][answers.index(302)], stored)

    def test_without_the_lock_one_text_would_be_lost(self):
        both_read = threading.Barrier(2)

        def read_together(company: Company) -> Company:
            company = Company.objects.get(pk=company.pk)
            both_read.wait(timeout=10)
            return company

        with mock.patch("listings.hiring.companies.proofs.locked", read_together):
            answers, _ = self.save_two_profiles()
        self.assertEqual([302, 302], answers)
