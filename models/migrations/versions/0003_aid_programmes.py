"""Fill the register of aid programmes, and let what the families' register said of aid become standings.

The sentences about a programme stay empty here: until a coordinator writes their own, the texts of both languages are
shown. A step of a referral gets the day on which it was made, and a workbook may be of a list instead of a week.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
# code, name, money, per, months between two payments, strategy, a part of the office's name
PROGRAMMES = (
    ("pkh", "PKH", "apbn", "family", 3, "burden", "Dinas Sosial"),
    ("bpnt", "BPNT/Sembako", "apbn", "family", 3, "burden", "Dinas Sosial"),
    ("pbi_jkn", "PBI JKN", "apbn", "member", 1, "burden", "Dinas Sosial"),
    ("pbi_daerah", "PBI Daerah", "apbd_kabupaten", "member", 1, "burden", "Dinas Kesehatan"),
    ("blt_dd", "BLT Dana Desa", "apbdes", "family", 3, "burden", "Dinas Pemberdayaan Masyarakat"),
    ("pip", "PIP", "apbn", "member", 12, "burden", "Dinas Pendidikan"),
    ("rtlh", "RTLH", "apbd_kabupaten", "family", None, "pockets", "Dinas Perumahan"),
    ("bsps", "BSPS", "apbn", "family", None, "pockets", "Dinas Perumahan"),
    ("rtlh_dd", "RTLH Dana Desa", "apbdes", "family", None, "pockets", "Dinas Pemberdayaan Masyarakat"),
    ("aspd", "ASPD", "apbd_provinsi", "member", 3, "burden", "Dinas Sosial"),
    ("pkh_plus", "PKH Plus", "apbd_provinsi", "member", 3, "burden", "Dinas Sosial"),
    ("bansos_ke", "Bansos provinsi", "apbd_provinsi", "family", 12, "income", "Dinas Sosial"),
    ("kip_jawara", "KIP Putri Jawara", "apbd_provinsi", "member", None, "income", "Dinas Sosial"),
    ("sembako", "Sembako nonpemerintah", "non_state", "family", None, "burden", None),
    ("baznas", "Baznas", "non_state", "family", None, "burden", None),
    ("csr", "CSR perusahaan", "non_state", "family", None, "pockets", None),
    ("asn", "Pemberian ASN", "non_state", "family", None, "burden", None),
)


def upgrade() -> None:
    """Bring the schema to this revision."""
    with op.batch_alter_table("referral_steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("happened_on", sa.Date(), nullable=True))
    with op.batch_alter_table("workbook_orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("listing", sa.String(length=40), nullable=True))
        batch_op.alter_column("digest_id", existing_type=sa.Integer(), nullable=True)
    metadata = sa.MetaData()
    metadata.reflect(op.get_bind(), only=("aid_programmes", "aid_standings", "families"))
    programmes = metadata.tables["aid_programmes"]
    op.bulk_insert(
        programmes,
        [
            {
                "code": code,
                "name": name,
                "money": money,
                "per": per,
                "interval_months": months,
                "strategy": strategy,
                "office": office,
                "position": position,
                "changed_at": BEGUN,
            }
            for position, (code, name, money, per, months, strategy, office) in enumerate(PROGRAMMES, start=1)
        ],
    )
    _move(metadata.tables["families"], metadata.tables["aid_standings"], programmes)


def _move(families: sa.Table, standings: sa.Table, programmes: sa.Table) -> None:
    """Let each answer of a family's register become a standing, a thousand rows at a time."""
    bind = op.get_bind()
    numbers = {code: number for number, code in bind.execute(sa.select(programmes.c.id, programmes.c.code))}
    rows = []
    for family, kept in bind.execute(sa.select(families.c.id, families.c.aid)).all():
        known = json.loads(kept) if isinstance(kept, str) else kept
        for code, fact in (known or {}).items():
            if code in numbers and isinstance(fact, dict):
                as_of = fact.get("as_of")
                rows.append(
                    {
                        "family_id": family,
                        "programme_id": numbers[code],
                        "registered": str(fact.get("value")).casefold() in ("true", "ya", "1", "y"),
                        "registered_as_of": date.fromisoformat(as_of) if as_of else BEGUN.date(),
                        "registered_source": fact.get("source") or "register",
                        "changed_at": BEGUN,
                    }
                )
    for start in range(0, len(rows), 1000):
        bind.execute(sa.insert(standings), rows[start : start + 1000])
