"""One invented regency of the demo's size, written once and read back for all tests of this folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mentoring.sample.records import Regency
from mentoring.sample.regency import invent
from mentoring.sample.workbooks import write
from tests.sample.readings import Row, read

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Office:
    """What lies on the desk: the folder of files and every sheet's rows."""

    folder: Path
    departments: list[Row]
    staff: list[Row]
    families: list[Row]
    members: list[Row]


@pytest.fixture(scope="session")
def regency() -> Regency:
    return invent(families=1_200, staff=400, seed=11, today=TODAY)


@pytest.fixture(scope="session")
def office(regency: Regency, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    write(regency, folder, csv=True)
    return Office(
        folder=folder,
        departments=read(folder / "departments.xlsx", "OPD"),
        staff=read(folder / "staff.xlsx", "Pegawai"),
        families=read(folder / "families.xlsx", "Keluarga"),
        members=read(folder / "families.xlsx", "Anggota"),
    )
