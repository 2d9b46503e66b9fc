"""What the command line does not do: one clear sentence in Swedish and English, and a stable code.

Every refusal of `lykta …` is a `Declined`, or becomes one in `saying`; `show` alone prints it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, ClassVar

import click

from app.core.policy import Denied

OF_DATABASES = {"OperationalError", "ProgrammingError", "DatabaseError"}


class Declined(click.ClickException):
    """`told` is "Svenska. / English." Start and settings end with 2, everything else with 1."""

    code: ClassVar[str] = "not_possible"

    def __init__(self, told: str, code: str = "") -> None:
        super().__init__(f"{told} [{code or self.code}]")

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"lykta: {self.message}", file=file, err=True)


class WrongUsage(click.UsageError):
    """What click found wrong, with its line of how the command is used."""

    def __init__(self, error: click.UsageError) -> None:
        sv, code = usage_of(error)
        super().__init__(f"{sv} / {error.format_message()} [{code}]", error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx:
            click.echo(self.ctx.get_usage(), file=file, err=True)
        click.echo(f"lykta: {self.message}", file=file, err=True)


def usage_of(error: click.UsageError) -> tuple[str, str]:
    if isinstance(error, click.MissingParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return f"Något saknas: {name}.", "value_missing"
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return f"Värdet duger inte: {name}.", "wrong_value"
    if isinstance(error, click.NoSuchOption):
        return f"Tillvalet finns inte: {error.option_name}.", "unknown_option"
    return "Kommandot går inte att förstå, se --help.", "wrong_usage"


class Group(click.Group):
    """A group of commands whose every refusal is said in both languages."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with saying():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with saying():
            return super().invoke(ctx)


@contextmanager
def saying() -> Iterator[None]:
    """Whatever ends a command becomes a refusal that can be read; faults of ours go on."""
    try:
        yield
    except (Declined, WrongUsage, click.exceptions.NoArgsIsHelpError, BrokenPipeError):
        raise
    except Exception as error:
        said = declined(error)
        if said is None:
            raise
        raise said from error


def declined(error: Exception) -> click.ClickException | None:
    from app.core.refusals import REFUSALS, Refusal

    match error:
        case click.UsageError():
            return WrongUsage(error)
        case click.FileError():
            return unusable(error.ui_filename, error.message)
        case OSError():
            return unusable(error.filename or "", error.strerror or str(error))
        case click.Abort():
            return Declined("Avbrutet. / Aborted.", "aborted")
        case Refusal():
            words = REFUSALS[error.code]
            return Declined(f"{words.sv} / {words.en}", error.code)
        case Denied():
            return Declined("Det får inte göras. / This may not be done.", "not_allowed")
    return unanswering(error) if type(error).__name__ in OF_DATABASES else None


def unanswering(error: Exception) -> Declined:
    """Drivers are loaded only where they are needed, so their errors are known by name."""
    why = str(getattr(error, "orig", error)).strip()
    told = (
        f"Databasen går inte att använda: {why}. Är LYKTA_DATA rätt? Annars: lykta migrate / "
        f"The database cannot be used: {why}. Is LYKTA_DATA right? Otherwise: lykta migrate"
    )
    return Declined(told, "database_unusable")


def unusable(name: object, why: str) -> Declined:
    """A file or folder that cannot be read or written."""
    return Declined(
        f"Går inte att använda: {name}. / Cannot be used: {name} ({why}).", "file_unusable"
    )
