"""The outbox API, stable for years: reports, what phones ask, the way back by receipt code.

The API reads no cookie: an upload key proves an anonymous sender, a device token an account.
"""

from app.core.openapi import Api

api = Api("reports_api", __name__, url_prefix="/api/v1")

from app.reports.api import form, receipts, reports  # noqa: E402, F401 - they register

__all__ = ["api"]
