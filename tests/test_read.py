"""Reading: every format, every encoding that is sure, and a reason for everything else."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import grows_less_than
from trichluc.extraction import extract
from trichluc.iso import iso_date
from trichluc.read.decode import page
from trichluc.read.encoding import decode
from trichluc.read.fields import Fields
from trichluc.read.html import read_html
from trichluc.read.inputs import Source, check, records
from trichluc.read.legacy import TCVN3, VNI
from trichluc.read.limits import Limits
from trichluc.read.page import RawPage
from trichluc.read.record import ReadError, Record
from trichluc.read.rows import _elements
from trichluc.read.syllables import is_syllable

TEXT = "Đảng bộ huyện hiện có 2.564 đảng viên, sinh hoạt ở 46 tổ chức cơ sở đảng; đã kết nạp được 57,33% kế hoạch của cả năm."


def read(*inputs: Path | str, limits: Limits | None = None, fields: dict[str, str] | None = None) -> list[Record]:
    source = Source([str(given) for given in inputs], Fields.told(fields or {}), limits or Limits())
    return [record for _, record in records(source)]


def pages(*inputs: Path | str) -> list[RawPage]:
    return [page(record) for record in read(*inputs)]


def reasons(found: Iterable[Record]) -> list[str]:
    return [record.reason for record in found]


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ---- encodings ----------------------------------------------------------------------------------------------------


def as_tcvn3(text: str) -> bytes:
    codes = {letter: bytes((byte,)) for byte, letter in TCVN3.items()}
    return b"".join(codes.get(c) or c.encode("cp1252") for c in text)


def as_vni(text: str) -> bytes:
    codes = {letter: typed for typed, letter in sorted(VNI.items(), key=lambda item: item[0].isupper())}
    return "".join(codes.get(c, c) for c in text).encode("cp1252")


def as_1258(text: str) -> bytes:
    """Base letters with their mark, then the tone: what Windows writes."""
    out = []
    for c in text:
        tones = [t for t in unicodedata.normalize("NFD", c) if t in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(t for t in unicodedata.normalize("NFD", c) if t not in tones))
        out.append((base + "".join(tones)).encode("cp1258"))
    return b"".join(out)


ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "windows-1258": as_1258,
    "tcvn3": as_tcvn3,
    "vni": as_vni,
}


@pytest.mark.parametrize("name", ENCODED)
def test_an_encoding_that_is_sure_is_read(name: str) -> None:
    text, found = decode(ENCODED[name](TEXT))
    assert (unicodedata.normalize("NFC", text), found) == (TEXT, name)


@pytest.mark.parametrize("name", ENCODED)
def test_the_whole_corpus_in_every_encoding(root: Path, name: str) -> None:
    for path in sorted((root / "corpus").glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        plain = "".join(c for c in text if c.isascii() or is_syllable(c.lower()) or c in "đĐ" or unicodedata.combining(c))
        plain = "".join(c if c.isascii() or c.lower() in set(TCVN3.values()) else "-" for c in text) or plain
        read_back, found = decode(ENCODED[name](plain.lower()))
        assert (unicodedata.normalize("NFC", read_back), found) == (plain.lower(), name), path.name


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_mark_at_the_head_decides_and_is_no_text(mark: bytes) -> None:
    name = {2: "utf-16", 3: "utf-8", 4: "utf-32"}[len(mark)]
    order = "" if name == "utf-8" else "-le" if mark != codecs.BOM_UTF16_BE else "-be"
    assert decode(mark + TEXT.encode(name + order))[0] == TEXT


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_the_tcvn3_table_is_that_of_the_standard() -> None:
    for byte, letter in TCVN3.items():
        done = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=bytes((byte,)) + b" ", capture_output=True)
        if done.returncode:
            pytest.skip("iconv without TCVN5712-1")
        assert done.stdout.decode().strip() == letter


def test_words_typed_in_a_tcvn3_capital_font_are_capitals() -> None:
    sentence = " vµ c¸c ®¶ng viªn cña huyÖn ®· ®­îc kÕt n¹p vµo §¶ng".encode("latin-1")
    assert decode("§¶NG Bé HUYÖN".encode("latin-1") + sentence)[0].startswith("ĐẢNG Bộ HUYỆN và các đảng viên")


@pytest.mark.parametrize(
    "data",
    [
        "Le Parti a été fondé à la fin de l'année, où les élèves étaient déjà réunis; naïveté, forêt.".encode("latin-1"),
        "Партия была основана в этом году".encode("cp1251"),
        TEXT.encode()[:-2] + b"\xe1\xba",
        TEXT.encode("utf-16")[:-1],
        b"\xff" * 100,
    ],
)
def test_an_encoding_that_is_not_sure_is_rejected_not_garbled(data: bytes) -> None:
    with pytest.raises(ReadError) as error:
        decode(data)
    assert error.value.reason == "encoding"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01" + bytes(500), b"PK" + bytes(99)])
def test_binary_junk_is_no_text(tmp_path: Path, data: bytes) -> None:
    (record,) = read(put(tmp_path / "junk.txt", data))
    with pytest.raises(ReadError) as error:
        page(record)
    assert error.value.reason in ("binary", "encoding")


@given(st.text())
def test_any_text_comes_back_from_utf8(text: str) -> None:
    try:
        found, _ = decode(text.encode("utf-8", "surrogatepass"))
    except ReadError:
        assert any(ord(c) < 32 or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 for c in text)
    else:
        assert found == text.removeprefix("\ufeff")


@given(st.binary())
@settings(max_examples=300)
def test_decoding_raises_nothing_but_its_own_error(data: bytes) -> None:
    with suppress(ReadError):
        decode(data)


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "khuỷu", "giữa", "ngoằn", "đoàn", "qua", "gìn", "ý", "yêu", "huyện", "uỷ", "tuyển"]
)
def test_syllables_of_vietnamese(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "forêt", "naïve", "ßtra", "bêbê", "đảngviên", "thốn̂"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


# ---- files and directories ----------------------------------------------------------------------------------------


def test_the_text_of_a_file_is_unchanged(tmp_path: Path) -> None:
    text = "Tiêu đề\r\n\r\nnội\u00a0dung\u200b " + unicodedata.normalize("NFD", "đảng viên") + "\t\r\n"
    (found,) = pages(put(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert found.text == text


def test_ids_are_paths_below_the_input_without_extension(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt", "một")
    put(tmp_path / "in/sub/b.c.txt", "hai")
    put(tmp_path / "in/sub/a.gold.json", "{}")
    put(tmp_path / "in/README.md", "no page")
    put(tmp_path / "in/.hidden.txt", "no page")
    put(
        tmp_path / "in/z.jsonl",
        '{"text": "ba"}\n\n{"text": "bốn", "url": "http://x/4"}\n{"text": "năm", "id": 5, "url": "http://x/5"}',
    )
    put(tmp_path / "in/zz.txt.gz", gzip.compress("sáu".encode()))
    assert [r.doc_id for r in read(tmp_path / "in")] == ["a", "sub/b.c", "z.jsonl#1", "http://x/4", "5", "zz"]
    assert [r.doc_id for r in read(tmp_path / "in/sub/b.c.txt")] == ["b.c"]
    assert [r.doc_id for r in read(f"{tmp_path}/in/**/*.txt")] == ["a", "sub/b.c"]


def test_archives_are_directories(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "dump.zip", "w") as archive:
        archive.writestr("x/a.txt", "một")
        archive.writestr("x/b.jsonl", '{"text": "hai"}')
    put(tmp_path / "in/dump.zip", (tmp_path / "dump.zip").read_bytes())
    assert [r.doc_id for r in read(tmp_path / "dump.zip")] == ["x/a", "x/b.jsonl#1"]
    assert [r.doc_id for r in read(tmp_path / "in")] == ["dump/x/a", "dump/x/b.jsonl#1"]
    assert read(tmp_path / "in")[0].source == f"{tmp_path}/in/dump.zip!x/a.txt"


def test_an_empty_file_a_blank_one_and_an_empty_directory(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt", "")
    put(tmp_path / "in/b.txt", " \n\t\n")
    put(tmp_path / "in/c.jsonl", "\n\n")
    (tmp_path / "empty").mkdir()
    assert reasons(read(tmp_path / "in", tmp_path / "empty")) == ["empty"] * 4


def test_links_and_other_things_that_are_no_files(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt", "một")
    put(tmp_path / "out/secret.txt", "bí mật")
    (tmp_path / "in/inside.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/nowhere.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "in/outside.txt").symlink_to(tmp_path / "out/secret.txt")
    os.mkfifo(tmp_path / "in/pipe.txt")
    found = {Path(r.source).name: r.reason for r in read(tmp_path / "in")}
    assert found == {
        "a.txt": "",
        "inside.txt": "",
        "loop": "symlink",
        "nowhere.txt": "symlink",
        "outside.txt": "symlink",
        "pipe.txt": "not_a_file",
    }


def test_names_that_are_no_text(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"quo\"te'.txt", b"new\nline.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("chữ", encoding="utf-8")
    assert sorted(str(r.doc_id) for r in read(tmp_path)) == ["caf\\xe9", "new\nline", "quo\"te'"]


@pytest.mark.parametrize(("name", "data", "reason"), [("a.pdf", b"%PDF-1.7", "unsupported"), ("a.dat", b"abc", "unsupported")])
def test_a_format_that_is_not_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert reasons(read(put(tmp_path / name, data))) == [reason]


def test_a_file_without_extension_is_what_it_looks_like(tmp_path: Path) -> None:
    put(tmp_path / "in/a", "<!DOCTYPE html><p>một")
    put(tmp_path / "in/b", '{"text": "hai"}')
    put(tmp_path / "in/c", '[{"text": "ba"}]')
    put(tmp_path / "in/d", "bốn")
    put(tmp_path / "in/e", gzip.compress(b"text"))
    assert [r.kind for r in read(tmp_path / "in")] == ["html", "text", "text", "text", "text"]


def test_inputs_are_checked_before_anything_is_done(tmp_path: Path) -> None:
    for bad in ([], [str(tmp_path / "none")], [f"{tmp_path}/*.none"]):
        with pytest.raises(ValueError, match=r"INPUT|no such file"):
            check(bad)


# ---- dumps --------------------------------------------------------------------------------------------------------

ROWS = [{"id": f"r{n}", "url": f"http://x/{n}", "content": f"Trang {n}\nđạt {n}%", "date": "20201001"} for n in range(5)]


def as_csv(rows: list[dict[str, str]], comma: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=comma)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_tar(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


JSONL = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
DUMPS = {
    "d.jsonl": JSONL,
    "d.jsonl.gz": gzip.compress(JSONL[:100]) + gzip.compress(JSONL[100:]),
    "d.jsonl.zst": zstandard.compress(JSONL[:99]) + zstandard.compress(JSONL[99:]),
    "d.json": json.dumps(ROWS, indent=2).encode(),
    "one.after.another.json": b"".join(json.dumps(row).encode() for row in ROWS),
    "d.csv": as_csv(ROWS).encode(),
    "mark.csv": as_csv(ROWS).encode("utf-8-sig"),
    "d.tsv": as_csv(ROWS, "\t").encode(),
    "excel.csv": as_csv(ROWS, ";").encode("utf-16"),
    "mark.jsonl": b"\xef\xbb\xbf" + JSONL,
    "wide.jsonl": JSONL.decode().encode("utf-16"),
    "d.tar.gz": as_tar({"x/d.jsonl": JSONL}),
}


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_in_any_form_gives_the_same_pages(tmp_path: Path, name: str) -> None:
    found = pages(put(tmp_path / name, DUMPS[name]))
    assert [(p.doc_id, p.url, p.published_at) for p in found] == [(r["id"], r["url"], "2020-10-01") for r in ROWS]
    assert ["".join(p.text.split("\r")) for p in found] == [r["content"] for r in ROWS]


def test_parquet_by_row_and_by_column(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "d.parquet", row_group_size=2)
    assert [p.text for p in pages(tmp_path / "d.parquet")] == [r["content"] for r in ROWS]
    pq.write_table(pa.table({"other": [1, 2]}), tmp_path / "e.parquet")
    (reject,) = read(tmp_path / "e.parquet")
    assert (reject.reason, "other" in reject.detail, "--field" in reject.detail) == ("fields", True, True)


def warc_of(pages: list[tuple[str, str, bytes]], kind: str = "response") -> bytes:
    out = b""
    for url, content_type, body in pages:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: " + content_type.encode() + b"\r\n\r\n" if kind == "response" else b""
        block = http + body
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(out)}>\r\n"
        head += f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/plain'}\r\n"
        out += f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    return out


HTML = (
    f"<html><head><meta charset=utf-8><title>t</title></head><body><h1>Tiêu đề</h1><p>{TEXT}</p><p>{TEXT} Hết.</p></body></html>"
)


def test_the_html_of_a_warc(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    found = [("http://x/1", "text/html; charset=utf-8", HTML.encode()), ("http://x/p.png", "image/png", b"\x89PNG" * 9)]
    for name, data in {"d.warc": warc_of(found), "d.warc.gz": gzip.compress(warc_of(found))}.items():
        source = Source([str(put(tmp_path / name, data))])
        (record,) = [record for _, record in records(source)]
        assert (record.doc_id, record.kind, record.line) == ("http://x/1", "html", 1)
        assert TEXT in page(record).text
        assert source.fields.used["passed over", "no HTML page"] == 1


def test_the_texts_of_a_wet(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    data = warc_of([("http://x/1", "text/plain", TEXT.encode())], "conversion")
    (found,) = pages(put(tmp_path / "d.warc.wet.gz", gzip.compress(data)))
    assert (found.doc_id, found.text) == ("http://x/1", TEXT)


def test_a_warc_cut_in_half_keeps_what_came_before(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    noise = [" ".join(f"{(n + 1) * k * k % 9973:x}" for k in range(400)) for n in range(3)]
    data = warc_of([(f"http://x/{n}", "text/html", (HTML + noise[n]).encode()) for n in range(3)])
    for name, cut in {"d.warc": data[:-300], "d.warc.gz": gzip.compress(data)[:-40]}.items():
        found = read(put(tmp_path / name, cut))
        assert [r.kind for r in found][:2] == ["html", "html"]
        assert found[-1].reason in ("truncated", "corrupt")


def test_fields_are_found_or_told(tmp_path: Path) -> None:
    dump = put(tmp_path / "d.jsonl", '{"noi_dung": "một", "ma": 7, "ngay": "15/08/2023 - 08:21"}')
    (reject,) = read(dump)
    assert (reject.reason, reject.line, reject.doc_id) == ("fields", 1, "d.jsonl#1")
    (record,) = read(dump, fields={"text": "noi_dung", "id": "ma", "date": "ngay"})
    assert (record.doc_id, record.data.decode(), record.published_at) == ("7", "một", "2023-08-15T08:21:00")
    with pytest.raises(ValueError, match="no such field"):
        Fields.told({"texte": "x"})


def test_a_field_that_is_told_goes_before_the_usual_ones(tmp_path: Path) -> None:
    """Or the rows of a mixed dump that had been read would be rejects, once --field is given for the others."""
    rows = ['{"text": "một"}', '{"noi_dung": "hai"}', '{"text": "thừa", "noi_dung": "ba"}', '{"text": "thừa", "noi_dung": ""}']
    found = read(put(tmp_path / "d.jsonl", "\n".join(rows)), fields={"text": "noi_dung"})
    assert [r.data.decode() if r.kind != "reject" else r.reason for r in found] == ["một", "hai", "ba", "empty"]


def test_what_a_computer_hides_in_an_archive_is_no_input(tmp_path: Path) -> None:
    names = ["./a.txt", "./.DS_Store", "__MACOSX/._a.txt", ".git/b.txt", "./c/d.txt"]
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as packed:
        for name in names:
            packed.writestr(name, "đạt 5%")
    with tarfile.open(tmp_path / "d.tar.gz", "w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 7
            archive.addfile(info, io.BytesIO("đạt 5%".encode()[:7]))
    for dump in ("d.zip", "d.tar.gz"):
        assert [(r.kind, r.doc_id) for r in read(tmp_path / dump)] == [("text", "a"), ("text", "c/d")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "json"),
        (b"[1, 2]", "fields"),
        (b'{"text": ""}', "empty"),
        (b'{"text": null}', "empty"),
        (b'{"text": "\xff\xfe"}', "encoding"),
        (b'{"text": "\\ud800"}', "json"),
        (b'{"text": "' + b"x" * 5000 + b'"}', "too_large"),
        (b"\x00\x01\x02", "json"),
    ],
)
def test_a_broken_line_costs_itself_only(tmp_path: Path, line: bytes, reason: str) -> None:
    good = b'{"id": "a", "text": "x"}'
    found = read(put(tmp_path / "d.jsonl", good + b"\n" + line + b"\r\n" + good), limits=Limits(page_bytes=1000))
    assert reasons(found) == ["", reason, ""]
    within = line.find(b"\xff") if reason == "encoding" else 0
    assert (found[1].line, found[1].offset) == (2, len(good) + 1 + within)
    assert found[2].offset == len(good) + len(line) + 3


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2023-02-26", "2023-02-26"),
        ("2023-02-26T07:07:00+07:00", "2023-02-26T07:07:00+07:00"),
        ("2023-02-26 07:07:00", "2023-02-26T07:07:00"),
        ("2023-02-26T00:07:00Z", "2023-02-26T00:07:00+00:00"),
        ("20201001", "2020-10-01"),
        ("Thứ ba, 15/08/2023 - 08:21", "2023-08-15T08:21:00"),
        ("1-2-2020", "2020-02-01"),
        ("1601510400", "2020-10-01T00:00:00+00:00"),
        ("Thu, 01 Oct 2020 16:35:34 +0700", "2020-10-01T16:35:34+07:00"),
        ("31/02/2020", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_stated_dates(value: str, iso: str | None) -> None:
    assert iso_date(value) == iso


@given(st.text(max_size=40))
def test_any_stated_date_is_one_or_none(value: str) -> None:
    assert iso_date(value) is None or iso_date(value)


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.recursive(st.text() | st.integers(), st.lists, max_leaves=5), max_size=4))
)
@settings(max_examples=40, deadline=None)
def test_the_objects_of_a_json_list_are_found_by_their_braces(rows: list[dict[str, object]]) -> None:
    data = json.dumps(rows).encode()
    found = list(_elements(io.BufferedReader(io.BytesIO(data)), 10**6))  # type: ignore[arg-type]
    assert [json.loads(value or b"") for _, value in found] == rows
    assert all(data[offset : offset + len(value or b"")] == value for offset, value in found)


# ---- limits -------------------------------------------------------------------------------------------------------


def test_a_zip_bomb_in_every_form(tmp_path: Path) -> None:
    zeros = bytes(30_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", zeros)
        archive.writestr("b.jsonl", zeros)
        archive.writestr("c.txt", "một")
    put(tmp_path / "bomb.jsonl.gz", gzip.compress(zeros))
    put(tmp_path / "bomb.jsonl.zst", zstandard.compress(zeros))
    put(tmp_path / "bomb.txt.gz", gzip.compress(zeros))
    small = Limits(page_bytes=1_000_000)
    assert reasons(read(tmp_path / "bomb.zip", limits=small)) == ["too_large", "ratio", ""]
    assert reasons(read(tmp_path / "bomb.jsonl.gz", limits=small)) == ["ratio"]
    assert reasons(read(tmp_path / "bomb.jsonl.zst", limits=small)) == ["ratio"]
    assert reasons(read(tmp_path / "bomb.txt.gz", limits=small)) in (["ratio"], ["too_large"])
    assert reasons(read(tmp_path / "bomb.zip", limits=Limits(unpacked_bytes=10**6)))[:1] == ["too_large"]


def test_archives_inside_each_other(tmp_path: Path) -> None:
    data, name = b"text", "a.txt"
    for n in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), f"{n}.zip"
    assert reasons(read(put(tmp_path / "deep.zip", data))) == ["nesting"]
    assert reasons(read(put(tmp_path / "deep.zip", data), limits=Limits(depth=9))) == [""]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_members_name_cannot_leave_its_archive(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")
        archive.writestr("good.txt", "x")
    put(tmp_path / "d.tar", gzip.decompress(as_tar({name: b"x", "good.txt": b"x"})))
    assert reasons(read(tmp_path / "d.zip")) == ["unsafe_path", ""]
    assert reasons(read(tmp_path / "d.tar")) == ["unsafe_path", ""]


def test_links_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "d.tar", "w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert reasons(read(tmp_path / "d.tar")) == ["not_a_file"]


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    dump = tmp_path / "d.jsonl"
    dump.write_bytes(b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "a"}\n')
    assert reasons(read(dump)) == ["too_large", ""]


def test_a_truncated_gzip_keeps_the_lines_before(tmp_path: Path) -> None:
    noise = "\n".join(json.dumps({"text": f"{hash(str(n))}" * 9}) for n in range(2000)).encode()
    found = read(put(tmp_path / "d.jsonl.gz", gzip.compress(noise)[:-3000]))
    assert len(found) > 100
    assert [r for r in reasons(found) if r] == ["truncated"]
    assert found[-1].offset


# ---- HTML ---------------------------------------------------------------------------------------------------------


def test_html_keeps_blocks_apart_and_says_what_its_markup_says() -> None:
    html = """<html><head><meta property="og:title" content="Tựa"><meta name="author" content="An Bình">
      <meta property="article:published_time" content="2023-02-26T07:07:00+07:00"></head>
      <body><nav><a href=/>Trang chủ</a></nav><h1>Tựa</h1><p>Một đoạn.</p><p>Hai<br>dòng.</p><ul><li>mục</li></ul>"""
    found = read_html(html.encode())
    assert [line for line in map(str.strip, found.text.splitlines()) if line][-4:] == ["Một đoạn.", "Hai", "dòng.", "• mục"]
    assert (found.title, found.author, found.published_at) == ("Tựa", "An Bình", "2023-02-26T07:07:00+07:00")


def test_html_linked_data() -> None:
    linked = {"@graph": [{"@type": "NewsArticle", "headline": "Tựa", "datePublished": "2023-02-26", "author": [{"name": "An"}]}]}
    html = f'<script type="application/ld+json">{json.dumps(linked)}</script><p>{TEXT}</p>'
    found = read_html(html.encode())
    assert (found.title, found.author, found.published_at) == ("Tựa", "An", "2023-02-26")


@pytest.mark.parametrize("name", ["windows-1258", "tcvn3", "vni"])
def test_html_in_a_legacy_encoding(name: str) -> None:
    assert TEXT in unicodedata.normalize("NFC", read_html(b"<p>" + ENCODED[name](TEXT) + b"</p>").text)


def test_deep_html_neither_hangs_nor_crashes() -> None:
    assert "chữ" in read_html(("<div>" * 2_000 + "chữ" + "</div>" * 2_000).encode()).text
    assert "chữ" in read_html(("<p><li>" * 50_000 + "chữ").encode()).text
    with pytest.raises(ReadError, match="nesting"):
        read_html(("<div>" * 50_000 + "chữ" + "</div>" * 50_000).encode())


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<html>", b"<p>", b'<script type="application/ld+json">', b"<meta charset="])
)
@settings(max_examples=200)
def test_html_raises_nothing_but_its_own_error(data: bytes, head: bytes) -> None:
    with suppress(ReadError):
        read_html(head + data)


# ---- anything at all ----------------------------------------------------------------------------------------------

SUFFIXES = [
    ".txt",
    ".html",
    ".jsonl",
    ".jsonl.gz",
    ".jsonl.zst",
    ".json",
    ".csv",
    ".parquet",
    ".warc",
    ".warc.gz",
    ".zip",
    ".tar",
    ".tar.gz",
    "",
]
SEEDS = [*DUMPS.values(), HTML.encode(), warc_of([("http://x/1", "text/html", HTML.encode())])]


@given(
    suffix=st.sampled_from(SUFFIXES),
    seed=st.sampled_from(SEEDS),
    cut=st.integers(0, 600),
    noise=st.binary(max_size=20),
    at=st.integers(0, 600),
)
@settings(max_examples=250, deadline=None)
def test_whatever_a_file_holds_it_is_records_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, seed: bytes, cut: int, noise: bytes, at: int
) -> None:
    path = put(tmp_path_factory.getbasetemp() / f"any{suffix}", seed[:at] + noise + seed[at + len(noise) : len(seed) - cut])
    found = read(path)
    assert found
    for record in found:
        assert record.reason != "internal", record.detail
        if record.kind != "reject":
            with suppress(ReadError):
                page(record)


def test_a_tar_that_ends_in_a_member(tmp_path: Path) -> None:
    """Found by bench/fuzz.py: in its data, not in its header."""
    plain = gzip.decompress(as_tar({"a.txt": b"x" * 3000}))
    found = read(put(tmp_path / "d.tar", plain[:2000]))
    assert set(reasons(found)) <= {"truncated", "corrupt"}


@pytest.mark.parametrize(
    ("name", "module", "cure"),
    [
        ("d.warc", "fastwarc.warc", "pip install 'trichluc[warc]'"),
        ("d.parquet", "pyarrow", "pip install 'trichluc[parquet]'"),
        ("d.html", "resiliparse.parse.html", "pip install 'trichluc[html]'"),
    ],
)
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, cure: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    data = {"d.warc": b"WARC/1.0\r\n", "d.parquet": b"PAR1", "d.html": b"<p>a"}[name]
    (record,) = read(put(tmp_path / name, data))
    if record.kind == "html":
        with pytest.raises(ReadError, match="resiliparse") as error:
            page(record)
        reason, detail = error.value.reason, error.value.detail
    else:
        reason, detail = record.reason, record.detail
    assert reason == "extra_missing"
    assert cure in detail


def test_a_document_in_a_table() -> None:
    """Found by bench/fuzz.py: a cell told its column and row to a document too, which has no such fields."""
    table = "Loại\tĐảng viên\nQuyết định số 07-QĐ/HU ngày 1/2/2023\t5\nchi bộ\tNghị quyết số 21-NQ/TW ngày 16/6/2022\n"
    found = extract(f"Tựa đề của bài\n\nToàn huyện có 5 chi bộ.\n{table}")
    assert {"document", "count"} <= {fact.kind for fact in found.facts}


@pytest.mark.parametrize(
    "unit",
    [
        "<meta name=a content=b>",
        "<time datetime=x itemprop=datePublished></time>",
        '<script type="application/ld+json">{}</script>',
        "<p>a</p>",
    ],
)
def test_time_grows_with_the_markup_and_no_faster(unit: str) -> None:
    def text_of(size: int) -> str:
        return "<p>Huyện có 5 chi bộ.</p>" + unit * (size // len(unit))

    assert grows_less_than(30, lambda markup: read_html(markup.encode()), text_of, 20_000, 200_000)
