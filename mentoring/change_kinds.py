"""The kinds of proposed changes, and what sets them apart: who needs minutes, whose visits rest, whose name goes."""

from __future__ import annotations

DIED_FAMILY, DIED_HEAD, DIED_MEMBER = "died_family", "died_head", "died_member"
MOVED_VILLAGE, MOVED_REGENCY = "moved_village", "moved_regency"
NOT_FOUND, DUPLICATE, CAPABLE, DECLINED = "not_found", "duplicate", "capable", "declined"
SPLIT, CIVIL_SERVANT, UNLISTED, OBJECTION = "split", "civil_servant", "unlisted", "objection"

LEAVING = (DIED_FAMILY, MOVED_REGENCY, NOT_FOUND, DUPLICATE, CAPABLE, DECLINED, CIVIL_SERVANT)
ENTERING = (UNLISTED, OBJECTION, SPLIT)
NEEDS_MINUTES = (*LEAVING, *ENTERING)
AT_ONCE = (DIED_HEAD, DIED_MEMBER, MOVED_VILLAGE)
# Proposed from a family's card, the most frequent first.
ON_THE_CARD = (
    *(DIED_HEAD, DIED_MEMBER, DIED_FAMILY, MOVED_VILLAGE, MOVED_REGENCY, NOT_FOUND),
    *(CAPABLE, DECLINED, DUPLICATE, SPLIT, CIVIL_SERVANT),
)
RESTING = (DIED_FAMILY, MOVED_REGENCY)
NAME_LEAVES = (DIED_FAMILY, DIED_HEAD)
HAS_A_DAY = (DIED_FAMILY, DIED_HEAD, DIED_MEMBER, MOVED_VILLAGE, MOVED_REGENCY)
