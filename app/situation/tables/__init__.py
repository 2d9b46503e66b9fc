"""The picture of a period is counted from the reports themselves; this index holds all that it
counts. The map of all time is told from the tally.

`approved_at` stands in it too, although it holds only what is approved: SQLite reads each row for
a column that an index lacks, also when the index's own condition answers for it.
"""

from sqlalchemy import Index

from app.reports.tables import Report
from app.situation.tables.tally import Tally

__all__ = ["Tally"]

APPROVED = Report.approved_at.is_not(None)
Index(
    "ix_report_picture",
    Report.municipality_id,
    Report.happened_at,
    Report.category,
    Report.area_id,
    Report.sensitivity,
    Report.cell,
    Report.observed_precision,
    Report.author_id,
    Report.approved_at,
    sqlite_where=APPROVED,
    postgresql_where=APPROVED,
)
