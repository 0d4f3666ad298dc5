"""Splink 5 on DuckDB as its authors advise: blocking rules, term frequencies, parameters learnt by EM, best links.

It gets the same rows, with names already spelled as our rules spell them, and the threshold that suits it best.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from mentoring.matching import Record
from mentoring.matching.names import spelled

SEED, SAMPLED_PAIRS, LOWEST = 1, 1e6, 0.02
Scored = tuple[float, int, int]


def scored(ours: Sequence[Record], theirs: Sequence[Record]) -> list[Scored]:
    """Return the candidate pairs that Splink gives at least LOWEST, the best first."""
    import pyarrow
    from splink import DuckDBAPI, Linker, block_on

    warnings.simplefilter("ignore")
    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI()
    tables = [
        database.register(pyarrow.Table.from_pylist(list(map(_row, rows))), dataset_display_name=name)
        for name, rows in (("ours", ours), ("theirs", theirs))
    ]
    linker = Linker(tables, _settings(), log_level=logging.ERROR)
    sure: list[Any] = [block_on("nik"), block_on("written", "birth"), block_on("kk", "written")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.95)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    for rule in (block_on("kk"), block_on("birth", "sex"), block_on("core", "village")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, record_sample_proportion=1.0
        )
    found = linker.inference.predict(threshold_match_probability=LOWEST).as_record_list()
    return sorted(_pairs(found), reverse=True)


def picked(pairs: Sequence[Scored], *, lowest: float) -> set[tuple[int, int]]:
    """Return each row's partner: the best pair first, each row once, nothing below a probability."""
    taken: set[int] = set()
    chosen: set[tuple[int, int]] = set()
    for score, our, their in pairs:
        if score >= lowest and our not in taken and their not in taken:
            taken.update((our, their))
            chosen.add((our, their))
    return chosen


def _pairs(found: Sequence[dict[str, Any]]) -> Iterator[Scored]:
    for one in found:
        left, right = one["unique_id_l"], one["unique_id_r"]
        if one["source_dataset_l"] != "ours":
            left, right = right, left
        yield one["match_probability"], left, right


def _row(record: Record) -> dict[str, Any]:
    name, born = spelled(record.name), record.birth
    return {
        "unique_id": record.key,
        "written": name.written or None,
        "core": name.core.replace(" ", "") or None,
        "nik": record.nik,
        "kk": record.kk,
        "birth": born.isoformat() if born else None,
        "swapped": f"{born.year}-{born.day:02}-{born.month:02}" if born else None,
        "year": born.year if born else None,
        "sex": record.sex,
        "village": record.village,
        "district": (record.village or "")[:8] or None,
        "head": record.head,
    }


def _settings() -> Any:
    """Return what Splink compares and whom it compares with whom."""
    from splink import SettingsCreator, block_on
    from splink import comparison_library as compare

    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            compare.LevenshteinAtThresholds("nik", [1, 2]),
            compare.LevenshteinAtThresholds("kk", [1, 2]),
            _name(),
            _birth(),
            compare.ExactMatch("sex"),
            _village(),
            compare.ExactMatch("head"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("kk"),
            block_on("birth", "sex"),
            block_on("core", "village"),
            block_on("core", "year"),
            block_on("village", "year", "sex"),
            block_on("substr(nik, 1, 12)"),
        ],
        retain_matching_columns=False,
    )


def _birth() -> Any:
    """Return how a birth date agrees: day and month swapped, one figure mistyped, a year that is near."""
    from splink import comparison_level_library as levels
    from splink import comparison_library as compare

    return compare.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            levels.NullLevel("birth"),
            levels.ExactMatchLevel("birth"),
            levels.CustomLevel("birth_l = swapped_r", "day and month swapped"),
            levels.LevenshteinLevel("birth", 1),
            levels.CustomLevel("year_l = year_r", "same year"),
            levels.CustomLevel("abs(year_l - year_r) <= 2", "near"),
            levels.ElseLevel(),
        ],
    )


def _village() -> Any:
    """Return how a village agrees: a rare one says more, one of the same kecamatan something."""
    from splink import comparison_level_library as levels
    from splink import comparison_library as compare

    return compare.CustomComparison(
        output_column_name="village",
        comparison_levels=[
            levels.NullLevel("village"),
            levels.ExactMatchLevel("village", term_frequency_adjustments=True),
            levels.ExactMatchLevel("district"),
            levels.ElseLevel(),
        ],
    )


def _name() -> Any:
    """Return how a name agrees, as written and as heard: a rare one says more."""
    from splink import comparison_level_library as levels
    from splink import comparison_library as compare

    return compare.CustomComparison(
        output_column_name="written",
        comparison_levels=[
            levels.NullLevel("written"),
            levels.ExactMatchLevel("written", term_frequency_adjustments=True),
            levels.ExactMatchLevel("core", term_frequency_adjustments=True),
            levels.JaroWinklerLevel("written", 0.95),
            levels.JaroWinklerLevel("written", 0.88),
            levels.JaroWinklerLevel("core", 0.8),
            levels.ElseLevel(),
        ],
    )
