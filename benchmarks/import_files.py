"""The files of the import's experiment: a register of 40 columns as an office would send it, and a small one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from xlsxwriter import Workbook

from mentoring.places import villages

HEADERS = (
    *("Kode Keluarga", "No KK", "NIK Kepala", "Nama Kepala Keluarga", "Panggilan", "Kode Desa", "Desa", "Kecamatan"),
    *("Dusun", "RT", "RW", "Alamat", "Patokan Rumah", "Tanya Kepada", "Lintang", "Bujur", "Desil", "Lantai", "Dinding"),
    *("Atap", "Air Minum", "Penerangan", "Bahan Bakar", "BAB", "Status Rumah", "PKH", "BPNT", "PBI JKN", "BLT DD"),
    *("PIP", "RTLH", "NIP Pendamping", "Sumber Data", "Tahun", "Petugas", "Kelengkapan", "Pekerjaan", "Penghasilan"),
    *("Tanggal Data", "Nomor Urut"),
)
CODES = (9, 7, 8, 11, 4, 11, 6, 5)
SMALL = 20


def register_file(to: Path | BytesIO, rows: int, *, mentors: int) -> None:
    """Write so many families in 40 columns, 32 of which the register takes; mentors are persons 2 and on."""
    rng, places = Random(1), villages()
    with Workbook(to if isinstance(to, BytesIO) else str(to), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Keluarga")
        sheet.write_row(0, 0, HEADERS)
        for number in range(1, rows + 1):
            place = places[rng.randrange(len(places))]
            sheet.write_row(number, 0, [*_who(number), place.code, place.name, place.district, *_where(number)])
            sheet.write_row(number, 17, [rng.randint(1, most) for most in CODES])
            sheet.write_row(number, 25, [rng.choice(("Ya", "Tidak")) for _ in range(6)])
            sheet.write_row(number, 31, [_nip(2 + number % mentors), *_beside(number, rng)])


def small_file() -> bytes:
    """Return a register of a few rows."""
    kept = BytesIO()
    register_file(kept, SMALL, mentors=20)
    return kept.getvalue()


def _who(number: int) -> list[Any]:
    return [f"UJI-{number:05d}", _number("0112", number), _number("1505", number), f"Warga {number}", f"Pak {number}"]


def _where(number: int) -> list[Any]:
    blocks = [f"Dusun {number % 17}", f"{number % 9 + 1:03d}", f"{number % 5 + 1:03d}", f"Jalan Uji No. {number}"]
    place = [round(-7.7 - number % 1000 / 1e5, 6), round(113.2 + number % 1000 / 1e5, 6)]
    return [*blocks, "dekat langgar", "Ketua RT", *place, number % 10 + 1]


def _beside(number: int, rng: Random) -> list[Any]:
    work = rng.choice(("tani", "buruh", "nelayan"))
    known = ["Dinas Sosial", 2026, f"Petugas {number % 50}", "lengkap", work]
    return [*known, number * 1000 % 2_000_000, "01/03/2026", number]


def _number(birth: str, serial: int) -> str:
    """Return a KK or NIK of 16 digits that is nobody's."""
    high, low = divmod(serial, 1000)
    return f"351321{birth[:2]}{1 + high % 12:02d}{20 + high // 12 % 80:02d}{9000 + low:04d}"


def _nip(person: int) -> str:
    return f"198001012005{person // 1000 % 100:02d}{person % 1000 + 9000:04d}"
