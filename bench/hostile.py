"""How extraction's time grows with the worst input that we can think of: 100 KB, 1 MB, 10 MB of each.

    python bench/hostile.py [--most 10] [--only NAME…] [--limit 300]

Prints a table: seconds of processor time for each size, and by how much tenfold input takes longer. Each page runs in a
process of its own, the models loaded before the clock starts; one that takes longer than --limit seconds is ended.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from multiprocessing.connection import Connection

# In a unit, {name} and {number} are others each time.
KINDS: dict[str, str] = {
    "digits": "1",
    "digits and points": "1.",
    "digits and blanks": "1 ",
    "thousands": "1.234.567.890,12 ",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "line ends": "\n",
    "tabs": "\t",
    "brackets open": "(",
    "brackets": "(()",
    "quotes": "“",
    "number words": "hai mươi mốt ",
    "ngày": "ngày ",
    "ngày tháng năm": "ngày 1 tháng ",
    "dates": "ngày 1/2/2023 đến 3/4/2024, ",
    "trong đó": "46 chi bộ, trong đó 14 chi bộ, ",
    "gồm": "gồm 5 đảng viên; ",
    "percentages": "57,33% ",
    "shares": "44/46 chi bộ đạt 95,65% ",
    "documents": "Nghị quyết số 07-NQ/HU ngày 1/2/2023 của ",
    "numbers of documents": "Quyết định số 217, 218, ",
    "organisations": "Đảng bộ xã Mường Nhé, huyện Mường Nhé, ",
    "members": "đảng viên ",
    "counts": "có 5 đảng viên và ",
    "one line with no full stop": "toàn huyện có 46 tổ chức cơ sở đảng với 2.564 đảng viên, đạt 57,33% kế hoạch năm 2022, ",
    "short lines": "5 chi bộ\n",
    "every other line": "5 chi bộ\nVăn hóa, thể thao và du lịch.\n",
    "lists": "Kết quả như sau:\n- Xã A: 5 chi bộ\n- Xã B: 7 chi bộ\n",
    "one list": "- Xã A: có 5 đảng viên;\n",
    "totals": "- Tổng cộng: 5 đảng viên\n",
    "tables": "Xã\t5\t7\n",
    "communes, all different": "Xã {name} có 5 chi bộ, toàn huyện có 7 đảng viên.\n",
    "agencies, all different": "Trường THPT {name} kết nạp 5 đảng viên; Công ty có 7 đảng viên.\n",
    "documents, all different": "Quyết định số {number}-QĐ/HU ngày 1/2/2023.\n",
    "terms": "Nhiệm kỳ 2020 - 2025, đến tháng 9/2022 có {number} đảng viên.\n",
    "headings": "I. KẾT QUẢ\n1. Xã {name}:\n- Kết nạp {number} đảng viên\n",
    "unnamed organisations": "Toàn tỉnh đạt {number}%. Toàn xã có {number} chi bộ.\n",
    "namesakes": "Đảng bộ xã Mường Nhé có 564 đảng viên.\nToàn huyện có 5 chi bộ.\n",
    "dashes before a number": "5 đảng viên " + "-" * 298 + "5, ",
    "provinces in a row": "Lâm Đồng ",
    "quotations": "“Toàn thành phố có {number} chi bộ”, ông A, Bí thư Đảng ủy xã {name}, nói.\n",
    "districts and cities": "Huyện {name}, thành phố {name}: toàn Đảng bộ thành phố có 5 đảng viên của {name}.\n",
    "levels": "số chi bộ từ 5 lên 7, trong số đó đã được 3 người; con số này tăng lên 9; ",
    "years in order": "năm 2021 và năm 2022 lần lượt là 5 và 7 đảng viên, ",
    "districts by their names": "Mù Cang Chải là câu chuyện khác. Toàn huyện có {number} chi bộ, Trạm Tấu {number}. ",
    "rows of units": "Hữu Lũng (12 đồng chí), Cao Lộc (9), ",
    "captions": "Ảnh: A\n",
    "menus": "Trang chủ | Chính trị | Xã hội\n",
    "tone marks": "a\u0301\u0323\u0302",
    "zero width": "\u200b",
    "full stops": ". ",
    "ellipses": "… ",
    "abbreviations": "TP. đ/c PGS.TS. ",
    "capitals": "ĐẢNG VIÊN ",
    "bullets": "- có 5 đảng viên\n",
    "decomposed": "đa\u0309ng vie\u0302n 5 ",
}
MARKUP: dict[str, str] = {
    "html: open p": "<p>",
    "html: li": "<ul><li>a</ul>",
    "html: tags cut": "<",
    "html: entities": "&#x1EA1;",
    "html: attributes": "<p a=b>5 đảng viên",
    "html: nested tables": "<table><tr><td></td></tr></table>",
    "html: comments": "<!-- -->",
    "html: meta": "<meta name=a content=b>",
}
SIZES = (100_000, 1_000_000, 10_000_000)


def text_of(name: str, size: int) -> str:
    """A page of about `size` bytes, with a head that makes it an article."""
    unit = KINDS.get(name) or MARKUP[name]
    head = "Huyện Mường Nhé phát triển đảng viên\n\nToàn huyện hiện có 2.564 đảng viên.\n\n"
    if "{" not in unit:
        return head + unit * (size // len(unit.encode()))
    times = size // len(unit.format(name=a_name(1000), number=1000).encode())
    return head + "".join(unit.format(name=a_name(n), number=n + 1) for n in range(times))


def a_name(number: int) -> str:
    """A name of its own for each number: Ba Na, Ca Na, …"""
    syllables = []
    while number or len(syllables) < 2:
        number, digit = divmod(number, 60)
        syllables.append("BCDGHKLMNPRSTVX"[digit % 15] + "aeio"[digit // 15])
    return " ".join(syllables)


def measure(pipe: Connection, name: str, size: int) -> None:
    """Extract one page and send the processor seconds it took."""
    from trichluc.extraction import extract_page
    from trichluc.read.decode import page
    from trichluc.read.record import Record
    from trichluc.rules import load_rules

    rules = load_rules()
    record = Record("hostile", "hostile", "html" if name in MARKUP else "text", text_of(name, size).encode())
    extract_page(
        page(Record("warm", "warm", "text", b"c\xc3\xb3 5 \xc4\x91\xe1\xba\xa3ng vi\xc3\xaan, 3 chi b\xe1\xbb\x99.")), rules
    )
    begun = time.process_time()
    extract_page(page(record), rules)
    pipe.send(time.process_time() - begun)


def seconds(name: str, size: int, limit: float) -> float | None:
    """Processor time of one page; None when it was ended."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=measure, args=(there, name, size))
    process.start()
    there.close()
    try:
        return float(here.recv()) if here.poll(limit) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def row(name: str, sizes: tuple[int, ...], limit: float, show: Callable[[str], None]) -> bool:
    """One line of the table. Says whether time grows at most about tenfold where it can be told from nothing."""
    taken = [seconds(name, size, limit) for size in sizes]
    growth = [b / a if a and b else None for a, b in pairwise(taken)]
    cells = [f"{s:9.2f}" if s is not None else f"    >{limit:4.0f}" for s in taken] + [
        f"{g:6.1f}×" if g else "      –" for g in growth
    ]
    fine = all(s is not None for s in taken) and all(
        g is None or g < 15 or (b or 0) < 0.5 for g, b in zip(growth, taken[1:], strict=True)
    )
    show(f"{name:<28}{''.join(cells)}{'' if fine else '  ←'}")
    return fine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=10, metavar="MB", help="the largest page")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--limit", type=float, default=300, metavar="SECONDS")
    args = parser.parse_args()
    sizes = tuple(size for size in SIZES if size <= args.most * 1_000_000)
    print(f"{'':<28}" + "".join(f"{size // 1000:>6} KB" for size in sizes) + "  growth")
    names = [name for name in (*KINDS, *MARKUP) if not args.only or name in args.only]
    fine = [row(name, sizes, args.limit, lambda line: print(line, flush=True)) for name in names]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
