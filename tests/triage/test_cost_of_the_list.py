"""However many reports the archive holds, a page of the list follows an index in the list's own order."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from app.core.db import db, session
from app.core.settings import settings
from app.triage import reads
from app.triage.rules import Asked
from tests.people import People
from tests.triage.desk import put

ASKED = {
    "new": Asked(),
    "mine": Asked(status="mine"),
    "quarantined": Asked(status="quarantined"),
    "all": Asked(status="all"),
    "one category": Asked(category="graffiti"),
    "one area": Asked(area="centrum"),
    "one category of one area": Asked(category="graffiti", area="centrum"),
    "one category of all states": Asked(status="all", category="graffiti"),
}
# What PostgreSQL does with a small table says nothing of a large one.
AS_IF_LARGE = ("seqscan", "bitmapscan", "sort")
SWEPT = """UPDATE pg_class SET reltuples = 1000000, relpages = 100000, relallvisible = 100000
    WHERE relname = 'report'"""


@pytest.mark.parametrize("after", [False, True], ids=["first page", "next page"])
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_page_is_read_by_index_and_never_sorted(people: People, asked: Asked, after: bool):
    numbers = [put(people, hours_ago=hours, area_id=people.areas["centrum"]) for hours in (1, 2)]
    below = Asked(asked.status, asked.category, asked.area, after=numbers[0]) if after else asked
    plans = [plan(said, given) for said, given in pages(people, below)]
    assert plans
    for each in plans:
        assert "ix_report" in each, each
        assert not any(word in each for word in ("SCAN report", "TEMP B-TREE", "Sort", "Seq Scan"))


def test_new_reports_are_counted_without_reading_them(people: People):
    put(people)
    said, given = statements(lambda: reads.counted(people.karin, Asked()))[-1]
    if not settings().sqlite:
        session.connection().exec_driver_sql(SWEPT)
    told = plan(said, given)
    session.rollback()
    assert "COVERING INDEX ix_report_list" in told or "Index Only Scan using ix_report_list" in told


def pages(people: People, asked: Asked) -> list[tuple[str, Any]]:
    """The statements that read rows of the list, with what they are given."""
    seen = statements(lambda: reads.listed(people.karin, asked))
    return [(said, given) for said, given in seen if "ORDER BY report.received_at DESC" in said]


def statements(read: Callable[[], object]) -> list[tuple[str, Any]]:
    seen: list[tuple[str, Any]] = []
    note = lambda _c, _cursor, said, given, *_more: seen.append((said, given))  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", note)
    read()
    event.remove(db.engine, "before_cursor_execute", note)
    return seen


def plan(said: str, given: Any) -> str:
    connection = session.connection()
    if settings().sqlite:
        return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given).all())
    for way in AS_IF_LARGE:
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    return "\n".join(connection.exec_driver_sql(f"EXPLAIN {said}", given).scalars())
