"""Importing registers: departments, staff, families, in this order. A dry run first, then all or nothing.

`sheets` reads a file into tables; `columns` says which register a table is; `importing` compares and writes.
"""

from mentoring.registers.answers import told
from mentoring.registers.columns import REGISTERS, Recognised, recognise
from mentoring.registers.importing import (
    FROM_THE_DESK,
    Prepared,
    Source,
    apply,
    bring_in,
    import_file,
    prepare,
    preview,
    require,
)
from mentoring.registers.report import Count, Finding, Report, refused_lines, report_lines

__all__ = [
    "FROM_THE_DESK",
    "REGISTERS",
    "Count",
    "Finding",
    "Prepared",
    "Recognised",
    "Report",
    "Source",
    "apply",
    "bring_in",
    "import_file",
    "prepare",
    "preview",
    "recognise",
    "refused_lines",
    "report_lines",
    "require",
    "told",
]
