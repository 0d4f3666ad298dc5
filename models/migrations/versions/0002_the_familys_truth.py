"""Keep the family's truth: its record, the ways onto the list and off it, minutes, aid and referrals.

Every family that is on the list or was on it gets its way in, and its way out, from the dates it had until now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "aid_programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("money", sa.String(length=16), nullable=False),
        sa.Column("per", sa.String(length=6), nullable=False),
        sa.Column("interval_months", sa.Integer(), nullable=True),
        sa.Column("strategy", sa.String(length=8), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("route", sa.String(), nullable=True),
        sa.Column("documents", sa.String(), nullable=True),
        sa.Column("explanation", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["persons.id"], name=op.f("fk_aid_programmes_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_programmes")),
        sa.UniqueConstraint("code", name=op.f("uq_aid_programmes_code")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("expression", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_criteria_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("postponed_to", sa.Integer(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_meetings_created_by")),
        sa.ForeignKeyConstraint(["postponed_to"], ["meetings.id"], name=op.f("fk_meetings_postponed_to")),
        sa.ForeignKeyConstraint(["village_code"], ["villages.code"], name=op.f("fk_meetings_village_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_state_held_on", ["state", "held_on"], unique=False)
        batch_op.create_index("ix_meetings_village", ["village_code", "held_on"], unique=False)

    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["persons.id"], name=op.f("fk_questionnaires_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaires")),
    )
    with op.batch_alter_table("questionnaires", schema=None) as batch_op:
        batch_op.create_index(
            "uq_questionnaires_name",
            ["name"],
            unique=True,
            sqlite_where=sa.text("state = 'current'"),
            postgresql_where=sa.text("state = 'current'"),
        )
        batch_op.create_index("uq_questionnaires_version", ["name", "version"], unique=True)

    op.create_table(
        "urgent_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("called_by", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("exhausted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["called_by"], ["persons.id"], name=op.f("fk_urgent_calls_called_by")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_urgent_calls_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgent_calls")),
    )
    with op.batch_alter_table("urgent_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urgent_calls_called_by"), ["called_by"], unique=False)
        batch_op.create_index("ix_urgent_calls_state", ["state", "called_at"], unique=False)

    op.create_table(
        "urgent_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("district_code", sa.String(length=8), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_urgent_contacts_district_code")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_urgent_contacts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgent_contacts")),
    )
    with op.batch_alter_table("urgent_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urgent_contacts_kind"), ["kind"], unique=False)

    op.create_table(
        "verval_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("form_version", sa.String(length=40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["persons.id"], name=op.f("fk_verval_rounds_opened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verval_rounds")),
    )
    op.create_table(
        "aid_standings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("registered", sa.Boolean(), nullable=True),
        sa.Column("registered_as_of", sa.Date(), nullable=True),
        sa.Column("registered_source", sa.String(length=40), nullable=True),
        sa.Column("last_paid_on", sa.Date(), nullable=True),
        sa.Column("paid_as_of", sa.Date(), nullable=True),
        sa.Column("paid_source", sa.String(length=40), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["persons.id"], name=op.f("fk_aid_standings_changed_by")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_aid_standings_family_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_aid_standings_member_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["aid_programmes.id"], name=op.f("fk_aid_standings_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_standings")),
    )
    with op.batch_alter_table("aid_standings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_standings_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_aid_standings_programme", ["programme_id", "family_id"], unique=False)
        batch_op.create_index(
            "uq_aid_standings_family",
            ["family_id", "programme_id"],
            unique=True,
            sqlite_where=sa.text("member_id IS NULL"),
            postgresql_where=sa.text("member_id IS NULL"),
        )
        batch_op.create_index(
            "uq_aid_standings_member",
            ["member_id", "programme_id"],
            unique=True,
            sqlite_where=sa.text("member_id IS NOT NULL"),
            postgresql_where=sa.text("member_id IS NOT NULL"),
        )

    op.create_table(
        "interventions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("strategy", sa.String(length=8), nullable=False),
        sa.Column("money", sa.String(length=16), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_interventions_department_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_interventions_draft_id")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_interventions_family_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_interventions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventions")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_interventions_draft_id")),
    )
    with op.batch_alter_table("interventions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interventions_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interventions_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_interventions_state_given_on", ["state", "given_on"], unique=False)

    op.create_table(
        "meeting_attendances",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=4), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_attendances_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_meeting_attendances_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_attendances")),
    )
    with op.batch_alter_table("meeting_attendances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_attendances_person_id"), ["person_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["corrects_id"], ["minutes.id"], name=op.f("fk_minutes_corrects_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_minutes_draft_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["persons.id"], name=op.f("fk_minutes_recorded_by")),
        sa.ForeignKeyConstraint(["village_code"], ["villages.code"], name=op.f("fk_minutes_village_code")),
        sa.ForeignKeyConstraint(["voided_by"], ["persons.id"], name=op.f("fk_minutes_voided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_minutes_draft_id")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            "uq_minutes_village_number",
            ["village_code", "number"],
            unique=True,
            sqlite_where=sa.text("state = 'kept'"),
            postgresql_where=sa.text("state = 'kept'"),
        )

    op.create_table(
        "record_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("code_list", sa.String(length=40), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_record_entries_family_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_record_entries_member_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["persons.id"], name=op.f("fk_record_entries_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_entries")),
    )
    with op.batch_alter_table("record_entries", schema=None) as batch_op:
        batch_op.create_index("ix_record_entries_family_recorded", ["family_id", "recorded_at"], unique=False)

    op.create_table(
        "target_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("decree_number", sa.String(length=60), nullable=False),
        sa.Column("decree_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["persons.id"], name=op.f("fk_target_sets_confirmed_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["persons.id"], name=op.f("fk_target_sets_proposed_by")),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name=op.f("fk_target_sets_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_sets")),
    )
    with op.batch_alter_table("target_sets", schema=None) as batch_op:
        batch_op.create_index("ix_target_sets_state_as_of", ["state", "as_of"], unique=False)

    op.create_table(
        "urgent_notices",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["urgent_calls.id"], name=op.f("fk_urgent_notices_call_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_urgent_notices_person_id")),
        sa.PrimaryKeyConstraint("call_id", "person_id", name=op.f("pk_urgent_notices")),
    )
    with op.batch_alter_table("urgent_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urgent_notices_person_id"), ["person_id"], unique=False)

    op.create_table(
        "verval_districts",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("district_code", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_verval_districts_district_code")),
        sa.ForeignKeyConstraint(["round_id"], ["verval_rounds.id"], name=op.f("fk_verval_districts_round_id")),
        sa.PrimaryKeyConstraint("round_id", "district_code", name=op.f("pk_verval_districts")),
    )
    op.create_table(
        "verval_families",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["persons.id"], name=op.f("fk_verval_families_done_by")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_verval_families_family_id")),
        sa.ForeignKeyConstraint(["round_id"], ["verval_rounds.id"], name=op.f("fk_verval_families_round_id")),
        sa.ForeignKeyConstraint(["village_code"], ["villages.code"], name=op.f("fk_verval_families_village_code")),
        sa.PrimaryKeyConstraint("round_id", "family_id", name=op.f("pk_verval_families")),
    )
    with op.batch_alter_table("verval_families", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verval_families_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_verval_families_round_state", ["round_id", "state", "village_code"], unique=False)

    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("other_family_id", sa.Integer(), nullable=True),
        sa.Column("to_village", sa.String(length=13), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("desk", sa.String(length=12), nullable=False),
        sa.Column("district_code", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=18), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.LargeBinary(), nullable=True),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("undo", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name=op.f("fk_changes_decided_by")),
        sa.ForeignKeyConstraint(["district_code"], ["districts.code"], name=op.f("fk_changes_district_code")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_changes_draft_id")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_changes_family_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_changes_meeting_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_changes_member_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_changes_minutes_id")),
        sa.ForeignKeyConstraint(["other_family_id"], ["families.id"], name=op.f("fk_changes_other_family_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["persons.id"], name=op.f("fk_changes_proposed_by")),
        sa.ForeignKeyConstraint(["released_by"], ["persons.id"], name=op.f("fk_changes_released_by")),
        sa.ForeignKeyConstraint(["to_village"], ["villages.code"], name=op.f("fk_changes_to_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_changes_draft_id")),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index("ix_changes_family_state", ["family_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_changes_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_changes_proposed_by"), ["proposed_by"], unique=False)
        batch_op.create_index("ix_changes_state_desk", ["state", "desk", "district_code"], unique=False)

    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("need", sa.String(length=20), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stepped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_referrals_department_id")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_referrals_family_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_referrals_member_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_referrals_minutes_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["persons.id"], name=op.f("fk_referrals_opened_by")),
        sa.ForeignKeyConstraint(["programme_id"], ["aid_programmes.id"], name=op.f("fk_referrals_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referrals_department_id"), ["department_id"], unique=False)
        batch_op.create_index("ix_referrals_family", ["family_id", "state"], unique=False)
        batch_op.create_index("ix_referrals_state_stepped", ["state", "stepped_at"], unique=False)

    op.create_table(
        "target_families",
        sa.Column("target_set_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_target_families_family_id")),
        sa.ForeignKeyConstraint(["target_set_id"], ["target_sets.id"], name=op.f("fk_target_families_target_set_id")),
        sa.ForeignKeyConstraint(["village_code"], ["villages.code"], name=op.f("fk_target_families_village_code")),
        sa.PrimaryKeyConstraint("target_set_id", "family_id", name=op.f("pk_target_families")),
    )
    with op.batch_alter_table("target_families", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_families_family_id"), ["family_id"], unique=False)

    op.create_table(
        "meeting_results",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name=op.f("fk_meeting_results_change_id")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_meeting_results_family_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_results_meeting_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["persons.id"], name=op.f("fk_meeting_results_recorded_by")),
        sa.PrimaryKeyConstraint("meeting_id", "family_id", name=op.f("pk_meeting_results")),
    )
    with op.batch_alter_table("meeting_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_results_family_id"), ["family_id"], unique=False)

    op.create_table(
        "movements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("from_village", sa.String(length=13), nullable=True),
        sa.Column("to_village", sa.String(length=13), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("minutes_id", sa.Integer(), nullable=True),
        sa.Column("target_set_id", sa.Integer(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name=op.f("fk_movements_change_id")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_movements_family_id")),
        sa.ForeignKeyConstraint(["from_village"], ["villages.code"], name=op.f("fk_movements_from_village")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_movements_minutes_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["persons.id"], name=op.f("fk_movements_recorded_by")),
        sa.ForeignKeyConstraint(["reverses_id"], ["movements.id"], name=op.f("fk_movements_reverses_id")),
        sa.ForeignKeyConstraint(["target_set_id"], ["target_sets.id"], name=op.f("fk_movements_target_set_id")),
        sa.ForeignKeyConstraint(["to_village"], ["villages.code"], name=op.f("fk_movements_to_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movements")),
    )
    with op.batch_alter_table("movements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movements_change_id"), ["change_id"], unique=False)
        batch_op.create_index("ix_movements_counted_on", ["counted_on"], unique=False)
        batch_op.create_index("ix_movements_family_counted", ["family_id", "counted_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_movements_target_set_id"), ["target_set_id"], unique=False)
        batch_op.create_index("uq_movements_reverses_id", ["reverses_id"], unique=True)

    op.create_table(
        "referral_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name=op.f("fk_referral_steps_by")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_referral_steps_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_steps")),
    )
    with op.batch_alter_table("referral_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_steps_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "referral_supports",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_referral_supports_person_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_referral_supports_referral_id")),
        sa.PrimaryKeyConstraint("referral_id", "person_id", name=op.f("pk_referral_supports")),
    )
    with op.batch_alter_table("families", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assets", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("indicators", sa.JSON(), server_default="{}", nullable=False))

    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("facts", sa.LargeBinary(), nullable=True))

    op.execute(
        """
        INSERT INTO movements (family_id, kind, reason, to_village, effective_on, counted_on, recorded_at)
        SELECT id, 'in', 'register', village_code, entered_on, entered_on, changed_at
        FROM families WHERE status IN ('active', 'left')
        """
    )
    op.execute(
        """
        INSERT INTO movements (family_id, kind, reason, from_village, effective_on, counted_on, recorded_at)
        SELECT id, 'out', substr(coalesce(left_reason, 'register'), 1, 24), village_code, left_on, left_on, changed_at
        FROM families WHERE status = 'left' AND left_on IS NOT NULL
        """
    )
