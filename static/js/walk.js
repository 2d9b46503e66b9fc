/** What a phone needs on a safety walk, in one file: joining, and the walk itself. */
import "./elements/phone-limits.js"
import "./elements/photo-field.js"
import "./elements/place-field.js"
import "./elements/walk-felt.js"
import "./elements/walk-going.js"
import "./elements/walk-join.js"
