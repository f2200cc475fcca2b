// The courtroom in the browser: the room as the server tells it, picture and sound through media.js.
// It decides nothing; every reload and every new line gets the whole room.

import {Line} from "./line.js";
import {Media} from "./media.js";

const root = document.getElementById("room"), words = root.dataset;
const $ = (s, from = root) => from.querySelector(s);
const all = (s) => [...root.querySelectorAll(s)];
const put = (e, text) => { if (e && e.textContent !== text) e.textContent = text; };
const say = (name, text) => document.querySelectorAll(`[data-say="${name}"]`).forEach((e) => put(e, text));
const make = (name, text = "") => { const e = document.createElement(name); e.textContent = text; return e; };
const keep = (name, value) => { sessionStorage[name] = JSON.stringify(value); return value; };
const kept = (name, otherwise) => JSON.parse(sessionStorage[name] || "null") ?? otherwise;
const tiles = new Map();
let state, media, again, leaving, skew = 0, own = 0;
let joined = kept("joined", ""), muted = kept("muted", {}), pins = kept("pins", {});

const line = new Line(`${location.origin.replace("http", "ws")}/live/hearings/${words.sitting}/`, {
  heard,
  seen: () => media?.seen,
  lost: () => { again = true; say("line", words.lost); },
  over: (why) => { leaveMedia(); say("line", words[why]); $("[data-again]").hidden = false; },
});

function heard(m) {
  if (m.type.startsWith("media.")) { if (media) media.handle(m); return; }
  const act = {
    state: () => drawn(m),
    refused: () => say("alert", m.why),
    done: () => done(m),
    invited: () => say("code", `${m.name} ${m.code ? words.code + m.code : "✓"}`),
    hand: () => say("hand", `${m.who}：${words[m.what]}`),
    said: () => caption(m.who, m.text),
    point: () => point(m.x, m.y),
    "screen.ended": () => media && media.stopScreen(),
    "transcript.changed": () => document.dispatchEvent(new Event("transcript")),
  }[m.type];
  if (act) act();
}

function done({act, what}) {
  say("alert", "");
  if (act === "hand") say("hand", `${words[what]} ✓`);
  if (act === "turn") say("hand", "");
  if (act === "say") $("#text").value = keep("draft", "");
  if (act === "leave") reload();
}

function reload() { leaving = true; location.reload(); }

// ---- the room as it stands

function drawn(now) {
  const before = state, {me} = state = now, at = document.activeElement;
  const here = me.state === "admitted";
  if (!here && !/waiting|outside/.test(me.state)) { reload(); return; }
  skew = Date.parse(now.now) - Date.now();
  say("me", me.words);
  say("sitting", now.words);
  say("line", "");
  for (const li of all("[data-stage]")) {
    if (li.dataset.stage === now.stage) li.setAttribute("aria-current", "step"); else li.removeAttribute("aria-current");
  }
  for (const e of all("[data-wait]")) e.hidden = here;
  for (const e of all("[data-in]")) e.hidden = !here;
  for (const e of all("[data-when]")) e.hidden = !e.dataset.when.split(" ").includes(now.sitting);
  for (const e of all("[data-mine]")) e.hidden = !now.turn || now.turn.who !== me.id;
  for (const e of all("[data-seen]")) e.value = now.version;
  for (const e of all("[data-if]")) e.hidden = !now[e.dataset.if];
  for (const e of all("[data-unless]")) e.hidden = now[e.dataset.unless];
  people(now);
  exhibit();
  if (now.absences) {
    options("[data-absences]", now.absences.map((a) => [a.id, `${a.who} ${a.since.slice(11, 19)} ${a.words}`]));
    say("open", `${now.absences.filter((a) => !a.finding).length}`);
  }
  turn();
  if (/closed|postponed/.test(now.sitting)) leaveMedia();
  else if (!before || before.room !== now.room) moved();
  else if (again && media) media.rejoin();
  if (again) document.dispatchEvent(new Event("transcript"));
  again = false;
  buttons();
  if (at.closest("[hidden]")) $("[data-now]").focus(); // what had the focus is no longer there
}

function options(selector, rows) {
  const mark = JSON.stringify(rows);
  for (const select of all(selector)) {
    const chosen = select.value;
    if (select.dataset.rows === mark) continue;
    select.dataset.rows = mark;
    select.replaceChildren(...rows.map(([value, text]) => new Option(text, value, false, value === chosen)));
  }
}

function people({people: rows, turn: now, gallery}) {
  const items = rows.map((p) => { const li = make("li", p.line); li.toggleAttribute("data-speaks", !!now && p.id === now.who); return li; });
  if (gallery) items.push(make("li", `${words.gallery} ${gallery}`));
  $("[data-people]").replaceChildren(...items);
  options("[data-who]", rows.map((p) => [p.id, p.line]));
  for (const feed of tiles.keys()) dress(feed);
}

