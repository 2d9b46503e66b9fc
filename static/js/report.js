/**
 * The citizen's form and nothing else: it is the first visit, and counts its bytes. What sends the
 * report comes when the page stands, or when it is filed.
 */
import "./elements/phone-limits.js"
import "./elements/place-field.js"
import "./elements/place-outside.js"
import "./elements/report-form.js"
