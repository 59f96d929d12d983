"""Two encodings of the 1990s that no Python codec knows: TCVN3 (ABC fonts) and VNI (VNI-Win fonts).

Sources of the tables: TCVN 5712:1993 (VN3), the same as glibc's TCVN5712-1; VNI for Windows, the same as
GNU recode's VNI. The tests hold both down, the first against the system's iconv where there is one.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

# TCVN3: one byte per letter. Toned capitals have no codes: capital fonts show them for the small letters.
_TCVN3_LETTERS = (
    "àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ Ă Â Đ Ê Ô Ơ Ư"
)  # fmt: skip
_TCVN3_BYTES = (
    "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde dfe3e1e2e4 abe5e8e6e7e9"
    "aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe a1 a2 a7 a3 a4 a5 a6"
)
TCVN3 = dict(zip(bytes.fromhex(_TCVN3_BYTES.replace(" ", "")), _TCVN3_LETTERS.replace(" ", ""), strict=True))

# VNI: a base letter and, after it, one character (of cp1252) for its mark and tone.
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_PLAIN = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_BREVE = dict(zip("éèúüë", _TONES, strict=True)) | {"ê": ""}
_VNI_CIRCUMFLEX = dict(zip("áàåãä", _TONES, strict=True)) | {"â": ""}
_VNI_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for letter, (mark, tone) in product("aeouyöô", _VNI_PLAIN.items()):
        table[letter + mark] = _VNI_SINGLE.get(letter, letter) + tone
    for letter, (mark, tone) in product("aeo", _VNI_CIRCUMFLEX.items()):
        table[letter + mark] = letter + "\u0302" + tone
    for mark, tone in _VNI_BREVE.items():
        table["a" + mark] = "a\u0306" + tone
    for key, value in list(table.items()):
        for typed in {key.upper(), key[0].upper() + key[1:]}:
            table[typed] = value.upper()
    return {key: unicodedata.normalize("NFC", value) for key, value in table.items()}


VNI = _vni()
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_CAPITALS = re.compile(r"\w+")


def from_tcvn3(data: bytes) -> str:
    """TCVN3 bytes as text, words typed in a capital font as capitals. Other bytes are cp1252: raises UnicodeDecodeError."""
    text = "".join(TCVN3.get(byte) or bytes((byte,)).decode("cp1252") for byte in data)
    return _CAPITALS.sub(_all_capitals, text)


def _all_capitals(word: re.Match[str]) -> str:
    marked = [c for c in word[0] if not c.isascii()]
    plain = [c for c in word[0] if c.isascii() and c.isalpha()]
    typed_so = marked and plain and all(c.isupper() for c in plain) and len(word[0]) > 2
    return word[0].upper() if typed_so else word[0]


def from_vni(data: bytes) -> str:
    """VNI bytes (as cp1252) as text. Raises UnicodeDecodeError."""
    return _VNI_UNIT.sub(lambda unit: VNI[unit[0]], data.decode("cp1252"))
