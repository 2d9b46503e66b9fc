"""The desk's words for codes: states, outcomes, reasons, flags, what was decided."""

from flask_babel import lazy_gettext as _

STATES = {
    "new": _("New"),
    "triaged": _("Approved"),
    "forwarded": _("With the owner"),
    "in_progress": _("In progress"),
    "planned": _("Planned"),
    "merged": _("Merged"),
    "closed": _("Closed"),
}
STATUSES = {
    **STATES,
    "new": _("New reports"),
    "quarantined": _("Under review"),
    "added": _("Added to"),
    "mine": _("Mine"),
    "all": _("All"),
}
OUTCOMES = {
    "solved": _("Solved"),
    "partly_solved": _("Partly solved"),
    "in_measure": _("Part of a measure"),
    "not_municipal": _("Not the municipality's, passed on"),
    "no_measure": _("No measure, part of the situational picture"),
    "not_confirmed": _("Could not be confirmed"),
    "duplicate": _("Same as another report"),
    "rejected": _("Rejected"),
}
REASONS = {
    "no_report": _("Not a report"),
    "person": _("About a person"),
    "test": _("Only a test"),
    "elsewhere": _("Outside the municipality"),
    "abuse": _("Abuse"),
}
QUARANTINE = {
    "unknown_version": _("Sent by a version of the form that is not known here."),
    "unknown_kind": _("The kind of report is not known here."),
    "unknown_category": _("The category is not known here. Choose one."),
    "text_too_long": _("The text is longer than allowed."),
    "no_place": _("No place was given, neither on the map nor in words."),
    "too_many_photos": _("More photos than allowed."),
    "receipt_unreadable": _("The receipt code could not be read: the sender cannot follow it."),
    "receipt_taken": _("The receipt code is already in use: the sender cannot follow it."),
    "sender_revoked": _("The phone that sent it is no longer trusted."),
    "seal_key_unknown": _("It was sealed with a key that is not here. It is kept."),
    "rescued": _("It came in a rescue file, and nothing proves whose it is."),
    "seal_broken": _("It was sealed, and does not open. It is kept."),
    "place_not_finite": _("The position was not a number."),
    "place_sweref": _("The position was given in metres instead of degrees."),
    "place_out_of_range": _("The position is not on earth."),
    "place_swapped": _("Latitude and longitude seem to be swapped."),
}
FLAGS = {
    "personal_data": _("What was written may say who somebody is"),
    "redirect_topic": _("The words hint at something that belongs elsewhere"),
    "place_outside": _("The place is outside the municipality"),
    "category_not_offered": _("The sender's role is not offered this category"),
    "category_guessed": _("The category is a guess: only its group was chosen"),
    "answers_unclear": _("An answer does not fit its question"),
    "clock_doubtful": _("The phone's clock was wrong"),
    "contact_unreadable": _("The e-mail address could not be read"),
    "revised_after_triage": _("The sender has changed the report afterwards"),
}
DONE = {
    "approve": _("Approved"),
    "assign": _("Assigned"),
    "merge": _("Merged"),
    "ask": _("Question sent"),
    "hide": _("Restriction changed"),
    "weigh": _("Severity set"),
    "recategorise": _("Category changed"),
    "relocate": _("Area changed"),
    "answer": _("Answered"),
    "progress": _("State changed"),
    "acknowledge": _("Addition read"),
    "retry": _("Tried again"),
    "reject": _("Rejected"),
}
SOURCES = {
    "public": _("the public"),
    "participant": _("walk participant"),
    "volunteer": _("night walker"),
    "guard": _("guard"),
    "staff": _("staff"),
    "member": _("group member"),
    "coordinator": _("coordinator"),
    "operator": _("operator"),
}
EVENTS = {
    "report.sent": _("Received"),
    "report.revised": _("Changed by the sender"),
    "report.approved": _("Approved to the situational picture"),
    "report.assigned": _("Given an owner"),
    "report.merged": _("Merged with another report"),
    "report.asked": _("Question to the reporter"),
    "report.hidden": _("Restriction changed"),
    "report.weighed": _("Severity set"),
    "report.recategorised": _("Category changed"),
    "report.relocated": _("Area changed"),
    "report.answered": _("Answered"),
    "report.progressed": _("State changed"),
    "report.acknowledged": _("Addition read"),
    "report.retried": _("Tried again"),
    "report.rejected": _("Rejected"),
    "report.undone": _("Undone"),
    "photo.stored": _("Photo received"),
    "photo.processed": _("Photo ready"),
    "photo.unreadable": _("Photo could not be read"),
    "photo.asked_again": _("Photo asked for again"),
    "photo.lost": _("Photo lost"),
    "message.sent": _("New message"),
    "message.added": _("New message"),
}
FIELDS = {
    "state": _("State"),
    "outcome": _("Outcome"),
    "severity": _("Severity"),
    "sensitivity": _("Restriction"),
    "owner_id": _("Owner"),
    "category": _("Category"),
    "area_id": _("Area"),
    "approved_at": _("In the situational picture"),
    "public_answer": _("Public answer"),
}
PRECISIONS = {
    "exact": _("at this time"),
    "about": _("about this time"),
    "day": _("some time that day"),
    "usual": _("usually"),
}
PHOTO_STATES = {
    "waiting": _("not arrived yet"),
    "stored": _("being cleaned"),
    "processed": _("ready"),
    "unreadable": _("could not be read"),
    "refused": _("was no photo"),
}
