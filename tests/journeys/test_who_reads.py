"""Who else has a report open is seen at the desk without a reload."""

import sqlite3
import time

from playwright.sync_api import Page, expect

from tests.journeys.keys import Keys, sent
from tests.journeys.living import Live

TOLD_WITHIN_S = 60
OPENS = """INSERT OR REPLACE INTO reading (person_id, municipality_id, report_id, seen_at)
    SELECT person.id, report.municipality_id, report.id, datetime('now')
    FROM person, report WHERE person.name LIKE 'Stina%' AND report.number = ?"""
MINE = """SELECT report.number FROM reading JOIN report ON report.id = reading.report_id
    JOIN person ON person.id = reading.person_id WHERE person.name LIKE 'Karin%'"""


def asked(live: Live, statement: str, *values: str) -> list[str]:
    database = sqlite3.connect(live.data / "lykta.db", timeout=20)
    found = [row[0] for row in database.execute(statement, values)]
    database.commit()
    database.close()
    return found


def test_the_other_appears_at_the_row_and_i_am_told_to_others(desk: Page, live: Live) -> None:
    sent(desk, 2)
    desk.goto("/inkorg")
    desk.locator("[data-move]").first.wait_for()
    keys = Keys(desk)
    hers = keys.number
    keys.press("j")
    asked(live, OPENS, hers)
    row = desk.locator(f'.triage-row__reader[data-reader="{hers}"]')
    expect(row).to_contain_text("Stina")
    expect(row).to_contain_text("läser")
    assert hers != keys.number
    ends = time.monotonic() + TOLD_WITHIN_S
    while (told := asked(live, MINE)) != [keys.number]:
        assert time.monotonic() < ends, (told, keys.number)
        desk.wait_for_timeout(100)
