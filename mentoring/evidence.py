"""What should be looked at once more by a person: a doubt is written on the report, and nothing is refused for it.

A photo that was used before, a place far from the family's home, a photo taken on another day. Reasons can be good
ones, so screens say *perlu dilihat kembali* and name no culprit.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

from mentoring.pictures import hamming
from models.checkin import CheckIn
from models.database import Session
from models.family import Family
from models.photo import Photo, photos_alike, photos_of_checkin

ALIKE_BITS = 4
FAR_KILOMETRES = 2.0
DAYS_APART = 3
EARTH_KILOMETRES = 6371.0088
PIECES = ((0, 3), (3, 6), (6, 9), (9, 12), (12, 16))


def weigh(session: Session, checkin: CheckIn) -> None:
    """Write on a report what should be looked at again; what no longer holds is taken off."""
    photos = [photo for photo in photos_of_checkin(session, checkin.id) if photo.state == "kept"]
    family = session.get_one(Family, checkin.family_id)
    flags: dict[str, Any] = {
        "photo_reused": [photo.id for photo in photos if _used_before(session, photo, checkin)],
        "far_from_home": _distance(checkin, photos, family),
        "photo_time": [photo.id for photo in photos if _taken_apart(photo, checkin.visited_on)],
    }
    checkin.flags = {name: value for name, value in flags.items() if value}


def bands(dhash: str) -> list[str]:
    """Return the five pieces of a difference hash; two hashes that differ in four bits share one of them.

    A picture of one colour has none: it resembles every other such picture.
    """
    if not int(dhash, 16):
        return []
    return [f"{place}:{dhash[start:end]}" for place, (start, end) in enumerate(PIECES)]


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance of two places (latitude, longitude in degrees) on the sphere, by the haversine formula."""
    (from_latitude, from_longitude), (to_latitude, to_longitude) = first, second
    north = math.radians(to_latitude - from_latitude)
    east = math.radians(to_longitude - from_longitude)
    cosines = math.cos(math.radians(from_latitude)) * math.cos(math.radians(to_latitude))
    root = math.sin(north / 2) ** 2 + cosines * math.sin(east / 2) ** 2
    return 2 * EARTH_KILOMETRES * math.asin(math.sqrt(root))


def _used_before(session: Session, photo: Photo, checkin: CheckIn) -> bool:
    """Tell whether the photo stands in an earlier report on another family or another day."""
    return any(
        _is_alike(photo, other) and _is_another_visit(session.get_one(CheckIn, other.checkin_id), checkin)
        for other in photos_alike(session, photo)
        if other.checkin_id != checkin.id
    )


def _is_alike(photo: Photo, other: Photo) -> bool:
    if photo.sha256 == other.sha256:
        return True
    return bool(photo.dhash and other.dhash) and hamming(str(photo.dhash), str(other.dhash)) <= ALIKE_BITS


def _is_another_visit(other: CheckIn, checkin: CheckIn) -> bool:
    if other.state != "kept" or (other.family_id, other.visited_on) == (checkin.family_id, checkin.visited_on):
        return False
    # Of two reports with one photo the later is the one to look at.
    return (other.submitted_at, other.id) < (checkin.submitted_at, checkin.id)


def _distance(checkin: CheckIn, photos: list[Photo], family: Family) -> float | None:
    """Return how far, in kilometres, the farthest place that claims to be at home is from it, where that is far."""
    if family.latitude is None or family.longitude is None:
        return None
    places = [tuple(photo.details["place"]) for photo in photos if photo.details.get("place")]
    if checkin.place_kind == "home" and checkin.latitude is not None and checkin.longitude is not None:
        places.append((checkin.latitude, checkin.longitude))
    farthest = max((kilometres((family.latitude, family.longitude), place) for place in places), default=0.0)
    return round(farthest, 1) if farthest > FAR_KILOMETRES else None


def _taken_apart(photo: Photo, visited_on: date) -> bool:
    """Tell whether the file says that it was taken more than three days away from the visit."""
    taken = photo.details.get("taken_at")
    return taken is not None and abs((datetime.fromisoformat(taken).date() - visited_on).days) > DAYS_APART
