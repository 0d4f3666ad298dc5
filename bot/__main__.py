"""The command line: `gesek run`, `demo`, `init`, `check`, `doctor`, `backup`, `restore`, `migrate`, `upgrade` and more.

Its sentences are in the language of the terminal. Exit codes: 0 done, 1 something is wrong, 2 the call or the
settings are wrong.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot import checkup, doctor, forms, logs, moving, offline, reach, setup, taking_out, upkeep
from bot import upgrade as upgrading
from bot.app import serve
from bot.config import DEFAULT_PATH, ConfigError, load, load_without_token
from bot.opening import StartError
from bot.terminal import CALLED_WRONGLY, WRONG, bar, end, language, print_any_sign, say
from locales import text
from mentoring.exports.wishes import ANSWERS
from mentoring.refusals import Refusal
from models.database import Unavailable, is_full

os.environ.setdefault("PTB_TIMEDELTA", "1")

R = TypeVar("R")
Register = StrEnum("Register", ["departments", "staff", "families"])
Table = StrEnum(
    "Table", ["families", "reports", "aid", "referrals", "changes", "photos", "mentors", "dtsen", "answers"]
)
Standing = StrEnum("Standing", ["active", "left", "all"])
Questionnaire = StrEnum("Questionnaire", ["visit", "verval", "aid", "need"])
Role = StrEnum("Role", ["coordinator"])
FIRST_FORM = Questionnaire("visit")
DAY = ["%Y-%m-%d"]


def _group(about: str) -> typer.Typer:
    return typer.Typer(help=about, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


app = _group("Gesek Ekstrem.")
assign = _group("Divide families over civil servants. / Bagi keluarga kepada pendamping.")
inbox = _group("Messages that could not be worked. / Pesan yang belum dapat dikerjakan.")
forms_ = _group("Questionnaires and their versions. / Kuesioner dan versinya.")
app.add_typer(assign, name="assign")
app.add_typer(forms_, name="forms")
app.add_typer(inbox, name="inbox", invoke_without_command=True, no_args_is_help=False)

ConfigOption = Annotated[Path | None, typer.Option("--config", help="config.toml")]


@contextmanager
def told() -> Iterator[None]:
    """End with one sentence when the settings are wrong, the bot cannot start, a rule says no, or the disk is full."""
    try:
        yield
    except ConfigError as error:
        end(error.said, CALLED_WRONGLY)
    except StartError as error:
        end(error.said, WRONG if error.passing else CALLED_WRONGLY)
    except Refusal as refusal:
        end(text(refusal.key, **refusal.values))
    except (Unavailable, OSError) as error:
        if not is_full(error):
            raise
        end(text("cli-disk-full"))


def with_bar(label: str, deed: Callable[[offline.Progress], R]) -> R:
    """Do something that takes long behind a bar."""
    with bar(text(label)) as progress:
        return deed(progress)


def answer(done: offline.Done) -> None:
    """Say what was done; end with 1 when something is wrong."""
    say(done.said)
    if not done.good:
        raise typer.Exit(WRONG)


def judge(findings: Iterable[checkup.Finding]) -> None:
    """Say each finding as it is found; end with 1 when something is wrong."""
    wrong = 0
    for finding in findings:
        say(finding.line)
        wrong += not finding.good
    say(text("cli-check-sum", wrong=wrong))
    if wrong:
        raise typer.Exit(WRONG)


@app.command()
def run(config: ConfigOption = None) -> None:
    """Work: receive, answer, remind, send. / Jalankan bot."""
    with told():
        settings = load(config)
        logs.setup(settings.log.level, json_lines=settings.log.json_lines)
        reason = asyncio.run(serve(settings))
    if reason is not None:
        end(reason)


@app.command()
def demo(
    tour: Annotated[bool, typer.Option("--tour", help="Play the whole story. / Putar seluruh cerita.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Where the tour writes. / Folder hasil.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew. / Mulai dari awal.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8081,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser. / Tanpa membuka peramban.")] = False,
) -> None:
    """Show the bot on invented people and phones. / Peragakan bot dengan data rekaan."""
    # The simulator and what draws its pictures are loaded only here: an office's bot needs neither.
    if tour:
        from bot import tour as story

        raise typer.Exit(story.main(out or Path("out")))
    from bot import demo as shown

    with told():
        raise typer.Exit(shown.main(fresh=fresh, port=port, open_page=not no_open))


@app.command()
def init(
    config: ConfigOption = None,
    data: Annotated[Path | None, typer.Option("--data", help="Folder of the data. / Folder data.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing. / Tanpa bertanya.")] = False,
    show_key: Annotated[bool, typer.Option("--show-key", help="Print the key again. / Cetak lagi kunci.")] = False,
    restore_key: Annotated[
        bool, typer.Option("--restore-key", help="Type the key from paper. / Ketik kunci dari kertas.")
    ] = False,
) -> None:
    """Set up settings, folders, key and database. / Siapkan pengaturan, folder, kunci, basis data."""
    wishes = setup.Wishes(config or DEFAULT_PATH, data, quiet=yes, show_key=show_key, restore_key=restore_key)
    with told():
        setup.init(wishes)


@app.command()
def check(config: ConfigOption = None) -> None:
    """Look whether everything is in order. / Periksa apakah semuanya siap."""
    with told():
        judge(checkup.findings(load(config), config, now=datetime.now(UTC)))


@app.command(name="doctor")
def doctor_(config: ConfigOption = None) -> None:
    """Prove that the data is whole and the nights' work done. / Buktikan bahwa data utuh."""
    with told():
        judge(doctor.findings(load(config), now=datetime.now(UTC)))


