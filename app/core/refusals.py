"""Every refusal the system can give: stable code, HTTP status, a Swedish and an English sentence."""

import secrets
from typing import NamedTuple

from pydantic import BaseModel


class Words(NamedTuple):
    status: int
    sv: str
    en: str


REFUSALS: dict[str, Words] = {
    "not_found": Words(404, "Det finns inget här.", "There is nothing here."),
    "no_proof_of_sender": Words(
        401, "Avsändaren är inte styrkt. Logga in igen.", "The sender is not proved. Sign in again."
    ),
    "sign_in_first": Words(401, "Logga in först.", "Sign in first."),
    "form_too_old": Words(
        400,
        "Sidan har legat öppen för länge. Öppna den igen och försök på nytt.",
        "The page has been open too long. Open it again and try once more.",
    ),
    "prove_first": Words(
        403, "Visa först att det är du: skriv ditt lösenord.", "First show that it is you."
    ),
    "passkey_not_proven": Words(
        422, "Passkeyn kunde inte styrkas.", "The passkey could not be proved."
    ),
    "address_taken": Words(
        409, "E-postadressen har redan ett konto.", "The e-mail address already has an account."
    ),
    "last_second_factor": Words(
        409,
        "Ditt uppdrag kräver ett andra steg. Lägg till ett annat först.",
        "Your role needs a second factor. Add another one first.",
    ),
    "not_allowed": Words(403, "Du har inte rätt till det här.", "You may not do this."),
    "other_origin": Words(
        403,
        "Det du skickade kom från en annan webbplats. Öppna sidan här och försök igen.",
        "What you sent came from another site. Open the page here and try again.",
    ),
    "too_many": Words(
        429, "För många försök just nu. Vänta en stund.", "Too many tries. Wait a moment."
    ),
    "too_big": Words(413, "Det du skickade är för stort.", "What you sent is too big."),
    "not_json_type": Words(415, "Skicka application/json.", "Send application/json."),
    "not_partial_upload": Words(
        415, "Skicka application/partial-upload.", "Send application/partial-upload."
    ),
    "not_json": Words(400, "Innehållet är inte JSON.", "The content is not JSON."),
    "too_deep": Words(400, "JSON är för djupt nästlad.", "The JSON is nested too deeply."),
    "number_not_finite": Words(400, "Ett tal är inte ändligt.", "A number is not finite."),
    "text_not_storable": Words(
        400, "En text har tecken som inte kan sparas.", "A text has characters that cannot be kept."
    ),
    "key_given_twice": Words(400, "Ett fält står två gånger.", "A field is given twice."),
    "wrong_shape": Words(
        422, "Ett fält saknas eller har fel typ.", "A field is missing or of the wrong type."
    ),
    "text_too_long": Words(422, "Texten är för lång.", "The text is too long."),
    "text_missing": Words(422, "Skriv något först.", "Write something first."),
    "receipt_code_mistyped": Words(
        422,
        "Det är ingen kvittokod. Kontrollera att alla tecken kom med.",
        "That is no receipt code. Check that all characters are there.",
    ),
    "receipt_unknown": Words(
        404,
        "Ingen rapport hittades med den koden. Den kan ha raderats.",
        "No report was found with that code. It may have been erased.",
    ),
    "upload_headers_unreadable": Words(
        400,
        "Upload-Offset och Upload-Complete går inte att läsa.",
        "Upload-Offset and Upload-Complete cannot be read.",
    ),
    "offset_differs": Words(
        409,
        "Fotot står på ett annat ställe. Fortsätt därifrån.",
        "The photo stands elsewhere. Go on from there.",
    ),
    "digest_differs": Words(
        409,
        "Fotot kom fram skadat. Skicka det igen från början.",
        "The photo arrived damaged. Send it again from the beginning.",
    ),
    "photo_too_big": Words(413, "Fotot är för stort.", "The photo is too big."),
    "not_a_photo": Words(
        422,
        "Filen är inget foto som går att ta emot (JPEG, PNG, WebP, GIF eller HEIC).",
        "The file is no photo that can be taken (JPEG, PNG, WebP, GIF or HEIC).",
    ),
    "photo_too_many_pixels": Words(
        422,
        "Fotot har för många bildpunkter. Skicka det mindre, eller som JPEG.",
        "The photo has too many pixels. Send it smaller, or as JPEG.",
    ),
    "photo_one_too_many": Words(
        422, "Rapporten har fler foton än tillåtet.", "The report has more photos than allowed."
    ),
    "photo_unannounced": Words(
        422,
        "Fotots storlek eller kontrollsumma är inte rätt angiven.",
        "The size or digest of the photo is not rightly given.",
    ),
    "not_possible": Words(409, "Det går inte i det här läget.", "This cannot be done now."),
    "changed_meanwhile": Words(
        409, "Någon annan har ändrat det här.", "Somebody else has changed this."
    ),
    "wrong_choice": Words(422, "Valet finns inte längre.", "That choice does not exist."),
    "choose_category_first": Words(409, "Välj en kategori först.", "Choose a category first."),
    "answer_missing": Words(422, "Skriv något först.", "Write something first."),
    "not_a_subscription": Words(
        422,
        "Webbläsarens adress för påminnelser går inte att använda.",
        "The browser's address for reminders cannot be used.",
    ),
    "filter_unreadable": Words(400, "Filtret går inte att läsa.", "The filter cannot be read."),
    "nothing_to_undo": Words(409, "Det finns inget att ångra.", "There is nothing to undo."),
    "join_code_unknown": Words(
        404, "Koden hör inte till någon vandring.", "The code belongs to no walk."
    ),
    "join_code_other_walk": Words(
        409, "Koden hör till en annan vandring.", "The code belongs to another walk."
    ),
    "join_code_early": Words(
        409,
        "Det är för tidigt. Koden gäller från två timmar före vandringen.",
        "It is too early. The code works from two hours before the walk.",
    ),
    "join_code_ended": Words(
        409,
        "Vandringen är slut. Koden gäller inte längre.",
        "The walk is over. The code has ended.",
    ),
    "join_code_revoked": Words(
        409,
        "Koden är återkallad. Be den som leder vandringen om en ny.",
        "The code is revoked. Ask whoever leads the walk for a new one.",
    ),
    "join_code_full": Words(
        409,
        "Alla platser på koden är tagna. Be den som leder vandringen om en ny.",
        "All places of the code are taken. Ask whoever leads the walk for a new one.",
    ),
    "findings_top_full": Words(
        409,
        "Tre iakttagelser är redan viktigast. Ta bort en först.",
        "Three findings are the most important already. Take one away first.",
    ),
    "day_unreadable": Words(422, "Skriv dagen som 2026-12-31.", "Write the day like 2026-12-31."),
    "reason_missing": Words(
        422, "Skriv varför det inte blir av.", "Write why it will not be done."
    ),
    "method_not_allowed": Words(405, "Så kan adressen inte användas.", "Not usable in this way."),
    "bad_request": Words(
        400, "Det du skickade går inte att läsa.", "What you sent cannot be read."
    ),
    "document_not_made": Words(
        503,
        "Dokumentet kunde inte göras just nu. Sidan har samma innehåll.",
        "The document could not be made just now. The page says the same.",
    ),
    "storage_full": Words(
        507,
        "Det är fullt hos oss just nu. Försök igen senare.",
        "We have no room right now. Try again later.",
    ),
    "unavailable": Words(
        503,
        "Tjänsten är inte redo. Försök igen snart.",
        "The service is not ready. Try again soon.",
    ),
    "no_municipality_here": Words(
        503,
        "Ingen kommun tar emot rapporter på den här adressen ännu. Försök igen senare.",
        "No municipality takes reports at this address yet. Try again later.",
    ),
    "internal": Words(500, "Något gick fel hos oss.", "Something went wrong on our side."),
}


class Problem(BaseModel):
    """RFC 9457, with the sentence in both languages and an id for conversation."""

    type: str = "about:blank"
    status: int
    code: str
    title: str
    sv: str
    en: str
    id: str
    errors: list[str] = []


class Refusal(Exception):
    """Any answer but success, with a stable code; `errors` names what and where, never values."""

    def __init__(self, code: str, errors: tuple[str, ...] | list[str] = (), **headers: str) -> None:
        super().__init__(code)
        self.code = code
        self.errors = list(errors)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def status(self) -> int:
        return REFUSALS[self.code].status

    def problem(self) -> Problem:
        words = REFUSALS[self.code]
        return Problem(
            status=words.status,
            code=self.code,
            title=words.en,
            sv=words.sv,
            en=words.en,
            id=secrets.token_hex(4),
            errors=self.errors,
        )
