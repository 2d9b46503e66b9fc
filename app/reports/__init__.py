"""A report's life from sending to its answer; photos, revisions, quarantine, receipts."""
