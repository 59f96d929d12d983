// The little that the pages do: language, theme, the card of a fact, the searchable list. No library, no network.
"use strict";
const trichluc = (() => {
  const page = document.documentElement;
  const rowsRead = [];
  let listen = () => {};
  let factPlaces = () => {};

  const remembered = (key) => { try { return localStorage.getItem("trichluc." + key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem("trichluc." + key, value); } catch { /* private window */ } };
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const load = (path) => document.head.append(make("script", undefined, { src: path }));

  // ---- language: every label, figure and day of the page in the other tongue
  const english = () => page.lang === "en";
  const label = (key) => (LABELS[key] || [key, key])[english() ? 1 : 0];
  const figure = (value) => Number(value).toLocaleString(english() ? "en" : "vi", { maximumFractionDigits: 4 });
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const day = (iso) => {
    const parts = iso.slice(0, 10).split("-").reverse().map(Number);
    if (!english() || parts.length === 1) return parts.join("/");
    return parts.map((part, i) => (i === parts.length - 2 ? MONTHS[part - 1] : part)).join(" ");
  };
  const translate = (root) => {
    for (const e of root.querySelectorAll("[data-t]")) e.textContent = label(e.dataset.t);
    for (const e of root.querySelectorAll("[data-t-label]")) e.setAttribute("aria-label", label(e.dataset.tLabel));
    for (const e of root.querySelectorAll("[data-t-hint]")) e.placeholder = label(e.dataset.tHint);
    for (const e of root.querySelectorAll("data")) e.textContent = figure(e.value);
    for (const e of root.querySelectorAll("time")) e.textContent = day(e.dateTime);
  };
  const speak = (language) => {
    page.lang = language;
    const button = document.getElementById("language");
    button.textContent = label("ui.language");
    button.lang = english() ? "vi" : "en";
    translate(document);
  };

  // ---- an article: every field of a fact, drawn when its line is unfolded
  let facts = {};
  const say = (key) => (LABELS[key] ? make("span", label(key), { "data-t": key }) : key.slice(key.indexOf(".") + 1).replaceAll("_", " "));
  const amount = (value) => make("data", figure(value), { value });
  const date = (iso) => make("time", day(iso), { datetime: iso });
  const link = (id) => make("a", facts[id]?.text || id, { href: "#" + id });
  const span = (start, end) => (start && start !== end ? [date(start), " – ", date(end)] : [date(end)]);
  const compared = ({ check, ok, expected, found, with: others }) => {
    const verdict = make("span", undefined, { class: "verdict " + (ok ? "ok" : "bad") });
    verdict.append(say("check." + check), ": ", say(ok ? "check.ok" : "check.bad"));
    const named = others.slice(0, 12).flatMap((id, i) => (i ? [", ", link(id)] : [link(id)]));
    return [verdict, " ", say("art.stated"), " ", amount(expected), ", ", say("art.computed"), " ", amount(found),
      " (", ...named, others.length > 12 ? " …)" : ")"];
  };
  const fields = (id, f) => {
    const rows = [];
    const row = (key, ...nodes) => {
      const dd = make("dd");
      dd.append(...nodes);
      rows.push(make("div"));
      rows.at(-1).append(make("dt", label("field." + key), { "data-t": "field." + key }), dd);
    };
    if (f.value !== undefined) {
      const nodes = f.qualifier === "exact" ? [] : [say("qualifier." + f.qualifier), " "];
      nodes.push(amount(f.value));
      if (f.value_max !== undefined) nodes.push(" – ", amount(f.value_max));
      if (f.total !== undefined) nodes.push("/", amount(f.total));
      row("value", ...nodes, f.kind === "percentage" ? "%" : "");
    }
    for (const key of ["indicator", "measure", "status", "doc_type"]) if (f[key]) row(key, say(`${key}.${f[key]}`));
    if (f.org_name) row("org", f.org_name, ...(f.org_level ? [" (", say("level." + f.org_level), ")"] : []));
    else if (f.org_level) row("org", say("level." + f.org_level));
    if (f.place_code) row("place", make("code", f.place_code), ` (${f.place_era})`);
    if (f.period_end) row("period", ...span(f.period_start, f.period_end), ...(f.period_basis ? [" (", say("basis." + f.period_basis), ")"] : []));
    for (const key of ["subset", "whole", "part", "edtf", "number", "plenum", "congress", "term", "issuer", "title"]) if (f[key] !== undefined) row(key, f[key]);
    if (f.issued) row("issued", date(f.issued));
    if (f.part_of) row("part_of", link(f.part_of));
    for (const check of f.checks || []) row("checks", ...compared(check));
    const [before, mention, after] = f.sentence;
    row("sentence", before, make("b", mention), after);
    row("rule", make("code", f.rule));
    row("fact_id", make("code", id));
    return rows;
  };
  const unfold = (details) => {
    const id = details.id.slice(2);
    if (details.querySelector("dl") || !facts[id]) return;
    const dl = make("dl");
    dl.append(...fields(id, facts[id]));
    details.append(dl);
  };

  // ---- the card beside the text, and the way to a fact's address
  const card = () => {
    facts = JSON.parse(document.getElementById("data")?.textContent || "{}");
    document.querySelector(".facts")?.addEventListener("toggle", (event) => unfold(event.target), true);
    const panel = document.getElementById("panel");
    const place = document.getElementById("card");
    const show = (id) => {
      const details = document.getElementById("d-" + id);
      if (!details) return;
      unfold(details);
      place.replaceChildren(...[...details.children].map((child) => {
        const copy = child.cloneNode(true);
        copy.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
        if (copy.tagName !== "SUMMARY") return copy;
        const head = make("div", undefined, { class: "card-head" });
        head.append(...copy.childNodes);
        return head;
      }));
      panel.classList.add("open");
      document.querySelectorAll(".m.now").forEach((e) => e.classList.remove("now"));
      document.getElementById(id)?.classList.add("now");
    };
    const text = document.querySelector(".text");
    const chosen = (event) => {
      const link = event.target.closest(".m > a");
      if (link) show(link.hash.slice(1));
    };
    text.addEventListener("mouseover", chosen);
    text.addEventListener("focusin", chosen);
    const close = () => panel.classList.remove("open");
    panel.querySelector(".close").addEventListener("click", close);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    const arrive = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (!id) return;
      const mark = document.getElementById(id);
      const map = document.getElementById("parts")?.dataset.map;
      if (mark?.classList.contains("m")) {
        // On a telephone the card covers the lower half.
        mark.scrollIntoView({ block: matchMedia("(max-width: 62rem)").matches ? "start" : "center" });
        mark.querySelector("a")?.focus({ preventScroll: true });
        show(id);
      } else if (!mark && map) {
        factPlaces = (places) => { if (Object.hasOwn(places, id)) location.replace(places[id] + "#" + id); };
        load(map);
      }
    };
    addEventListener("hashchange", arrive);
    addEventListener("load", arrive); // not sooner: the browser's own way to the address would take the focus away again
  };

  // ---- a list: rows come in data files, one after the other; filters compare facets, the search words
  const PAGE = 50;
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  const cell = {
    text: (td, value) => { td.textContent = value; },
    date: (td, value) => { if (value) td.append(date(value)); },
    number: (td, value, key) => { td.className = "num"; td.append(make("span", label(key), { class: "tag", "data-t": key }), amount(value)); },
    failed: (td, value) => { badge(td, value, "list.failed"); },
    disagree: (td, value) => { badge(td, value, "list.disagree"); },
  };
  const badge = (td, value, key) => {
    if (!value) return;
    const mark = make("span", undefined, { class: "verdict bad" });
    mark.append("✗ ", amount(value), " ", say(key));
    td.append(mark);
  };
  const list = (form) => {
    const table = document.getElementById("rows");
    const heads = [...table.querySelectorAll("th")].map((th) => [th.dataset.kind, th.firstElementChild.dataset.t]);
    const more = document.getElementById("more");
    const selects = [...form.querySelectorAll("select")];
    let shown = PAGE;
    const fits = (row, words, wanted) =>
      words.every((word) => row[2].includes(word)) &&
      wanted.every((facet) => row[3].some((have) => have === facet || (facet.length === 6 && facet.startsWith("m:") && have.startsWith(facet))));
    const line = (row) => {
      const tr = make("tr");
      heads.forEach(([kind, key], i) => {
        const td = make(kind === "link" ? "th" : "td");
        if (kind === "link") {
          td.scope = "row";
          td.append(make("a", row[1] || label("art.untitled"), { href: row[0], lang: "vi" }));
        } else cell[kind](td, row[4][i - 1], key);
        tr.append(td);
      });
      return tr;
    };
    const draw = () => {
      const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
      const wanted = selects.map((s) => s.value).filter(Boolean);
      const found = rowsRead.filter((row) => fits(row, words, wanted));
      table.tBodies[0].replaceChildren(...found.slice(0, shown).map(line));
      document.getElementById("shown").replaceChildren(amount(found.length));
      more.hidden = found.length <= shown;
    };
    const changed = () => {
      shown = PAGE;
      const state = new URLSearchParams();
      if (form.elements.q.value) state.set("q", form.elements.q.value);
      for (const s of selects) if (s.value) state.append("f", s.value);
      history.replaceState(null, "", "#" + state);
      draw();
    };
    const arrive = () => {
      const state = new URLSearchParams(location.hash.slice(1));
      if (location.hash && !state.has("q") && !state.has("f")) return;
      form.elements.q.value = state.get("q") || "";
      for (const s of selects) s.value = state.getAll("f").find((f) => [...s.options].some((o) => o.value === f)) || "";
      shown = PAGE;
      draw();
      if (location.hash) document.getElementById("h-list").scrollIntoView();
    };
    let chunk = 0;
    const next = () => { if (chunk < Number(form.dataset.chunks)) load(`${form.dataset.path}${chunk++}.js`); };
    listen = () => { draw(); next(); };
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(changed));
    more.addEventListener("click", () => { shown += 4 * PAGE; draw(); });
    addEventListener("hashchange", arrive);
    arrive();
    next();
  };

  // ---- the provinces, by a figure of choice
  const ranked = (table) => {
    const figures = JSON.parse(table.dataset.figures);
    document.getElementById("figure").addEventListener("change", (event) => {
      const items = figures[event.target.value];
      table.tBodies[0].replaceChildren(...items.map(([name, value]) => {
        const tr = make("tr");
        const head = make("th", undefined, { scope: "row" });
        head.append(make("a", name, { href: "#" + new URLSearchParams({ f: "p:" + name }) }));
        const track = make("td", undefined, { class: "track", "aria-hidden": "true" });
        track.append(make("span", undefined, { class: "fill", style: `width:${(100 * value) / (items[0][1] || 1)}%` }));
        const td = make("td", undefined, { class: "num" });
        td.append(amount(value));
        tr.append(head, track, td);
        return tr;
      }));
      document.querySelectorAll("[data-dot]").forEach((dot) => {
        const value = (items.find(([name]) => name === dot.dataset.dot) || [0, 0])[1];
        dot.setAttribute("r", value ? 3 + 9 * Math.sqrt(value / items[0][1]) : 0);
        dot.querySelector("title").textContent = `${dot.dataset.dot}: ${figure(value)}`;
      });
    });
  };

  const theme = remembered("theme");
  if (theme) page.dataset.theme = theme;
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("language").addEventListener("click", () => {
      speak(english() ? "vi" : "en");
      remember("language", page.lang);
    });
    document.getElementById("theme").addEventListener("click", () => {
      const dark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      page.dataset.theme = dark ? "light" : "dark";
      remember("theme", page.dataset.theme);
    });
    if (remembered("language") === "en") speak("en");
    if (document.getElementById("panel")) card();
    const form = document.getElementById("list");
    if (form) list(form);
    const provinces = document.getElementById("ranked");
    if (provinces) ranked(provinces);
  });
  addEventListener("beforeprint", () => document.querySelectorAll(".facts details").forEach((d) => { unfold(d); d.open = true; }));

  return {
    rows: (rows) => { for (const row of rows) rowsRead.push(row); listen(); },
    places: (places) => factPlaces(places),
  };
})();
