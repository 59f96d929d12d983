"""The report in a real browser, from disk: what a reader does, and that nothing leaks, breaks or shuts anyone out."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from test_report import HOSTILE, run_of
from trichluc.diff import compare
from trichluc.report.build import build, indicator_labels
from trichluc.report.source import folded, page_name

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.slow]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(corpus_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus's report, with what changed against a run that lacked its first facts."""
    folder = tmp_path_factory.mktemp("site")
    older = shutil.copytree(corpus_output, folder / "older")
    lines = (older / "facts.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [line.replace('"status":"actual"', '"status":"target"') for line in lines[3:6]]
    (older / "facts.jsonl").write_text("".join(changed + lines[6:]), encoding="utf-8")
    build(corpus_output, folder / "report", indicator_labels(corpus_output), compare(older, corpus_output))
    return folder / "report"


@pytest.fixture(scope="module")
def facts(corpus_output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (corpus_output / "facts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that fails the test for any error on the console, any exception, any request that is not to disk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url))
    yield tab
    context.close()
    assert wrong == []


def shown(page: Page) -> int:
    return int(page.locator("#shown data").get_attribute("value") or -1)


def test_find_an_article_by_words_without_diacritics_and_by_filters(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    page.goto((site / "index.html").as_uri())
    page.wait_for_function("document.querySelectorAll('#rows tbody tr').length > 0")
    everything = shown(page)
    title = page.locator("#rows tbody a").first.inner_text()
    page.fill("[name=q]", folded(title))
    assert shown(page) == 1
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelector('#shown data').value == '{everything}'")
    page.select_option("[data-filter=indicator]", "i:chi_bo")
    with_cells = {f["doc_id"] for f in facts if f["kind"] == "count" and f["indicator"] == "chi_bo"}
    assert shown(page) == len(with_cells) < everything
    assert "f=i%3Achi_bo" in page.url
    page.reload()
    page.wait_for_function(f"document.querySelector('#shown data')?.value == '{len(with_cells)}'")
    page.locator("#rows tbody a").first.click()
    page.wait_for_selector(".text .m")


def test_a_bar_of_a_chart_filters_the_list(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(".bars a[href*='i%3Adang_vien'], .bars a[href*='i:dang_vien']").first.click()
    members = {f["doc_id"] for f in facts if f["kind"] == "count" and f["indicator"] == "dang_vien"}
    page.wait_for_function(f"document.querySelector('#shown data')?.value == '{len(members)}'")


def test_a_fact_is_reached_by_its_address_and_shows_its_fields(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    fact = next(f for f in facts if f["kind"] == "count" and f["org_name"] and f["period_end"] and f["start"] > 1000)
    page.goto((site / "articles" / page_name(fact["doc_id"])).as_uri() + f"#{fact['fact_id']}")
    card = page.locator("#card")
    assert fact["text"] in card.inner_text()
    for part in (fact["org_name"], fact["rule"], fact["fact_id"]):
        assert part in card.inner_text()
    assert page.evaluate("document.activeElement.closest('.m').id") == fact["fact_id"]
    assert page.locator(f'[id="{fact["fact_id"]}"]').is_visible()
    box = page.locator(f'[id="{fact["fact_id"]}"]').bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


def test_hovering_and_tabbing_show_each_fact(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    page.goto((site / "articles" / page_name("bac-01")).as_uri())
    first = page.locator(".text .m > a").nth(2)
    first.hover()
    assert first.inner_text() in page.locator("#card").inner_text()
    first.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.hash.slice(1)")
    assert focused in {f["fact_id"] for f in facts}
    assert focused in page.locator("#card").inner_text()


def test_failed_checks_stand_first_and_lead_to_the_mention(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    failing = [f for f in facts if any(not c["ok"] for c in f.get("checks", ()))]
    assert failing, "the corpus has articles whose figures do not add up"
    page.goto((site / "index.html").as_uri())
    row = page.locator(".failed tbody tr").first
    row.locator("a").click()
    page.wait_for_selector(".m.bad")
    assert page.locator("#card").inner_text().count("không khớp") > 0
    assert page.locator(".alert.bad").is_visible()


def test_a_breakdown_is_a_tree_green_where_it_adds_up(site: Path, page: Page, facts: list[dict[str, Any]]) -> None:
    whole = next(f for f in facts if any(c["check"] == "parts_sum" and c["ok"] for c in f.get("checks", ())))
    page.goto((site / "articles" / page_name(whole["doc_id"])).as_uri())
    group = page.locator(f'.tree:has(a[href="#{whole["fact_id"]}"]) .group.ok').first
    assert group.locator("li").count() >= 2
    assert "khớp" in group.locator(".sum").first.inner_text()
    red, green, blue = re.findall(r"[\d.]+", group.locator(".sum").first.evaluate("e => getComputedStyle(e).color"))[:3]
    assert float(green) > max(float(red), float(blue))


def test_language_and_theme_are_kept_from_page_to_page(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.wait_for_selector("#rows tbody tr")
    assert page.locator("h1").inner_text().startswith("Tổng quan")
    page.click("#language")
    assert page.locator("h1").inner_text().startswith("Overview")
    assert page.locator("html").get_attribute("lang") == "en"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.locator("#rows tbody a").first.click()
    page.wait_for_selector(".text")
    assert "Original text" in page.locator("main").inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.click("#language")
    assert "Nguyên văn" in page.locator("main").inner_text()


def test_a_point_of_a_series_leads_to_its_sentence(site: Path, page: Page) -> None:
    page.goto((site / "series" / "index.html").as_uri())
    page.wait_for_selector("#rows tbody tr")
    with_chart = next(p for p in sorted((site / "series").glob("*.html")) if 'class="plot"' in p.read_text(encoding="utf-8"))
    page.goto(with_chart.as_uri())
    point = page.locator(".plot a").first
    address = str(point.get_attribute("href")).partition("#")[2]
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'[id="{address}"].now')
    assert address in page.locator("#card").inner_text()


def test_the_difference_has_its_page(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("nav a", has_text="So sánh").click()
    page.wait_for_selector(".changes")
    assert page.locator(".changes").count() >= 2
    page.locator(".changes a").first.click()
    page.wait_for_selector(".text")


def test_a_hostile_article_stays_text(tmp_path: Path, page: Page) -> None:
    doc_id = '"><script>document.title="owned"</script>'
    build(run_of(tmp_path / "out", HOSTILE, doc_id=doc_id), tmp_path / "site", {"dang_vien": ["<b>x</b>", "y"]})
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.locator("#rows tbody a").first.click()
    page.wait_for_selector(".text .m")
    assert "owned" not in page.title().replace(HOSTILE[:40], "") or "<" in page.title()
    assert page.evaluate("document.querySelectorAll('.text script, .text img, .text b').length") == 0
    assert '<img src=x onerror="document.title=1">' in page.locator(".text").inner_text()
    page.click("#language")
    page.goto((tmp_path / "site" / "series" / "index.html").as_uri())
    page.wait_for_selector("#rows tbody tr")


def test_a_script_in_a_page_would_not_run_either(tmp_path: Path, browser: Browser) -> None:
    """The second lock: were something to slip through the escaping, the page's own policy refuses it."""
    build(run_of(tmp_path / "out", "Xã A có 3 chi bộ."), tmp_path / "site", {})
    path = tmp_path / "site" / "index.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<h1>", '<script>document.title="owned"</script><h1>'), encoding="utf-8"
    )
    tab = browser.new_page()
    tab.goto(path.as_uri())
    assert tab.title() != "owned"
    tab.close()


def smallest_with(markup: str, folder: Path) -> list[str]:
    """The pages that hold some markup, the smallest first."""
    pages = sorted(folder.glob("*.html"), key=lambda page: (page.stat().st_size, page.name))
    return [page.name for page in pages if markup in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(site: Path, browser: Browser, theme: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce")
    tab = context.new_page()
    chart = next(p.name for p in sorted((site / "series").glob("*.html")) if 'class="plot"' in p.read_text(encoding="utf-8"))
    apart = [p.name for p in sorted((site / "series").glob("*.html")) if 'class="alert bad"' in p.read_text(encoding="utf-8")][:1]
    broken = next(
        p.name for p in sorted((site / "articles").glob("*.html")) if 'class="alert bad"' in p.read_text(encoding="utf-8")
    )
    paths = [
        "index.html",
        f"articles/{broken}",
        "series/index.html",
        f"series/{chart}",
        "diff.html",
        *(f"series/{p}" for p in apart),
    ]
    found = []
    for path in paths:
        tab.goto((site / path).as_uri())
        tab.wait_for_load_state()
        if path.startswith("articles/"):
            tab.locator(".text .m > a").first.focus()
            tab.locator(".facts summary").first.click()
        answer = Axe().run(tab, options={"preload": False}).response
        found += [(path, v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in answer["violations"]]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append((path, "wider than the screen", "", ""))
    context.close()
    assert found == []


def test_on_a_telephone_the_card_opens_over_the_text_and_closes(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    tab = context.new_page()
    tab.goto((site / "articles" / page_name("bac-01")).as_uri())
    panel = tab.locator("#panel")
    assert not panel.is_visible()
    tab.locator(".text .m > a").first.tap()
    assert panel.is_visible()
    tab.locator("#panel .close").tap()
    assert not panel.is_visible()
    context.close()


def test_printed_the_text_and_every_field_remain(site: Path, page: Page) -> None:
    page.goto((site / "articles" / page_name("bac-01")).as_uri())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".text").is_visible()
    assert page.locator(".facts dl").first.is_visible()
    assert not page.locator(".bar").is_visible()


def test_the_overview_of_thousands_opens_at_once_and_loads_the_rest_behind(tmp_path: Path, page: Page) -> None:
    texts = [f"Xã Mường{n}x có {n + 2} chi bộ.\nTính đến năm 2022, xã có {n + 9} đảng viên." for n in range(30)]
    out = run_of(tmp_path / "out", *texts)
    for name in ("articles.jsonl", "facts.jsonl"):
        lines = [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]
        many = [row | {"doc_id": f"{row['doc_id']}-{n:03d}"} for n in range(55) for row in lines]
        many.sort(key=lambda row: row["doc_id"])
        (out / name).write_text("".join(json.dumps(row) + "\n" for row in many), encoding="utf-8")
    build(out, tmp_path / "site", {})

    def seconds() -> float:
        started = time.perf_counter()
        page.goto((tmp_path / "site" / "index.html").as_uri())
        page.wait_for_selector("#rows tbody tr")
        return time.perf_counter() - started

    assert any(seconds() < 2 for _ in range(3))  # a busy machine fails nothing
    page.wait_for_function("document.querySelector('#shown data').value == '1650'")
    page.fill("[name=q]", "mường29X")
    assert shown(page) == 55
    assert page.locator("#rows tbody tr").count() == 50
    page.click("#more")
    assert page.locator("#rows tbody tr").count() == 55


def test_an_address_on_a_later_page_of_an_article_is_found_from_the_first(tmp_path: Path, page: Page) -> None:
    out = run_of(tmp_path / "out", "\n".join(f"Xã Mường{n}x có {n + 5} đảng viên và {n + 2} chi bộ." for n in range(300)))
    build(out, tmp_path / "site", {})
    last = json.loads((out / "facts.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    first = tmp_path / "site" / "articles" / page_name("a")
    assert last["fact_id"] not in first.read_text(encoding="utf-8")
    page.goto(first.as_uri() + f"#{last['fact_id']}")
    page.wait_for_selector(f'[id="{last["fact_id"]}"].now')
    assert page.url.endswith(f".2.html#{last['fact_id']}")


def test_articles_that_disagree_stand_side_by_side(tmp_path: Path, page: Page) -> None:
    texts = [f"Huyện Mường Nhé\nTính đến ngày 31/12/2022, Đảng bộ huyện Mường Nhé có {n} đảng viên." for n in ("2.564", "2.590")]
    build(run_of(tmp_path / "out", *texts), tmp_path / "site", {"dang_vien": ["đảng viên", "Party members"]})
    page.goto((tmp_path / "site" / "series" / "index.html").as_uri())
    page.select_option("[data-filter=state]", "s:disagree")
    page.locator("#rows tbody a").first.click()
    sides = page.locator(".sides > div")
    sides.first.wait_for()
    assert [side.split("\n")[0] for side in sides.all_inner_texts()] == ["2.564", "2.590"]
    assert "26" in page.locator(".alert.bad").inner_text()
    sides.nth(1).locator("a").click()
    page.wait_for_selector(".m.now")
    assert "2.590" in page.locator("#card").inner_text()