@app.command()
def migrate(config: ConfigOption = None) -> None:
    """Bring the database to this version; a backup is made first. / Mutakhirkan basis data."""
    with told():
        say(upgrading.migrate(load(config)))


@app.command()
def upgrade(config: ConfigOption = None) -> None:
    """Back up, migrate, prove; go back if it is not in order. / Mutakhirkan dengan aman."""
    with told():
        for step in upgrading.upgrade(load(config)):
            answer(step)


@app.command()
def move(config: ConfigOption = None) -> None:
    """Bring the office's file into an empty PostgreSQL. / Pindahkan data ke PostgreSQL."""
    with told():
        settings = load(config)
        said = with_bar("cli-move-bar", lambda progress: moving.move(settings, progress))
    say(said)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False)], config: ConfigOption = None
) -> None:
    """Back up the live data, encrypted; the key is never inside. / Buat cadangan terenkripsi."""
    with told():
        done = upkeep.backup(load(config), folder)
    answer(done)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False)],
    into: Annotated[Path, typer.Option("--into", help="A folder without a database. / Folder tanpa basis data.")],
    at: Annotated[str | None, typer.Option("--at", help="Which backup; else the newest. / Cadangan mana.")] = None,
    config: ConfigOption = None,
) -> None:
    """Bring a backup back into another folder. / Pulihkan cadangan ke folder lain."""
    with told():
        done = upkeep.bring_back(load_without_token(config), folder, at, into)
    answer(done)


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False)],
    families: Annotated[int, typer.Option(min=7, max=100_000)] = 1200,
    staff: Annotated[int, typer.Option(min=200, max=50_000)] = 400,
    seed: int = 1,
    csv: Annotated[bool, typer.Option("--csv", help="CSV files too. / Juga berkas CSV.")] = False,
) -> None:
    """Write the files of an invented regency. / Buat berkas kabupaten rekaan."""
    say(
        with_bar(
            "cli-sample-bar",
            lambda progress: offline.sample(
                folder, families=families, staff=staff, seed=seed, csv=csv, progress=progress
            ),
        )
    )


