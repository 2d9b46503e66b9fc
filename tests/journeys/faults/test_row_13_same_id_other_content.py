"""The same id with other content: of the same sender both are kept, of another one nothing changes."""

import json
import urllib.error
import urllib.request
from uuid import UUID

from playwright.sync_api import Page, expect

from app.core.db import session
from app.reports.tables import Report, Revision
from tests.journeys.faults.failing import Failing
from tests.journeys.faults.plan import REPORTS
from tests.journeys.faults.saving import arrives, tries
from tests.journeys.outbox import file, outbox, rows, stored
from tests.journeys.walking import inside


def sent_by(live: Failing, item: dict, key: str, text: str) -> int:
    body = json.dumps({**json.loads(item["envelope"]), "text": text}).encode()
    headers = {"Content-Type": "application/json", "Lykta-Upload-Key": key}
    address = f"{live.address}{REPORTS}{item['id']}"
    request = urllib.request.Request(address, body, headers, method="PUT")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def texts(live: Failing, report_id: str) -> list[str]:
    with inside(live):
        report = session.query(Report).filter_by(phone_id=UUID(report_id)).one()
        found = session.query(Revision).filter_by(report_id=report.id).order_by(Revision.n)
        return [json.loads(one.envelope)["text"] for one in found]


def test_row_13_a_report_changed_after_it_had_arrived_unheard(phone: Page, live: Failing) -> None:
    live.plan.add("commit_then_500")
    live.plan.add("503", retry_after="60")
    file(phone, "En trasig lampa.")
    outbox(phone).get_by_role("button", name="Ändra").click()
    phone.get_by_label("Det du skrev").fill("Två trasiga lampor.")
    live.plan.clear()
    phone.get_by_role("button", name="Spara och skicka").click()
    tries(phone)
    expect(rows(phone, "sent")).to_have_count(1)
    [item] = arrives(phone, live, 1)
    assert item["receipt"]["revision"] == 2
    assert texts(live, item["id"]) == ["En trasig lampa.", "Två trasiga lampor."]


def test_row_13_another_sender_changes_nothing(phone: Page, live: Failing) -> None:
    live.plan.add("503", retry_after="3")
    file(phone, "En trasig lampa.")
    [item] = stored(phone)
    arrives(phone, live, 1)
    assert sent_by(live, item, "A" * 22, "Inget är trasigt.") == 404
    assert texts(live, item["id"]) == ["En trasig lampa."]
    assert sent_by(live, item, item["upload_key"], "Lampan blinkar.") == 200
    assert texts(live, item["id"]) == ["En trasig lampa.", "Lampan blinkar."]
