from django.db import DataError, connection, transaction
from django.test import TestCase

from careers.prepared import prepared_cursor

KEPT = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s"


def ask(number: object, name: str) -> int:
    with prepared_cursor() as cursor:
        cursor.execute(f"SELECT %(number)s::int + 1 AS {name}", {"number": number})
        return cursor.fetchone()[0]


def plans(name: str) -> list[tuple[int, int]]:
    """How often what is kept was run by the plan kept with it, and by a new one."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [f"%AS {name}"])
        return cursor.fetchall()


class PreparedCursorTests(TestCase):
    def test_what_is_asked_often_is_planned_once(self):
        self.assertEqual([2, 3], [ask(1, "often"), ask(2, "often")])
        self.assertEqual([], plans("often"))
        self.assertEqual([4, 5, 6], [ask(n, "often") for n in (3, 4, 5)])
        self.assertEqual([(3, 0)], plans("often"))

    def test_it_is_counted_and_fails_as_any_other_query(self):
        with self.assertNumQueries(1):
            ask(1, "counted")
        with self.assertRaises(DataError), transaction.atomic():
            ask("one", "counted")
        self.assertEqual(2, ask(1, "counted"))
