"""Write a corpus of bad input: over two hundred files that a crawler might leave, or an enemy.

    python bench/bad_inputs.py DIR

`write(DIR)` also says, for each file, how many pages it must give and which reasons its rejects must have. The tests run
the whole corpus through `trichluc extract` and hold it to that.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

TEXT = "Đảng bộ huyện hiện có 2.564 đảng viên, sinh hoạt ở 46 tổ chức cơ sở đảng; đã kết nạp được 57,33% kế hoạch của cả năm."
MB = 1_000_000


@dataclass(frozen=True)
class Bad:
    """One file: its path below the corpus, its bytes, the pages it gives and the reasons of its rejects (any of a/b)."""

    name: str | bytes
    data: bytes
    pages: int
    reasons: tuple[str, ...] = ()


def page(n: int) -> str:
    """A page unlike the others."""
    return f"Bài số {n}\n{TEXT}\n" + " ".join(str(random.Random(n * 100 + k).random()) for k in range(20))


def jsonl(pages: int, start: int = 0) -> bytes:
    rows = ({"id": f"r{start}-{n}", "text": page(start * 1000 + n)} for n in range(pages))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def truncated() -> Iterator[Bad]:
    """Compressed dumps that end in the middle, or are damaged there. How many pages survive depends on the packing: -1."""
    for n, share in enumerate((0.05, 0.2, 0.4, 0.5, 0.6, 0.8, 0.9, 0.99)):
        plain, other = jsonl(60, 100 + n), jsonl(60, 150 + n)
        for suffix, packed in ((".jsonl.gz", gzip.compress(plain)), (".jsonl.zst", zstandard.compress(other))):
            yield Bad(f"truncated/{n}{suffix}", packed[: int(len(packed) * share)], -1, ("truncated/corrupt/json",))
        packed = bytearray(gzip.compress(jsonl(60, 200 + n)))
        at = int(len(packed) * share)
        packed[at : at + 8] = b"\xff" * 8
        yield Bad(f"truncated/damaged{n}.jsonl.gz", bytes(packed), -1, ("truncated/corrupt/json/fields/encoding",))
    for n, cut in enumerate((1, 2, 3, 9)):
        yield Bad(f"truncated/head{n}.txt.gz", gzip.compress(b"x" * 99)[:cut], 0, ("truncated/corrupt/encoding/binary",))


def encodings() -> Iterator[Bad]:
    french = "Le Parti a été fondé à la fin de l'année, où les élèves étaient déjà réunis; naïveté, forêt, âge, hôtel."
    foreign = {
        "latin-1": french,
        "cp1252": french + " “guillemets”",
        "mac-roman": french,
        "cp1251": "Партия была основана в этом году",
        "koi8-r": "Партия была основана в этом году",
        "shift-jis": "党は今年設立されました。党員は二千人です。",
        "euc-kr": "당은 올해 창립되었습니다. 당원은 이천 명입니다.",
        "big5": "黨今年成立，黨員兩千人。黨今年成立，黨員兩千人。",
        "gb18030": "党今年成立，党员两千人。党今年成立，党员两千人。",
    }
    for name, text in foreign.items():
        yield Bad(f"encodings/{name}.txt", (text * 3).encode(name), 0, ("encoding",))
    whole = TEXT.encode()
    for n, cut in enumerate((1, 2, 60, 61, 90)):
        broken = whole[:-cut] if n < 2 else whole[:cut] + b"\xff" + whole[cut:]
        yield Bad(f"encodings/broken{n}.txt", broken + (b"\xe1" if n < 2 else b""), 0, ("encoding",))
    for n, name in enumerate(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")):
        yield Bad(f"encodings/good{n}.txt", page(300 + n).encode(name), 1)
    yield Bad("encodings/odd.txt", page(305).encode("utf-16")[:-1], 0, ("encoding",))
    yield Bad("encodings/mixed.txt", whole + "\nđược".encode("utf-16-le"), 0, ("encoding/binary",))


def json_lines() -> Iterator[Bad]:
    broken = {
        "cut": '{"text": "a',
        "comma": '{"text": "a",}',
        "quotes": "{'text': 'a'}",
        "bare": "text: a",
        "nan": '{"text": NaN}',
        "twice": '{"text": "a"}{"text": "b"}',
        "control": '{"text": "a\x01b"}',
        "half": '{"text": "\\ud800"}',
        "escape": '{"text": "\\x41"}',
        "deep": '{"text": ' + "[" * 5000 + "]" * 5000 + "}",
        "nul": '{"text": "a\x00b"}',
    }
    for name, line in broken.items():
        reason = "json/empty" if name == "deep" else "json"
        yield Bad(f"jsonl/{name}.jsonl", jsonl(2, 400).replace(b"r400", name.encode()) + line.encode() + b"\n", 2, (reason,))
    for name, line in {"list": "[1]", "number": "5", "null": "null", "string": '"text"', "other": '{"words": "a"}'}.items():
        yield Bad(f"jsonl/{name}.jsonl", line.encode(), 0, ("fields",))
    for name, line in {"none": '{"text": null}', "blank": '{"text": "  "}', "nothing": '{"text": ""}'}.items():
        yield Bad(f"jsonl/{name}.jsonl", line.encode(), 0, ("empty",))
    yield Bad("jsonl/latin.jsonl", '{"text": "déjà été à l\'hôtel où naïf"}'.encode("latin-1"), 0, ("encoding",))
    yield Bad("jsonl/huge.jsonl", b'{"text": "' + b"x" * (100 * MB) + b'"}\n' + jsonl(1, 401), 1, ("too_large",))
    yield Bad("jsonl/unended.jsonl", jsonl(2, 402)[:-1], 2)
    yield Bad("jsonl/windows.jsonl", jsonl(2, 403).replace(b"\n", b"\r\n"), 2)


def json_lists() -> Iterator[Bad]:
    whole = json.dumps([{"id": f"l{n}", "text": page(500 + n)} for n in range(3)]).encode()
    yield Bad("json/cut.json", whole[:-40], 2, ("truncated",))
    yield Bad("json/cut2.json", whole.replace(b'"l', b'"m')[: len(whole) // 2], 1, ("truncated",))
    for n, data in enumerate((b"[1, 2, 3]", b'"text"', b"5", b"[[[]]]", b"]", b"nonsense", b'{"text": "a"', b'["a"]')):
        yield Bad(f"json/odd{n}.json", data, 0, ("json/truncated/empty/fields",))
    yield Bad("json/deep.json", b"[" * 100_000, 0, ("json/truncated/empty",))
    yield Bad("json/deep2.json", b'[{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]", 0, ("json/fields/empty",))


def binaries() -> Iterator[Bad]:
    dice = random.Random(7)
    for n in range(1, 8):
        yield Bad(f"binary/noise{n}.txt", dice.randbytes(10**n), 0, ("binary/encoding",))
    yield Bad("binary/nul.txt", bytes(5000), 0, ("binary/empty",))
    yield Bad("binary/some_nuls.txt", page(600).encode().replace(b"\n", b"\x00\n"), 1)
    yield Bad("binary/many_nuls.txt", b"a\x00b\x00\x00" * 900, 0, ("binary/encoding",))
    heads = {
        "pdf": b"%PDF-1.7\n",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "doc": b"\xd0\xcf\x11\xe0",
    }
    for suffix, head in heads.items():
        yield Bad(f"binary/a.{suffix}", head + dice.randbytes(500), 0, ("unsupported",))
        yield Bad(f"binary/named_text_{suffix}.txt", head + dice.randbytes(500), 0, ("unsupported",))
    for suffix in ("exe", "mp4", "sqlite", "docx.bak", "py"):
        yield Bad(f"binary/b.{suffix}", dice.randbytes(500), 0, ("unsupported",))


def markup() -> Iterator[Bad]:
    good = f"<p>{TEXT}</p>"
    for name, tag in {"div": "div", "bold": "b", "table": "table", "quote": "blockquote", "font": "font", "list": "ul"}.items():
        yield Bad(f"html/deep_{name}.html", (f"<{tag}>" * 50_000 + TEXT).encode(), 0, ("nesting",))
    yield Bad("html/items.html", ("<li>mục<p>" * 20_000 + TEXT).encode(), 1)
    yield Bad("html/closing.html", ("</div>" * 50_000 + good).encode(), 1)
    yield Bad("html/attributes.html", ("<p " + " ".join(f"a{n}=x" for n in range(50_000)) + ">" + good).encode(), 1)
    yield Bad("html/comment.html", ("<!--" + "-" * 200_000 + good).encode(), 0, ("empty",))
    yield Bad("html/script.html", ("<script>" + "var a;" * 9000).encode(), 0, ("empty",))
    yield Bad("html/entities.html", ("<p>" + "&amp;&#x1EA1;&bogus;&#0;&#xD800;&#99999999;" * 2000 + TEXT).encode(), 1)
    yield Bad("html/ld.html", ('<script type="application/ld+json">' + "[" * 99_999 + "</script>" + good).encode(), 1)
    yield Bad("html/ld2.html", ('<script type="application/ld+json">{"headline": 5, "author": [[]]}</script>' + good).encode(), 1)
    yield Bad("html/empty.html", b"<html><body></body></html>", 0, ("empty",))
    yield Bad("html/lies.html", b"<meta charset=utf-8>" + good.encode("utf-16"), -1, ("encoding/binary/",))
    yield Bad("html/unknown.html", b"<meta charset=klingon>" + good.encode(), 1)
    yield Bad("html/tags.html", ("<" * 100_000).encode(), 1)
    yield Bad("html/quotes.html", ("<p a='" * 20_000).encode(), 0, ("empty",))


def bombs() -> Iterator[Bad]:
    zeros = bytes(40 * MB)
    yield Bad("bombs/a.txt.gz", gzip.compress(zeros), 0, ("ratio/too_large",))
    yield Bad("bombs/a.jsonl.gz", gzip.compress(zeros), 0, ("ratio",))
    yield Bad("bombs/a.jsonl.zst", zstandard.compress(zeros), 0, ("ratio",))
    yield Bad("bombs/twice.jsonl.gz", gzip.compress(gzip.compress(zeros)), 0, ("ratio",))
    yield Bad("bombs/a.zip", zipped({"a.jsonl": zeros, "good.txt": page(700).encode()}), 1, ("ratio",))
    yield Bad("bombs/a.tar.gz", gzip.compress(tarred({"a.jsonl": zeros})), 0, ("ratio/corrupt",))
    nested, name = page(701).encode(), "a.txt"
    for n in range(8):
        nested, name = zipped({name: nested}), f"{n}.zip"
    yield Bad("bombs/nested.zip", nested, 0, ("nesting",))
    for n in range(8):
        nested = gzip.compress(nested if n else page(702).encode())
    yield Bad("bombs/nested.txt.gz", nested, 0, ("nesting",))


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(data), "/etc/passwd" if kind != tarfile.REGTYPE else ""
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def archives() -> Iterator[Bad]:
    for n, name in enumerate(("../up.txt", "/etc/abs.txt", "a/../../up.txt", "C:\\win.txt", "..\\win.txt")):
        yield Bad(f"archives/leaves{n}.zip", zipped({name: b"x", "good.txt": page(800 + n).encode()}), 1, ("unsafe_path",))
        yield Bad(f"archives/leads{n}.tar", tarred({name: b"x", "good.txt": page(810 + n).encode()}), 1, ("unsafe_path",))
    for n, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
        yield Bad(f"archives/kind{n}.tar", tarred({"a.txt": b""}, kind), 0, ("not_a_file",))
    whole = zipped({f"{n}.txt": page(820 + n).encode() for n in range(4)})
    for n, share in enumerate((0.1, 0.5, 0.9)):
        yield Bad(f"archives/cut{n}.zip", whole[: int(len(whole) * share)], 0, ("corrupt",))
    damaged = bytearray(whole)
    damaged[60:90] = bytes(30)
    yield Bad("archives/damaged.zip", bytes(damaged), 3, ("corrupt",))
    locked = bytearray(zipped({"a.txt": b"x"}))
    for at in (locked.index(b"PK\x03\x04") + 6, locked.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    yield Bad("archives/locked.zip", bytes(locked), 0, ("encrypted",))
    plain = tarred({f"t{n}.txt": page(830 + n).encode() for n in range(4)})
    for n, share in enumerate((0.3, 0.6)):
        yield Bad(f"archives/cut{n}.tar", plain[: int(len(plain) * share)], -1, ("corrupt/truncated",))
        packed = gzip.compress(plain)
        yield Bad(f"archives/half{n}.tar.gz", packed[: int(len(packed) * share)], -1, ("corrupt/truncated",))
    yield Bad("archives/empty.zip", zipped({}), 0, ("empty",))
    yield Bad("archives/empty.tar", tarred({}), 0, ("empty/corrupt",))
    yield Bad("archives/word.docx", zipped({"word/document.xml": b"<w/>"}), 0, ("unsupported",))
    odd = {"quo\"te'.txt": 840, "new\nline.txt": 841, "tiếng Việt.txt": 842, "x" * 200 + ".txt": 843, "a\x1b[31m.txt": 844}
    yield Bad("archives/names.zip", zipped({name: page(n).encode() for name, n in odd.items()}), 5)


def warcs() -> Iterator[Bad]:
    records = b""
    for n in range(3):
        body = f"<html><body><h1>Bài {n}</h1><p>{page(900 + n)}</p></body></html>".encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/KEY/{n}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
        records += f"{head}Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    for n, share in enumerate((0.1, 0.3, 0.5, 0.7, 0.9)):
        named = records.replace(b"KEY", b"plain%d" % n)
        yield Bad(f"warc/cut{n}.warc", named[: int(len(named) * share)], -1, ("truncated/corrupt/empty",))
        packed = gzip.compress(records.replace(b"KEY", b"gz%d" % n))
        yield Bad(f"warc/cut{n}.warc.gz", packed[: int(len(packed) * share)], -1, ("truncated/corrupt/empty",))
    yield Bad("warc/junk.warc", b"WARC/1.0\r\n" + bytes(999), 0, ("corrupt/truncated/empty",))
    yield Bad(
        "warc/length.warc",
        records.replace(b"KEY", b"len").replace(b"Content-Length: ", b"Content-Length: 99999"),
        -1,
        ("truncated/corrupt",),
    )
    yield Bad(
        "warc/negative.warc",
        records.replace(b"KEY", b"neg").replace(b"Content-Length: ", b"Content-Length: -"),
        -1,
        ("truncated/corrupt/empty",),
    )
    yield Bad("warc/named.warc", b"not a WARC", 0, ("corrupt",))


def tables() -> Iterator[Bad]:
    head = "id,text,title\n"
    rows = {
        "uneven": ("1,a\n2,b,c\n", 1, ("csv",)),
        "longer": ("1,a,b,c\n2,b,c\n", 1, ("csv",)),
        "open": ('1,"a,b\n2,b,c\n', 0, ("csv",)),
        "stray": ('1,"a"b,c\n2,b,c\n', 1, ("csv",)),
        "blank": ("1,,c\n2,b,c\n", 1, ("empty",)),
        "nul": (f"1,a\x00b {TEXT},c\n2,b,c\n", 1, ("csv",)),
    }
    for name, (body, pages, reasons) in rows.items():
        data = (head + body).replace("1,", f"{name}1,").replace("2,", f"{name}2,")
        yield Bad(f"csv/{name}.csv", data.encode(), pages, reasons)
    yield Bad("csv/head_only.csv", head.encode(), 0, ("empty",))
    yield Bad("csv/other.csv", b"a,b\n1,2\n", 0, ("fields",))
    yield Bad("csv/wide.csv", (head + "w1," + "x" * (20 * MB) + ",c\nw2,b,c\n").encode(), 1, ("too_large",))
    yield Bad("csv/latin.csv", (head + "l1,déjà été où hôtel naïf,c\n").encode("latin-1"), 0, ("encoding",))
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return
    out = io.BytesIO()
    pq.write_table(pa.table({"id": [f"pq{n}" for n in range(50)], "text": [page(1000 + n) for n in range(50)]}), out)
    whole = out.getvalue()
    for n, share in enumerate((0.1, 0.5, 0.9, 0.999)):
        yield Bad(f"parquet/cut{n}.parquet", whole[: int(len(whole) * share)], 0, ("corrupt",))
    damaged = bytearray(whole)
    damaged[200:240] = b"\xff" * 40
    yield Bad("parquet/damaged.parquet", bytes(damaged), -1, ("corrupt/",))
    for name, table in {
        "other": {"a": [1]},
        "numbers": {"text": [[1], [2]]},
        "nulls": {"text": pa.array([None], pa.string())},
    }.items():
        out = io.BytesIO()
        pq.write_table(pa.table(table), out)
        yield Bad(f"parquet/{name}.parquet", out.getvalue(), 0, ("fields/empty",))
    yield Bad("parquet/junk.parquet", b"PAR1" + bytes(100) + b"PAR1", 0, ("corrupt",))


def names() -> Iterator[Bad]:
    odd = [
        "quo\"te'",
        "new\nline",
        "tab\there",
        "-dash",
        " blank ",
        "a%20b",
        "back\\slash",
        "emoji🎉",
        "rtl\u202e",
        "x" * 240,
        "$(echo)",
        "`id`",
    ]
    odd += ["a;b", "a|b", "đảng", "d\u0323a\u0309ng", "{}", "*", "?", "[a]", "~", "#1"]
    for n, name in enumerate(odd):
        yield Bad(f"names/{name}.txt", page(1100 + n).encode(), 1)
    yield Bad(b"names/caf\xe9.txt", page(1150).encode(), 1)
    yield Bad(b"names/\xff\xfe.txt", page(1151).encode(), 1)
    yield Bad("names/no_extension", page(1152).encode(), 1)
    yield Bad("names/twice.txt", page(1153).encode(), 0, ("same_id",))
    yield Bad("names/twice.html", f"<p>{page(1154)}</p>".encode(), 1)


def misnamed() -> Iterator[Bad]:
    yield Bad("misnamed/packed.txt", gzip.compress(page(1200).encode()), 1)
    yield Bad("misnamed/plain.jsonl.gz", jsonl(1, 1201), 0, ("corrupt",))
    yield Bad("misnamed/plain.txt.zst", page(1202).encode(), 0, ("corrupt",))
    yield Bad("misnamed/plain.zip", page(1203).encode(), 0, ("corrupt",))
    yield Bad("misnamed/plain.parquet", page(1204).encode(), 0, ("corrupt",))
    yield Bad("misnamed/zip.html", zipped({"a.txt": page(1205).encode()}), 1)
    yield Bad("misnamed/jsonl.csv", jsonl(1, 1206), 0, ("csv/fields/empty",))
    yield Bad("misnamed/text.jsonl", page(1207).encode(), 0, ("json",))
    yield Bad("misnamed/text.json", page(1208).encode(), 0, ("json",))
    yield Bad("misnamed/text.html", page(1209).encode(), 1)


def texts() -> Iterator[Bad]:
    yield Bad("texts/large.txt", b"x" * (100 * MB), 0, ("too_large",))
    yield Bad("texts/blank.txt", b" \n\t\r\n" * 99, 0, ("empty",))
    yield Bad("texts/invisible.txt", "\u200b\ufeff\u00a0\n".encode() * 9, 0, ("empty",))
    for n, text in enumerate(
        (
            "a" + "\u0301" * 5000,
            "🎉" * 999,
            "\u202e" + TEXT,
            "ngày " * 9999,
            "(" * 9999,
            "1" * 9999,
            "1." * 9999,
            "\n" * 9999 + "a",
        )
    ):
        yield Bad(f"texts/odd{n}.txt", f"Tựa {n}\n{text}".encode(), 1)
    for n, suffix in enumerate(
        ("txt", "html", "jsonl", "jsonl.gz", "jsonl.zst", "json", "csv", "tsv", "parquet", "warc", "zip", "tar", "gz", "")
    ):
        yield Bad(f"empty/e{n}.{suffix}".rstrip("."), b"", 0, ("empty/truncated/corrupt",))


MAKERS = (truncated, encodings, json_lines, json_lists, binaries, markup, bombs, archives, warcs, tables, names, misnamed, texts)


def write(folder: Path) -> dict[str, Bad]:
    """Write all files. Returns them by their path as a source names it."""
    written = {}
    for bad in (bad for maker in MAKERS for bad in maker()):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(bad.name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bad.data)
        written[os.fsencode(path).decode("utf-8", "backslashreplace")] = bad
    return written | others(folder / "others")


def others(folder: Path) -> dict[str, Bad]:
    """What is no plain file: links, a pipe, a socket, an empty directory, what nobody may read (unless root does)."""
    folder.mkdir()
    (folder / "nowhere.txt").symlink_to("nothing")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "outside.txt").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    here = Path.cwd()
    os.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
    os.chdir(here)
    (folder / "empty").mkdir()
    kinds = dict.fromkeys(("nowhere.txt", "self.txt", "outside.txt", "loop"), "symlink")
    kinds |= {"pipe.txt": "not_a_file", "socket.txt": "not_a_file"}
    if os.geteuid() != 0:
        (folder / "locked.txt").write_bytes(b"x")
        (folder / "locked.txt").chmod(0)
        (folder / "shut").mkdir(0)
        kinds |= {"locked.txt": "unreadable", "shut": "unreadable"}
    return {str(folder / name): Bad(f"others/{name}", b"", 0, (reason,)) for name, reason in kinds.items()}


if __name__ == "__main__":
    print(f"{len(write(Path(sys.argv[1])))} files in {sys.argv[1]}")
