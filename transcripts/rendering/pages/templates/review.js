"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (css, from = document) => [...from.querySelectorAll(css)];
  const data = JSON.parse($("data").textContent);
  const body = document.body;
  const made = (tag, facts = {}) => Object.assign(document.createElement(tag), facts);
  const WEIGHTS = ["substantive", "wording", "correction", "cosmetic", "moved"];

  // Every change, then every move, in the order of the page. Marks stand in the order of the changes.
  const items = [];
  const groups = {};
  const dels = all(".a del"), insertions = all(".b ins");
  let a = 0, b = 0, del = 0, ins = 0;
  data.changes.forEach(([row, skipA, lengthA, skipB, lengthB, kinds, group], number) => {
    const start = [a + skipA, b + skipB];
    a = start[0] + lengthA; b = start[1] + lengthB;
    const marks = [];
    if (lengthA) marks.push(dels[del++]);
    if (lengthB) marks.push(insertions[ins++]);
    const does = [].concat(kinds).map((one) => data.kinds[one]);
    const item = { key: "c" + number, row, a: [start[0], a], b: [start[1], b], weight: does[0][1], marks };
    // A change goes with the kinds that give it its weight.
    item.kinds = does.filter(([, weight]) => weight === item.weight).map(([name]) => name);
    item.place = JSON.stringify([item.a, item.b]);
    if (group !== undefined) {
      item.same = groups[group] = groups[group] || [];
      item.same.push(item);
    }
    for (const mark of marks) mark.item = item;
    items.push(item);
  });
  for (const [row, turnsA, turnsB] of data.moves)
    items.push({ key: "m" + row, place: JSON.stringify(["moved", turnsA, turnsB]), row, a: turnsA, b: turnsB, kinds: ["moved"], weight: "moved", marks: [], move: true });
  items.sort((one, other) => one.row - other.row);
  items.forEach((item, order) => { item.order = order; });
  const byKey = new Map(items.map((item) => [item.key, item]));
  const heads = items.filter((item) => !item.same || item.same[0] === item);
  for (const note of all("li[data-c]")) byKey.get("c" + note.dataset.c).note = note;
  const section = (item) => $("r" + item.row);
  const members = (item) => item.same || [item];

  // Storage: decisions by the digests of both texts, each by the place of its change, so that pages with other selections share them.
  // A browser may refuse it to files; then they last as long as the page.
  let kept = true; // whether the browser has all that was decided
  const stored = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("transcripts:" + name);
      localStorage.setItem("transcripts:" + name, value);
      return true;
    } catch { return null; }
  };
  const texts = [data.a.sha256, data.b.sha256, data.by].join(":");
  let decisions = {};
  // What stands there is older than what this page holds once the browser refused to keep it.
  const reread = () => { if (kept) try { decisions = { ...(usable(JSON.parse(stored(texts))) || decisions) }; } catch { /* damaged: begin anew */ } };
  const usable = (held) => held && typeof held === "object" && Object.values(held).every((one) => one && wrong({ accept: null, comment: "", ...one }) === "") ? held : null;
  const keep = () => { kept = stored(texts, JSON.stringify(decisions)) === true; };

  // The rules of the schema (`transcripts schema decisions`), as `transcripts apply` has them.
  const LONGEST_COMMENT = data.longest_comment;
  const wrong = ({ accept = null, comment = "" }) =>
    accept !== null && typeof accept !== "boolean" ? `accept is ${JSON.stringify(accept)}, not true, false or null`
      : typeof comment !== "string" ? "a comment is no text"
      : comment.length > LONGEST_COMMENT ? `a comment has more than ${LONGEST_COMMENT} characters` : "";
  const places = (one) => ["a", "b"].every((side) => Array.isArray(one[side]) && one[side].every((at) => Number.isInteger(at) && at >= 0));
  reread();
  const decided = (item) => decisions[members(item)[0].place] || {};
  const decide = (item, change) => {
    const key = members(item)[0].place;
    reread();
    const now = { ...decisions[key], ...change };
    if (now.accept == null) delete now.accept;
    if (!now.comment) delete now.comment;
    if (Object.keys(now).length) decisions[key] = now; else delete decisions[key];
    keep();
    paint(item);
    if (undecidedOnly) filter(); else { count(); map(); tell(); }
  };
  const paint = (item) => {
    const { accept, comment } = decided(item);
    for (const member of members(item))
      for (const mark of member.marks) {
        mark.classList.toggle("yes", accept === true);
        mark.classList.toggle("no", accept === false);
      }
    const note = members(item)[0].note || (comment && noted(item));
    if (!note) return;
    all("q", note).forEach((one) => one.remove());
    if (!comment && !note.dataset.c) { note.remove(); members(item)[0].note = null; }
    if (comment) note.append(" ", made("q", { textContent: comment }));
  };
  const noted = (item) => {
    const head = members(item)[0];
    const list = section(head).querySelector(".n") || section(head).appendChild(made("ul", { className: "n" }));
    return (head.note = list.appendChild(made("li", { textContent: reason(head) })));
  };

  // Words for a change.
  const short = (text) => { const line = text.replace(/\s+/g, " ").trim(); return line.length > 70 ? line.slice(0, 69) + "…" : line || "␣"; };
  const words = (item, tag) => item.marks.filter((mark) => mark.localName === tag).map((mark) => mark.textContent)[0] || "";
  const reason = (item) => {
    if (item.move) return "turn moved";
    const told = item.note && item.note.dataset.c ? item.note.firstChild.nextSibling.textContent.trim() : "";
    if (told) return told;
    const was = words(item, "del"), now = words(item, "ins");
    return was && now ? `“${short(was)}” became “${short(now)}”` : was ? `“${short(was)}” was removed` : `“${short(now)}” was added`;
  };
  const called = (item) => `${item.kinds[0]}: ${reason(item)}`;
  const sign = (item) => ({ true: "✓ ", false: "✗ " })[decided(item).accept] || "";

  // Filters.
  const off = { weight: new Set(), kind: new Set() };
  let undecidedOnly = false;
  const passes = (item, weight = true, kind = true) =>
    (!weight || !off.weight.has(item.weight)) && (!kind || item.kinds.some((one) => !off.kind.has(one))) &&
    (!undecidedOnly || decided(item).accept === undefined);
  let shown = heads;
  const filter = () => {
    const hit = new Set();
    for (const item of items) {
      const on = passes(item);
      if (on) hit.add(item.row);
      if (item.hidden === !on) continue;
      item.hidden = !on;
      for (const mark of item.marks) mark.classList.toggle("off", !on);
      if (item.note) item.note.hidden = !on;
    }
    shown = heads.filter((item) => !item.hidden);
    for (const one of all("main > [id]")) one.classList.toggle("hit", hit.has(+one.id.slice(1)));
    count(); map(); tell();
  };
  const chips = {};
  const chip = (dimension, name, title) => {
    const button = made("button", { title });
    button.append(name + " ", made("small"));
    button.onclick = () => {
      off[dimension].has(name) ? off[dimension].delete(name) : off[dimension].add(name);
      filter();
    };
    $(dimension + "s").append(button);
    chips[dimension + name] = button;
  };
  const known = new Map(Object.values(data.kinds).map(([name, , meaning]) => [name, meaning]));
  if (data.moves.length) known.set("moved", "turns in a different place");
  for (const weight of WEIGHTS) if (items.some((item) => item.weight === weight)) chip("weight", weight, "");
  for (const [name, meaning] of known) chip("kind", name, meaning);
  const count = () => {
    const numbers = {};
    let accepted = 0, rejected = 0;
    for (const item of heads) {
      if (passes(item, false, true)) numbers["weight" + item.weight] = (numbers["weight" + item.weight] || 0) + 1;
      if (passes(item, true, false)) for (const kind of item.kinds) numbers["kind" + kind] = (numbers["kind" + kind] || 0) + 1;
      const { accept } = decided(item);
      if (accept) accepted++; else if (accept === false) rejected++;
    }
    for (const [key, button] of Object.entries(chips)) {
      button.lastChild.textContent = numbers[key] || 0;
      const dimension = key.startsWith("weight") ? "weight" : "kind";
      button.setAttribute("aria-pressed", !off[dimension].has(key.slice(dimension.length)));
    }
    $("matter").setAttribute("aria-pressed", WEIGHTS.every((weight) => off.weight.has(weight) === (weight !== "substantive")));
    $("count").textContent = `${shown.length} of ${heads.length} changes shown; ${accepted} accepted, ${rejected} rejected, ${heads.length - accepted - rejected} undecided${kept ? "" : "; this browser keeps no more decisions: save them to a file"}`;
  };
  const toggle = (id, on) => { $(id).setAttribute("aria-pressed", on); return on; };
  const pressed = (id) => $(id).getAttribute("aria-pressed") === "true";

  // The current change.
  let current = null;
  const tell = () => {
    const has = current !== null;
    for (const id of ["accept", "reject", "comment"]) $(id).disabled = !has || current.hidden;
    $("follow").disabled = !(has && $("g" + current.row));
    toggle("accept", has && decided(current).accept === true);
    toggle("reject", has && decided(current).accept === false);
    $("now").textContent = has ? `${sign(current)}${shown.indexOf(members(current)[0]) + 1} of ${shown.length} · ${current.weight} · ${called(current)}` : heads.length ? "No change chosen: n or ▶ goes to the first" : "No changes";
  };
  const visible = (item) => item.marks.find((mark) => mark.offsetParent !== null) || section(item);
  const go = (item, scroll = true) => {
    all(".now, .at").forEach((one) => one.classList.remove("now", "at"));
    current = item;
    for (const member of members(item)) for (const mark of member.marks) mark.classList.add("now");
    section(item).classList.add("at");
    section(item).tabIndex = -1;
    if (document.activeElement === body || document.activeElement.closest("main")) section(item).focus({ preventScroll: true });
    if (scroll) visible(item).scrollIntoView({ block: "center" });
    try { history.replaceState(null, "", "#" + members(item)[0].key); } catch { /* some viewers refuse */ }
    tell(); map();
  };
  const step = (by, wanted = () => true) => {
    const list = shown.filter(wanted);
    if (!list.length) return;
    const at = current ? members(current)[0] : null;
    const found = by > 0 ? list.find((item) => !at || item.order > at.order) || list[0] : list.findLast((item) => at && item.order < at.order) || list.at(-1);
    go(found);
  };

  // Inline: both sides of a row in one another, made when first asked for.
  const inline = () => {
    for (const sides of all("main .s")) {
      const one = made("div", { className: "i", dir: "auto" });
      const left = [...sides.children[0].childNodes], right = [...sides.children[1].childNodes];
      const copy = (mark) => { const twin = mark.cloneNode(true); twin.item = mark.item; mark.item.marks.push(twin); one.append(twin); };
      let l = 0, r = 0, from = 0, to = 0;
      while (l < left.length || r < right.length) {
        const x = left[l], y = right[r];
        if (x && x.nodeType === 1) { copy(x); l++; } else if (y && y.nodeType === 1) { copy(y); r++; } else {
          const length = Math.min(x ? x.data.length - from : Infinity, y ? y.data.length - to : Infinity);
          one.append(y ? y.data.slice(to, to + length) : x.data.slice(from, from + length));
          if (x && (from += length) === x.data.length) { l++; from = 0; }
          if (y && (to += length) === y.data.length) { r++; to = 0; }
        }
      }
      sides.after(one);
    }
  };

  // The map: one tick for each change that is shown, at the place of its row.
  const total = all("main > section").length ? +all("main > section").at(-1).id.slice(1) + 1 : 1;
  let asked = 0;
  const map = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(drawn); };
  const drawn = () => {
    const canvas = $("map"), height = (canvas.height = innerHeight), pen = canvas.getContext("2d");
    const look = getComputedStyle(document.documentElement);
    const colour = { substantive: look.getPropertyValue("--accent"), now: look.getPropertyValue("--now"), other: look.getPropertyValue("--edge") };
    const tick = (item, fill, width) => { pen.fillStyle = fill; pen.fillRect(14 - width, Math.floor((item.row / total) * (height - 3)), width, 3); };
    for (const item of shown) if (item.weight !== "substantive") tick(item, colour.other, 6);
    for (const item of shown) if (item.weight === "substantive") tick(item, colour.substantive, 11);
    if (current) tick(current, colour.now, 14);
  };
  $("map").onclick = (event) => {
    const row = (event.clientY / innerHeight) * total;
    if (shown.length) go(shown.reduce((best, item) => (Math.abs(item.row - row) < Math.abs(best.row - row) ? item : best)));
  };

  // Search: the turns that hold the words.
  const highlights = window.CSS?.highlights;
  let turns = null, ruled = false;
  const find = () => {
    const field = $("finder").querySelector("input"), said = $("finder").querySelector("span");
    const wanted = field.value && new RegExp(field.value.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
    turns = turns || all("main > section").map((one) => [one, all(".a, .b", one).map((side) => side.textContent).join("\n")]);
    const found = wanted ? turns.filter(([, text]) => text.search(wanted) >= 0).map(([one]) => one) : [];
    said.textContent = wanted ? `${found.length} ${found.length === 1 ? "turn" : "turns"}` : "";
    if (highlights) {
      const ranges = [];
      for (const one of found.slice(0, 200)) {
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        while (walker.nextNode())
          for (const hit of walker.currentNode.data.matchAll(wanted)) {
            const range = new Range();
            range.setStart(walker.currentNode, hit.index);
            range.setEnd(walker.currentNode, hit.index + hit[0].length);
            ranges.push(range);
          }
      }
      if (!ruled) ruled = document.styleSheets[0].insertRule("::highlight(found) { background: #ffd54a; color: #000 }") + 1;
      highlights.set("found", new Highlight(...ranges));
    }
    return found;
  };
  let last = null;
  $("finder").querySelector("input").oninput = () => { last = null; find(); };

  // Saved decisions.
  const saved = () => {
    const entry = (item) => { const { accept = null, comment = "" } = decided(item); return { a: item.a, b: item.b, accept, comment }; };
    const told = items.filter((item) => decisions[members(item)[0].place]);
    const changes = told.filter((item) => !item.move).map((item) => ({ ...entry(item), kind: item.kinds[0], was: words(item, "del"), now: words(item, "ins") }));
    return { version: 1, a: data.a, b: data.b, by: data.by, changes, moves: told.filter((item) => item.move).map(entry) };
  };
  const restored = (text) => {
    let file;
    try { file = JSON.parse(text); } catch { throw new Error("the file is not JSON"); }
    if (!file || !file.a || !file.b || file.version !== 1) throw new Error("the file holds no decisions of this version");
    if (file.a.sha256 !== data.a.sha256 || file.b.sha256 !== data.b.sha256) throw new Error("they were made for different texts");
    if (file.by !== data.by) throw new Error(`they were made on changes by ${file.by}, but this page shows changes by ${data.by}`);
    const { changes = [], moves = [] } = file;
    if (!Array.isArray(changes) || !Array.isArray(moves)) throw new Error("changes and moves are no lists");
    for (const one of [...changes, ...moves]) {
      if (!one || !places(one)) throw new Error("a change has no place");
      if (wrong(one)) throw new Error(wrong(one));
    }
    const found = [...changes.map((one) => [JSON.stringify([one.a, one.b]), one]), ...moves.map((one) => [JSON.stringify(["moved", one.a, one.b]), one])];
    const known = new Map(items.map((item) => [item.place, members(item)[0]]));
    if (new Set(found.map(([place]) => place)).size < found.length) throw new Error("they name a change more than once");
    if (found.some(([place]) => !known.has(place))) throw new Error("they refer to changes that are not on this page");
    decisions = {};
    for (const [place, { accept, comment }] of found) decisions[known.get(place).place] = { ...(accept == null ? {} : { accept }), ...(comment ? { comment } : {}) };
    keep();
    for (const item of heads) paint(item);
    filter();
  };
  $("file").onchange = async () => {
    try { restored(await $("file").files[0].text()); $("now").textContent = "Decisions opened"; } catch (error) { $("now").textContent = `These decisions cannot be used: ${error.message}`; }
    $("file").value = "";
  };

  // Buttons, and the keys that press them.
  const actions = {
    previous: () => step(-1), next: () => step(1), substantive: () => step(1, (item) => item.weight === "substantive"),
    follow: () => {
      const there = $("g" + current.row), top = (one) => Math.abs(one.getBoundingClientRect().top - innerHeight / 2);
      const to = top(there) < top(section(current)) ? section(current) : there;
      to.classList.add("hit"); to.scrollIntoView({ block: "center" });
    },
    accept: () => decide(current, { accept: decided(current).accept === true ? null : true }),
    reject: () => decide(current, { accept: decided(current).accept === false ? null : false }),
    comment: () => { $("note").querySelector("textarea").value = decided(current).comment || ""; $("note").showModal(); },
    view: () => {
      const on = body.classList.toggle("inline");
      if (on && !document.querySelector(".i")) inline();
      $("view").textContent = on ? "Side by side" : "Inline";
      if (current) go(current);
    },
    list: () => {
      const line = (item) => {
        const one = made("li");
        one.append(made("a", { href: "#" + item.key, textContent: sign(item) + called(item), onclick: () => { $("changes").close(); go(item); } }));
        return one;
      };
      $("changes").querySelector("ol").replaceChildren(...shown.map(line));
      $("changes").showModal();
    },
    search: () => { $("finder").show(); $("finder").querySelector("input").focus(); },
    save: () => {
      const url = URL.createObjectURL(new Blob([JSON.stringify(saved(), null, 2) + "\n"], { type: "application/json" }));
      made("a", { href: url, download: "decisions.json" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    },
    load: () => $("file").click(),
    matter: () => {
      const on = toggle("matter", !pressed("matter"));
      off.kind.clear();
      off.weight = new Set(on ? WEIGHTS.filter((weight) => weight !== "substantive") : []);
      body.classList.toggle("fold", toggle("fold", on));
      filter();
    },
    open: () => { undecidedOnly = toggle("open", !pressed("open")); filter(); },
    fold: () => body.classList.toggle("fold", toggle("fold", !pressed("fold"))),
    help: () => $("keys").showModal(),
    keep: () => { decide(current, { comment: $("note").querySelector("textarea").value }); $("note").close(); },
    find: () => {
      const found = find();
      if (!found.length) return;
      last = found[(found.indexOf(last) + 1) % found.length];
      last.classList.add("hit"); last.scrollIntoView({ block: "center" });
    },
    close: (event) => { event.target.closest("dialog").close(); highlights?.clear(); },
  };
  const KEYS = { n: "next", j: "next", p: "previous", k: "previous", s: "substantive", m: "follow", v: "view", "/": "search", a: "accept", r: "reject", c: "comment", l: "list", f: "matter", u: "open", h: "fold", w: "save", o: "load", "?": "help" };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const action = button && actions[button.dataset.do || button.id];
    if (action) return action(event);
    const mark = event.target.closest("ins, del");
    if (mark && mark.item && !mark.item.hidden) go(mark.item, false);
    const note = event.target.closest("li[data-c]");
    if (note) go(byKey.get("c" + note.dataset.c), false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input[type=search]") && event.key === "Enter") return actions.find();
    if ($("finder").open && event.key === "Escape") return $("finder").querySelector("[data-do=close]").click();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea") || document.querySelector("dialog:modal")) return;
    const button = $(KEYS[event.key]);
    if (!button || !$("letters").checked || button.disabled) return;
    event.preventDefault();
    button.click();
  });
  $("letters").checked = stored("keys") !== "off";
  $("letters").onchange = () => stored("keys", $("letters").checked ? "on" : "off");
  const label = (id) => $(id).title.replace(/ \(.\)$/, "") || $(id).textContent;
  for (const id of new Set(Object.values(KEYS))) {
    const line = $("keys").querySelector("tbody").insertRow();
    const keys = Object.keys(KEYS).filter((key) => KEYS[key] === id);
    const cell = line.insertCell();
    keys.forEach((key, at) => cell.append(at ? " " : "", made("kbd", { textContent: key })));
    line.insertCell().textContent = label(id);
  }
  const named = () => {
    const item = byKey.get(location.hash.slice(1));
    if (!item) return;
    if (item.hidden) {
      off.weight.clear(); off.kind.clear();
      undecidedOnly = toggle("open", false);
      filter();
    }
    go(item);
  };
  addEventListener("hashchange", named);
  addEventListener("resize", map);
  for (const id of ["filters", "bar", "map"]) $(id).hidden = false;
  for (const item of heads) if (decisions[item.place]) paint(item);
  filter();
  if (innerWidth < 700) actions.view();
  named();
})();