@app.command(name="import")
def import_(
    register: Register,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    apply: Annotated[bool, typer.Option("--apply", help="Write it, not only look. / Terapkan.")] = False,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADER=FIELD", help="What a doubtful column is. / Arti kolom yang meragukan."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Compare a register's file with the data, or apply it. / Bandingkan atau terapkan berkas."""
    with told():
        settings = load(config)
        done = with_bar(
            "cli-import-bar",
            lambda progress: offline.import_register(
                settings, file, register.value, apply=apply, progress=progress, maps=maps or ()
            ),
        )
    answer(done)


@assign.command()
def propose(config: ConfigOption = None) -> None:
    """Compute a proposal and show its figures. / Hitung usulan pembagian."""
    with told():
        say(offline.propose(load(config)))


@assign.command("apply")
def assign_apply(
    proposal: Annotated[int | None, typer.Argument(metavar="ID", min=1)] = None, config: ConfigOption = None
) -> None:
    """Let a proposal come true, the last one if none is named. / Terapkan usulan."""
    with told():
        say(offline.apply_proposal(load(config), proposal))


@app.command()
def invite(
    nip: Annotated[str, typer.Argument(metavar="NIP", help="- reads it from stdin. / - membacanya dari stdin.")],
    role: Annotated[Role | None, typer.Option("--role")] = None,
    first: Annotated[bool, typer.Option("--first", help="The first coordinator. / Koordinator pertama.")] = False,
    config: ConfigOption = None,
) -> None:
    """Invite somebody of the register. / Undang seorang pegawai."""
    with told():
        settings = load(config)
        number = sys.stdin.readline().strip() if nip == "-" else nip
        seen = None if settings.telegram.username else asyncio.run(reach.look(settings.telegram, _now))
        if seen is not None and not seen.username:
            end(text("cli-invite-nameless", error=seen.failure or "getMe"))
        say(offline.invite(settings, number, role=role.value if role else None, first=first, seen=seen))


@inbox.callback()
def inbox_(context: typer.Context, config: ConfigOption = None) -> None:
    """Messages that could not be worked. / Pesan yang belum dapat dikerjakan."""
    if context.invoked_subcommand is None:
        inbox_list(config)


@inbox.command("list")
def inbox_list(config: ConfigOption = None) -> None:
    """Show how many, how old, and why; never what is in them. / Tampilkan daftarnya."""
    with told():
        say(offline.set_aside(load(config)))


@inbox.command("retry")
def inbox_retry(
    ids: Annotated[list[int] | None, typer.Argument(metavar="ID...")] = None, config: ConfigOption = None
) -> None:
    """Let these, or all, be worked once more. / Kerjakan sekali lagi."""
    with told():
        done = offline.put_back(load(config), ids or [])
    answer(done)


FormFile = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True)]
FormOption = Annotated[Questionnaire | None, typer.Option("--as", help="Which one. / Kuesioner mana.")]


@forms_.command("list")
def forms_list(config: ConfigOption = None) -> None:
    """Show which version of each is asked. / Tampilkan versi yang berlaku."""
    with told():
        say(forms.listed(load(config)))


@forms_.command("check")
def forms_check(file: FormFile, name: FormOption = None) -> None:
    """Look whether an XLSForm could be used. / Periksa sebuah XLSForm."""
    with told():
        done = forms.checked(file, name.value if name else None)
    answer(done)


@forms_.command("apply")
def forms_apply(file: FormFile, name: FormOption = None, config: ConfigOption = None) -> None:
    """Let an XLSForm be asked from now on. / Berlakukan sebuah XLSForm."""
    with told():
        done = forms.applied(load(config), file, name.value if name else None)
    answer(done)


@app.command()
def export(  # noqa: PLR0917 (options are read from the signature)
    table: Table,
    file: Path,
    form: Annotated[Questionnaire, typer.Option("--form", help="Of answers: whose. / Jawaban mana.")] = FIRST_FORM,
    labels: Annotated[bool, typer.Option("--labels", help="Words, not codes. / Kata, bukan kode.")] = False,
    standing: Annotated[Standing | None, typer.Option("--standing", help="Families. / Keluarga mana.")] = None,
    district: Annotated[str | None, typer.Option("--district", help="35.13.21 / Kode kecamatan.")] = None,
    department: Annotated[str | None, typer.Option("--department", help="1.06 / Kode OPD.")] = None,
    since: Annotated[datetime | None, typer.Option("--since", formats=DAY, help="First day. / Hari pertama.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=DAY, help="Last day. / Hari terakhir.")] = None,
    config: ConfigOption = None,
) -> None:
    """Write a table; NIK and KK are masked in it. / Tulis tabel; NIK dan KK disamarkan."""
    if file.suffix.lower() != ".xlsx" and not (table.value == ANSWERS and file.suffix.lower() == ".csv"):
        end(text("cli-export-name", path=str(file)), CALLED_WRONGLY)
    if file.exists():
        end(text("cli-export-there", path=str(file)), CALLED_WRONGLY)
    narrowing = taking_out.Narrowing(standing.value if standing else None, district, department, since, until)
    with told():
        settings = load(config)
        if table.value == ANSWERS:
            say(forms.export(settings, form.value, file, labels=labels, language=language()))
            return
        say(
            with_bar(
                "cli-export-bar",
                lambda progress: taking_out.take_out(
                    settings, table.value, file, narrowing, language=language(), progress=progress
                ),
            )
        )


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Run the command line; what it writes is its owner's alone."""
    os.umask(0o077)
    print_any_sign()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
