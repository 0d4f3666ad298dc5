"""What Alembic runs: all revisions in one transaction, tables rebuilt in batches where SQLite cannot alter them.

SQLite can take back changes of tables too. Alembic does not count on it, so it is told: whoever is killed in the middle
of several revisions has changed nothing.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from models.database import Base, Encrypted, EncryptedJson, Session, UtcDateTime, rebuilding, refuse_orphans
from models.facts import Facts

PLAIN = {
    UtcDateTime: "sa.DateTime(timezone=True)",
    Encrypted: "sa.LargeBinary()",
    EncryptedJson: "sa.LargeBinary()",
    Facts: "sa.JSON()",
}


def render_plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write the house's column types as the plain ones, so that a revision never depends on later code."""
    return PLAIN.get(type(item), False) if kind == "type" else False


engine = context.config.attributes["engine"]
also = context.config.attributes.get("also")

with engine.connect().execution_options(writing=True) as connection, rebuilding(connection):
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        render_item=render_plain,
    )
    with context.begin_transaction():
        context.run_migrations()
        if also is not None:
            with Session(connection) as session:
                also(session)
                session.flush()
        refuse_orphans(connection)
