"""Find what a person was sent by a rule, because all that a person was ever sent was looked through for each press."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.drop_index("ix_messages_person", table_name="messages")
    op.create_index("ix_messages_person", "messages", ["person_id", "rule"], unique=False)
