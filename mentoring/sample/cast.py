"""The named people of the demo: who they are and where they sit, so that every sample has the same cast."""

from dataclasses import dataclass

from mentoring.sample.offices import PLANNING, SOCIAL, head_office

SRI_DISTRICT = "35.13.07"
SRI_FAMILIES = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A role in the demo; `leads` marks the head of a department, whose title is the department's own."""

    name: str
    sex: str
    department: str
    title: str = ""
    role: str = ""
    scope: str = ""

    @property
    def leads(self) -> bool:
        """Whether this person heads the department."""
        return not self.title


def parts(codes: frozenset[str]) -> dict[str, Part]:
    """Seat the cast in these departments; without sections everybody sits in the Sekretariat."""
    social = f"{SOCIAL}.02" if f"{SOCIAL}.02" in codes else head_office(SOCIAL)
    planning = f"{PLANNING}.02" if f"{PLANNING}.02" in codes else head_office(PLANNING)
    planner = "Perencana Ahli Muda"
    return {
        "sri": Part("Sri Wahyuni, S.Sos.", "P", social, "Penyuluh Sosial Ahli Pertama"),
        "budi": Part("Budi Santoso, S.T., M.T.", "L", planning, planner, role="koordinator"),
        "wulan": Part("Wulan Lestari, S.E.", "P", planning, planner, role="koordinator"),
        "ratna": Part("Dra. Ratna Hidayati, M.Si.", "P", SOCIAL),
        "hendra": Part(
            "Hendra Setiawan, A.Md.", "L", head_office(SOCIAL), "Pengelola Kepegawaian", role="admin_opd", scope=SOCIAL
        ),
        "fatimah": Part(
            "Hj. Siti Fatimah, S.Sos.", "P", f"KEC{SRI_DISTRICT[-2:]}.02", role="kasi_kesra", scope=SRI_DISTRICT
        ),
        "joko": Part("Joko Prasetyo, S.Kom.", "L", social, "Pekerja Sosial Ahli Pertama"),
    }
