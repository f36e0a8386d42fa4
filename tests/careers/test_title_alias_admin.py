from __future__ import annotations

from django.test import TestCase

from careers.models import TitleAlias
from tests.admin_forms import posted
from tests.factories import make_occupation, make_source
from tests.jobboard.full_career import make_editor


class TitleAliasAdminTests(TestCase):
    url = "/admin/careers/titlealias/add/"

    def add(self, title: str):
        self.client.force_login(make_editor())
        choices = {"occupation": make_occupation().pk, "kind": 2, "source": make_source().pk}
        return self.client.post(self.url, posted(self.client.get(self.url), title=title, **choices))

    def test_an_editors_name_is_compared_like_all_others(self):
        self.assertRedirects(self.add("Sr. R.N.s"), "/admin/careers/titlealias/")
        self.assertEqual("senior rn", TitleAlias.objects.get().normalised)

    def test_a_title_without_words_is_explained(self):
        self.assertContains(self.add("!!!"), "Write at least one word that names the job.")