function turn() {
  const now = state && state.turn, who = now && state.people.find((p) => p.id === now.who);
  const left = now && (now.left ?? (now.until ? (Date.parse(now.until) - Date.now() - skew) / 1000 : null));
  const s = Math.max(0, Math.round(left));
  say("turn", who ? `${words.speaks}：${who.title} ${who.name}` : "");
  say("left", who && left !== null ? `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}${now.left === null ? "" : " ‖"}` : "");
}

// ---- what is on the screens; whoever knows the papers turns the pages alone

function exhibit(to = 0) {
  const shown = state.exhibit, box = $("[data-exhibit]"), img = $("img", box), mark = shown ? `${shown.file}/${shown.page}` : "";
  box.hidden = !shown;
  if (box.dataset.shown !== mark || !shown) own = 0;
  box.dataset.shown = mark;
  if (!shown) { img.removeAttribute("src"); return; }
  own = to && to !== shown.page ? to : to ? 0 : own;
  const page = own || shown.page, url = `${shown.url}${page}.jpg`;
  const text = `${shown.title} ${page}/${shown.pages}${own ? words.alone : ""}`;
  if (img.getAttribute("src") !== url) { img.src = url; img.alt = text; $(".court__pointer").hidden = true; }
  put($("figcaption", box), text);
  for (const b of all("[data-page]")) b.hidden = b.dataset.page === "0" ? !own : !(state.me.show || shown.turns);
}

function page(step) {
  const shown = state && state.exhibit, to = shown && (step ? (own || shown.page) + step : shown.page);
  if (!shown || to < 1 || to > shown.pages) return;
  if (state.me.show && !own) line.send({type: "act", act: "show", file: shown.file, page: to, gallery: shown.gallery});
  else if (shown.turns) exhibit(to);
}

function point(x, y) {
  const p = $(".court__pointer"), [sx, sy] = [x, y].map((v) => `${v * 100}%`);
  p.hidden = own > 0;
  Object.assign(p.style, {left: sx, top: sy});
}

function caption(who, text) {
  const box = $("[data-captions]"), words = who ? `${who}：${text}` : text;
  if ([...box.children].slice(-6).some((p) => p.textContent === words)) return;
  box.append(make("p", words));
  while (box.children.length > 60) box.firstChild.remove();
  box.scrollTop = box.scrollHeight;
}

// ---- picture and sound

function on({feed, stream, state: how, level}) {
  if (how === "failing") { say("alert", words.failing); return; }
  let tile = tiles.get(feed);
  if (!stream) { if (tile) tile.remove(); tiles.delete(feed); return; }
  if (!tile) {
    tile = make("figure");
    const video = make("video"), pin = make("button", words.pin);
    video.autoplay = video.playsInline = true;
    video.muted = feed.startsWith("me/");
    Object.assign(pin, {type: "button", className: "court__pin", hidden: video.muted});
    pin.onclick = () => { pins[person(feed).id] = !pinned(feed); keep("pins", pins); dress(feed); };
    tile.append(video, make("figcaption"), pin);
    tiles.set(feed, tile);
    $("[data-tiles]").append(tile);
  }
  Object.assign(tile.dataset, {feed, how, level});
  const video = tile.firstChild;
  if (video.srcObject !== stream) video.srcObject = stream;
  video.play().catch(() => {});
  for (const other of tiles.keys()) dress(other);
}

function person(feed) {
  const id = feed.split("/")[0];
  return id === "me" ? state.me : state.people.find((p) => p.id === id) || {id, title: "", name: ""};
}

// The interpreter, also of sign language, stays in sight unless one lets go.
const pinned = (feed) => !feed.startsWith("me/") && (pins[person(feed).id] ?? person(feed).seat === "interpreter");

function dress(feed) {
  const tile = tiles.get(feed), p = person(feed), screen = feed.endsWith("/screen"), mine = feed.startsWith("me/");
  const speaks = !!state.turn && state.turn.who === p.id, fixed = pinned(feed), few = tile.dataset.level === "audio";
  put($("figcaption", tile), `${p.title} ${p.name}${screen ? words.screen : ""}${few ? words.few : ""}`);
  tile.className = ["court__tile", speaks && "--speaks", fixed && "--fixed", screen && "--screen", mine && "--mine"]
    .filter(Boolean).join(" court__tile");
  tile.lastChild.setAttribute("aria-pressed", fixed);
  tile.lastChild.setAttribute("aria-label", `${words.pin} ${p.name}`);
  if (media && !mine) media.setLevel(feed, speaks || fixed || screen || tiles.size < 5 ? "full" : "tile");
}

async function join(how) {
  joined = keep("joined", how);
  await moved();
  ($("[data-own]:not([hidden])") || $("[data-now]")).focus();
}

async function moved() {
  leaveMedia();
  if (["", "text"].includes(joined) || !state || !state.room) { buttons(); return; }
  const mine = media = new Media(line.send.bind(line), on), may = state.me.publish && joined !== "none";
  Object.assign(mine.muted, muted);
  const got = await mine.start({audio: may, video: may && joined === "both", devices: localStorage});
  if (mine !== media) { mine.stop(); return; }
  mine.got = got;
  if (may && !got.audio) say("alert", words.nosound);
  buttons();
  devices();
}

