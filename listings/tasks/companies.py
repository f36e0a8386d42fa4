from __future__ import annotations

from procrastinate.contrib.django import app

from listings.hiring.companies.rechecks import recheck_proofs


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="recheck dns records", lock="recheck dns records")
def look_for_records(timestamp: int) -> None:
    """Each proof about once a day: those that are due, every hour."""
    recheck_proofs()
