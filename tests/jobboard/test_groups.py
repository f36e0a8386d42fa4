from __future__ import annotations

from django.contrib.auth.models import Group
from django.test import TestCase

from jobboard.groups import EDITORS, ensure_editor_group
from jobboard.models import User


class EditorGroupTests(TestCase):
    def test_it_is_there_once_with_the_same_rights_however_often_it_is_asked_for(self):
        first = ensure_editor_group().permissions.count()
        self.assertEqual(first, ensure_editor_group().permissions.count())
        self.assertEqual(1, Group.objects.filter(name=EDITORS).count())

    def test_rights_added_by_hand_are_taken_back(self):
        group = ensure_editor_group()
        group.permissions.clear()
        self.assertGreater(ensure_editor_group().permissions.count(), 50)

    def test_an_editor_writes_careers_and_decides_on_contributions(self):
        editor = User.objects.create_user("editor@example.com", is_staff=True)
        editor.groups.add(ensure_editor_group())
        for right in ("careers.change_career", "careers.delete_skill", "careers.add_source"):
            self.assertTrue(editor.has_perm(right), right)
        self.assertTrue(editor.has_perms(["careers.change_rating", "salaries.change_salaryreport"]))

    def test_an_editor_touches_no_account_no_listing_and_no_official_pay(self):
        editor = User.objects.create_user("editor@example.com", is_staff=True)
        editor.groups.add(ensure_editor_group())
        rights = editor.get_all_permissions()
        self.assertEqual([], [right for right in rights if right.startswith(("jobboard", "auth"))])
        for right in ("careers.delete_career", "listings.change_listing", "salaries.change_wage"):
            self.assertNotIn(right, rights)
