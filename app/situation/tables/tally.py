"""How many approved reports each square holds: the map of all time, at one cost in any archive.

The database itself keeps it, in the same transaction as the report and whoever changes that one. A
migration that makes the table `report` anew on SQLite makes the triggers anew, too.
"""

from typing import Any

from sqlalchemy import DDL, Connection, ForeignKey, event, true
from sqlalchemy.orm import Mapped, column_property, mapped_column

from app.core.db import Base
from app.reports.tables import Report


class Tally(Base):
    """By all that a reach or a question can depend on; `area_id` is 0 outside every area. Nothing
    stands in it that is not approved."""

    __tablename__ = "tally"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    cell: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(primary_key=True)
    sensitivity: Mapped[str] = mapped_column(primary_key=True)
    reports: Mapped[int]

    approved_at: Mapped[bool] = column_property(true())

    # A backup leaves it out where the rows that are put back count themselves.
    __table_args__ = ({"sqlite_with_rowid": False, "info": {"derived": True}},)


KEY = "municipality_id, cell, category, area_id, sensitivity"
COUNTED = f"""INSERT INTO tally ({KEY}, reports)
    SELECT new.municipality_id, new.cell, new.category, coalesce(new.area_id, 0),
        new.sensitivity, 1
    WHERE new.approved_at IS NOT NULL AND new.cell IS NOT NULL
    ON CONFLICT ({KEY}) DO UPDATE SET reports = tally.reports + 1;"""
THERE = """municipality_id = old.municipality_id AND cell = old.cell
    AND category = old.category AND area_id = coalesce(old.area_id, 0)
    AND sensitivity = old.sensitivity AND old.approved_at IS NOT NULL"""
# A square that holds nothing any more tells of nothing that was there.
UNCOUNTED = """UPDATE tally SET reports = reports - 1 WHERE THERE;
    DELETE FROM tally WHERE THERE AND reports = 0;""".replace("THERE", THERE)
ON_CHANGE = f"UPDATE OF {KEY}, approved_at"
EITHER = "old.approved_at IS NOT NULL OR new.approved_at IS NOT NULL"
# (name, when, of which rows, what is done): a report that is sent is approved by nobody yet.
STEPS = (
    ("added", "INSERT", "new.approved_at IS NOT NULL", COUNTED),
    ("changed", ON_CHANGE, EITHER, f"{UNCOUNTED}\n    {COUNTED}"),
    ("gone", "DELETE", "old.approved_at IS NOT NULL", UNCOUNTED),
)
TALLY_IN_SQLITE = tuple(
    f"""CREATE TRIGGER report_tally_{name} AFTER {when} ON report WHEN {which} BEGIN
    {what}
END"""
    for name, when, which, what in STEPS
)
TALLY_IN_POSTGRESQL = tuple(
    statement
    for name, when, which, what in STEPS
    for statement in (
        f"""CREATE OR REPLACE FUNCTION lykta_tally_{name}() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN
    {what}
    RETURN NULL;
END $$""",
        f"""CREATE TRIGGER report_tally_{name} AFTER {when} ON report
FOR EACH ROW WHEN ({which}) EXECUTE FUNCTION lykta_tally_{name}()""",
    )
)


@event.listens_for(Base.metadata, "after_create")
def make(_metadata: Any, connection: Connection, tables: Any, **_how: Any) -> None:
    if Report.__table__ not in tables:
        return
    sqlite = connection.dialect.name == "sqlite"
    for statement in TALLY_IN_SQLITE if sqlite else TALLY_IN_POSTGRESQL:
        connection.execute(DDL(statement))
