"""`lykta doctor`: red or green for everything that must hold, with advice where it does not."""

import click

from app.core.checkup import Check, checkup
from app.core.declined import Declined
from app.places import reads as places
from app.shell import reads
from app.triage.reads import why_unindexed

ADVICE = {
    "database": "Se loggen; är disken full, eller databasens adress fel? / "
    "See the log; is the disk full, or the database address wrong?",
    "storage": "Se loggen; får datamappen skrivas, svarar fotolagret? / "
    "See the log; may the data folder be written, does the photo store answer?",
    "jobs": "Starta jobben: `lykta serve` gör det, eller `lykta jobs` ensamt. / "
    "Start the job runner: `lykta serve` starts it, or `lykta jobs` alone.",
}


@click.command()
@click.option("--no-jobs", is_flag=True, help="Do not ask whether the job runner is alive.")
def doctor(no_jobs: bool) -> None:
    """Examine this installation."""
    checks = [*checkup(), host_names(), searching(), *running(no_jobs)]
    for check in checks:
        tell(check)
    bad = sum(not check.good for check in checks)
    if bad:
        raise Declined(f"{bad} fel att rätta. / {bad} faults to mend.", "faults_found")
    click.secho("Allt är rätt. / All is well.", fg="green")


def running(no_jobs: bool) -> list[Check]:
    found = dict(reads.readiness())
    if no_jobs:
        found.pop("jobs")
    return [
        Check(name, good, "answers" if good else "does not answer", "" if good else ADVICE[name])
        for name, good in found.items()
    ]


def host_names() -> Check:
    """Two without one: nobody could say whose an anonymous report is."""
    known = places.hosts()
    without = [slug for slug, host in known.items() if host is None]
    told = ", ".join(f"{slug}: {host or '*'}" for slug, host in known.items()) or "-"
    if len(without) < 2:
        return Check("host names", good=True, told=told)
    advice = "Ingen kan rapportera utan konto. Ge alla utom en ett värdnamn: {}. / "
    advice += "Nobody can report without account. Give all but one a host name: {}."
    command = f"lykta profile load {without[-1]} --host …"
    return Check("host names", good=False, told=told, advice=advice.replace("{}", command))


def searching() -> Check:
    """Reports come in and are found all the same; in a large archive it takes its time."""
    lacks = why_unindexed()
    advice = "Använd Python med SQLite 3.34 eller senare och FTS5, och starta om. / "
    advice += "Use Python with SQLite 3.34 or later and FTS5, then start again."
    return Check("search", not lacks, lacks or "indexed", advice if lacks else "")


def tell(check: Check) -> None:
    """The word says it too: colour alone tells nothing in a log."""
    mark, colour = ("good", "green") if check.good else ("BAD ", "red")
    click.secho(f"{mark}  {check.name}: {check.told}", fg=colour)
    if check.advice:
        for words in check.advice.split(" / "):
            click.echo(f"      {words}")