function buttons() {
  const inside = !!state?.room, got = media?.got || {};
  const has = {audio: got.audio, video: got.video, screen: inside && state.me.screen && media};
  for (const b of all("[data-join]")) b.hidden = !inside || b.dataset.join === joined || (!state.me.publish && b.dataset.join !== "none");
  $("[data-joining]").hidden = !inside || !!joined;
  for (const b of all("[data-own]")) {
    const name = b.dataset.own, on = name === "screen" ? !!media?.streams.screen : !muted[name];
    b.hidden = !has[name];
    b.setAttribute("aria-pressed", on);
    put(b, b.dataset[on ? "on" : "off"]);
  }
}

async function devices() {
  const found = await navigator.mediaDevices.enumerateDevices();
  for (const select of all("[data-pick]")) {
    const kind = select.dataset.pick;
    options(`[data-pick=${kind}]`, found.filter((d) => d.kind === `${kind}input` && d.deviceId).map((d) => [d.deviceId, d.label]));
    const track = media?.streams.camera?.getTracks().find((t) => t.kind === kind);
    if (track) select.value = track.getSettings().deviceId;
  }
}

function leaveMedia() {
  if (media) media.stop();
  media = null;
  for (const tile of tiles.values()) tile.remove();
  tiles.clear();
}

// ---- what the person does

for (const b of all("[data-join]")) b.onclick = () => join(b.dataset.join);
for (const b of all("[data-page]")) b.onclick = () => page(+b.dataset.page);
for (const select of all("[data-pick]")) {
  select.onchange = () => {
    localStorage[select.dataset.pick] = select.value;
    if (media) media.use(select.dataset.pick, select.value).catch((e) => say("alert", e));
  };
}
for (const b of all("[data-own]")) {
  b.onclick = async () => {
    const name = b.dataset.own;
    if (!media) return;
    if (name !== "screen") { muted[name] = !muted[name]; media.mute(name, muted[name]); keep("muted", muted); }
    else if (media.streams.screen) media.stopScreen();
    else await media.shareScreen().catch(() => {});
    buttons();
  };
}
for (const form of all("[data-act]")) {
  form.onsubmit = (e) => {
    const ask = e.submitter?.dataset.ask;
    if (ask && !confirm(ask)) { e.preventDefault(); return; }
    const {csrfmiddlewaretoken: _, ...given} = Object.fromEntries(new FormData(form, e.submitter));
    if (!line.send({type: "act", ...given})) { leaving = true; return; } // no line: the plain form goes
    e.preventDefault();
    const key = $("[data-key]");
    if (key && crypto.randomUUID) key.value = crypto.randomUUID();
  };
}
for (const fold of all("details[data-fold]")) {
  const name = `fold.${fold.dataset.fold}`;
  if (localStorage[name]) fold.open = localStorage[name] === "1";
  fold.ontoggle = () => { localStorage[name] = +fold.open; };
}
// What is written in the record stands under the pictures too.
const record = $(".transcript__lines"), written = (li) => caption("", [...li.querySelectorAll("b, div > span:first-of-type")].map((e) => e.textContent).join(""));
if (record) {
  [...record.children].slice(-3).forEach(written);
  new MutationObserver((all) => all.forEach((m) => m.addedNodes.forEach(written))).observe(record, {childList: true});
}
const text = $("#text"), paper = $(".court__paper");
if (text) {
  text.value ||= kept("draft", "");
  text.oninput = () => keep("draft", text.value);
}
paper.onkeydown = (e) => { const step = {ArrowLeft: -1, ArrowRight: 1}[e.key]; if (step) { e.preventDefault(); page(step); } };
let pointed = 0;
paper.onpointermove = (e) => {
  if (!state || !state.me.show || own || Date.now() - pointed < 80) return;
  pointed = Date.now();
  const r = paper.firstElementChild.getBoundingClientRect();
  line.send({type: "point", x: (e.clientX - r.left) / r.width, y: (e.clientY - r.top) / r.height});
};
$("[data-zoom]").onclick = (e) => e.target.setAttribute("aria-pressed", paper.classList.toggle("court__paper--large"));
$("[data-again]").onclick = reload;
addEventListener("pageshow", (e) => { if (e.persisted) reload(); });
addEventListener("beforeunload", (e) => { if (!leaving && !line.over && state?.sitting === "open" && state.room) e.preventDefault(); });

function mark() {
  const said = `${words.mark} ${new Date(Date.now() + skew).toLocaleString("zh-CN", {hour12: false})}`;
  for (const e of all(".court__mark span")) e.dataset.words = said;
}
mark();
setInterval(mark, 30000);
setInterval(turn, 1000);
window.court = {media: () => media, state: () => state};
