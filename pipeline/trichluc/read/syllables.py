"""Does a text read as Vietnamese? By the shape of its syllables, to tell a right decoding from a wrong one."""

from __future__ import annotations

import re
import unicodedata

# Every onset and rime of Vietnamese spelling, tones aside (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, spelled out).
_ONSETS = "|b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâ uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt
uynh uyp uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêt yêu
"""
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{'|'.join(_RIMES.split())})")
_WORD = re.compile(r"[^\W\d_]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
SAMPLE = 20_000


def vietnamese_share(text: str) -> tuple[float, int]:
    """Among the words with a letter outside ASCII: the share that are Vietnamese syllables, and how many there are.

    Looks at the first 20,000 characters.
    """
    words = [w for w in _WORD.findall(unicodedata.normalize("NFC", text[:SAMPLE]).lower()) if not w.isascii()]
    good = sum(is_syllable(word) for word in words)
    return (good / len(words) if words else 0.0), len(words)


def is_syllable(word: str) -> bool:
    """Whether a word in lower case has the shape of one Vietnamese syllable with at most one tone."""
    bare, tones = _TONE.subn("", unicodedata.normalize("NFD", word))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
