"""Jobs of a worker that was killed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from unittest import mock

from django.test import SimpleTestCase
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from jobboard import tasks


class StalledJobsTests(SimpleTestCase):
    def test_one_whose_twin_waits_already_makes_way_and_holds_up_no_other(self):
        first, second, mine = (SimpleNamespace(id=number) for number in (1, 2, 3))
        twin = UniqueViolation(constraint_name="queueing_lock", queueing_lock="feed 1")
        manager = mock.Mock(
            get_stalled_jobs=mock.AsyncMock(return_value=[first, second, mine]),
            retry_job=mock.AsyncMock(side_effect=[twin, None]),
            finish_job=mock.AsyncMock(),
        )
        with mock.patch.object(tasks.app, "job_manager", manager):
            retrying = tasks.retry_stalled_jobs.func(SimpleNamespace(job=mine), 0)
            with ThreadPoolExecutor() as elsewhere:  # a browser's loop may run in this thread
                elsewhere.submit(asyncio.run, retrying).result()
        self.assertEqual([mock.call(first), mock.call(second)], manager.retry_job.mock_calls)
        manager.finish_job.assert_awaited_once_with(first, Status.FAILED, delete_job=False)
