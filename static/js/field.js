/**
 * What the phone's other pages need, in one file: on a slow net each further request costs half a
 * second. Masks, picker, map and QR come when they are opened.
 */
import "./elements/device-token.js"
import "./elements/follow-form.js"
import "./elements/hand-choice.js"
import "./elements/install-hint.js"
import "./elements/kept-texts.js"
import "./elements/outbox-list.js"
import "./elements/outbox-walks.js"
import "./elements/patrol-form.js"
import "./elements/phone-limits.js"
import "./elements/place-field.js"
import "./elements/place-outside.js"
import "./elements/receipt-card.js"
import "./elements/sign-out-form.js"
import "./elements/unsent-badge.js"
