"""Keep where a difference is, because figures by kecamatan looked at every family and every row behind them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    with op.batch_alter_table("difference_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("district_code", sa.String(length=8), nullable=True))

    op.execute(
        "UPDATE difference_lines SET district_code = substr(coalesce("
        "(SELECT village_code FROM families WHERE families.id = difference_lines.family_id), "
        "(SELECT village_code FROM extract_rows WHERE extract_rows.id = difference_lines.row_id)), 1, 8)"
    )
    with op.batch_alter_table("difference_lines", schema=None) as batch_op:
        batch_op.create_index(
            "ix_difference_lines_district", ["register", "district_code", "kind", "state"], unique=False
        )
