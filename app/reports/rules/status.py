"""Where a report stands, said to the person who sent it: plain words, no desk language."""

from app.catalogue.rules import Text

QUARANTINED = Text("Mottagen, granskas av samordnare.", "Received, a coordinator will look at it.")
STATES = {
    "new": Text(
        "Mottagen. Ingen på kommunen har läst den än.",
        "Received. Nobody at the municipality has read it yet.",
    ),
    "triaged": Text(
        "Läst. Den räknas med i kommunens bild av läget.",
        "Read. It counts in the municipality's picture of the situation.",
    ),
    "merged": Text(
        "Läst. Den hör ihop med en annan rapport om samma sak.",
        "Read. It belongs with another report about the same thing.",
    ),
    "forwarded": Text(
        "Läst och lämnad till den som ansvarar för platsen.",
        "Read and passed on to whoever is responsible for the place.",
    ),
    "in_progress": Text("Någon arbetar med det nu.", "Somebody is working on it now."),
    "planned": Text("Det är planerat att göras.", "It is planned to be done."),
    "closed": Text("Avslutad.", "Closed."),
}
OUTCOMES = {
    "solved": Text("Det är löst.", "It is solved."),
    "partly_solved": Text("Det är delvis löst.", "It is partly solved."),
    "in_measure": Text("Det ingår i en åtgärd.", "It is part of a measure."),
    "not_municipal": Text(
        "Det är inte kommunens. Vi har lämnat det vidare.",
        "It is not the municipality's. We have passed it on.",
    ),
    "no_measure": Text(
        "Ingen åtgärd, men den räknas med i kommunens bild av läget.",
        "No measure, but it counts in the municipality's picture of the situation.",
    ),
    "duplicate": Text("Samma sak var redan rapporterad.", "The same thing was already reported."),
    "rejected": Text("Den togs inte vidare.", "It was not taken further."),
    "not_confirmed": Text("Det gick inte att bekräfta.", "It could not be confirmed."),
}


def stands(state: str, *, quarantined: bool) -> Text:
    """A state that a later version knows is told as read."""
    return QUARANTINED if quarantined else STATES.get(state, STATES["triaged"])
