// The courtroom in the browser: one WebSocket, the room as the server tells it, picture and sound
// through media.js. It decides nothing; every reload and every new connection gets the whole room.

import {Media} from "./media.js";

const root = document.getElementById("room");
const $ = (s, from = root) => from.querySelector(s);
const all = (s) => [...root.querySelectorAll(s)];
const say = (name, text) => { for (const e of document.querySelectorAll(`[data-say="${name}"]`)) if (e.textContent !== text) e.textContent = text; };
const WORDS = {listed: "还没有开庭", open: "开庭中", paused: "休庭", closed: "已闭庭"};
let socket, state, media, joined, wait = 500, stop = false, skew = 0, tries = 0;
const tiles = new Map();

const send = (message) => {
  if (socket && socket.readyState === 1) { socket.send(JSON.stringify(message)); return true; }
  return false;
};

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/live/hearings/${root.dataset.sitting}/`);
  socket.addEventListener("open", () => { wait = 500; say("line", ""); if (tries) send({type: "line", reason: "back"}); });
  socket.addEventListener("message", (e) => heard(JSON.parse(e.data)));
  socket.addEventListener("close", (e) => {
    if (stop || e.code === 4409) return;
    if (e.code === 4403) { say("line", "您现在没有席位，请刷新本页"); return; }
    tries += 1;
    say("line", "网络断开，正在自动重连；发言时间已停住");
    setTimeout(connect, wait);
    wait = Math.min(wait * 1.6, 4000);
  });
}

function heard(m) {
  if (m.type.startsWith("media.")) { if (media) media.handle(m); return; }
  const act = {
    state: () => drawn(m),
    refused: () => say("alert", m.why),
    done: () => say("alert", ""),
    invited: () => say("code", m.code ? `${m.name}的传唤码：${m.code}（只显示这一次）` : `${m.name}已登记`),
    hand: () => caption(m.who, "举手请求发言"),
    said: () => caption(m.who, m.text),
    point: () => point(m.x, m.y),
    elsewhere: () => { stop = true; leaveMedia(); say("line", "您在另一个窗口打开了法庭，这个窗口已停用"); },
    "screen.ended": () => media && media.stopScreen(),
    "transcript.changed": () => document.dispatchEvent(new CustomEvent("transcript", {detail: m})),
  }[m.type];
  if (act) act();
}

// ---- the room as it stands

function drawn(now) {
  const before = state;
  state = now;
  skew = Date.parse(now.now) - Date.now();
  const {me} = now;
  say("me", me.words + (me.silent && now.sitting === "open" ? "（您已被静音）" : ""));
  say("sitting", now.media_down ? "音视频服务中断，庭审暂停" : (WORDS[now.sitting] || "已结束") + (now.closed_part ? "（这一部分不公开）" : "") + (now.in_panel ? "（合议庭评议中）" : ""));
  for (const li of all("[data-stage]")) {
    if (li.dataset.stage === now.stage) li.setAttribute("aria-current", "step"); else li.removeAttribute("aria-current");
  }
  for (const e of all("[data-wait]")) e.hidden = me.state === "admitted";
  for (const e of all("[data-in]")) e.hidden = me.state !== "admitted";
  for (const e of all("[data-when]")) e.hidden = !e.dataset.when.split(" ").includes(now.sitting);
  for (const e of all("[data-seen]")) e.value = now.version;
  toggle("[data-part]", now.closed_part, "恢复公开", "转为不公开");
  toggle("[data-panel]", now.in_panel, "结束评议", "进入评议室");
  people(now);
  exhibit(now.exhibit);
  options("[data-absences]", (now.absences || []).map((a) => [a.id, `${a.who} ${a.since.slice(11, 19)} ${a.words}`]));
  $('[data-own="screen"]').hidden = !me.screen || !joined;
  turn();
  if (["closed", "postponed"].includes(now.sitting)) { leaveMedia(); say("line", "庭审已结束"); }
  else if (!before || before.room !== now.room) moved();
}

function toggle(selector, on, yes, no) {
  const e = $(selector);
  if (e) { e.value = on ? "0" : "1"; e.textContent = on ? yes : no; }
}

function options(selector, rows) {
  const select = $(selector);
  const mark = JSON.stringify(rows);
  if (!select || select.dataset.rows === mark) return;
  const chosen = select.value;
  select.dataset.rows = mark;
  select.replaceChildren(...rows.map(([value, text]) => new Option(text, value, false, value === chosen)));
}

function people({people: rows, turn: now, gallery}) {
  const speaks = now && now.who;
  const words = (p) => [`${p.title} ${p.name}`, p.state === "admitted" ? (p.here ? "" : "断线") : p.words, p.silent ? "静音" : "", p.warnings ? `警告${p.warnings}次` : "", (p.needs || []).length ? "需要帮助" : "", p.id === speaks ? "正在发言" : ""].filter(Boolean).join(" · ");
  const items = rows.map((p) => { const li = document.createElement("li"); li.textContent = words(p); if (p.id === speaks) li.dataset.speaks = ""; return li; });
  if (gallery) { const li = document.createElement("li"); li.textContent = `旁听 ${gallery} 人`; items.push(li); }
  $("[data-people]").replaceChildren(...items);
  options("[data-who]", rows.map((p) => [p.id, words(p)]));
  for (const [feed, tile] of tiles) name(feed, tile);
}

function turn() {
  if (!state || !state.turn) { say("turn", ""); return; }
  const who = state.people.find((p) => p.id === state.turn.who) || {title: "", name: ""};
  let left = "";
  if (state.turn.left !== null) left = `，还剩 ${state.turn.left} 秒（断线，时间停住）`;
  else if (state.turn.until) {
    const s = Math.round((Date.parse(state.turn.until) - Date.now() - skew) / 1000);
    left = s > 0 ? `，还剩 ${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}` : "，时间到";
  }
  say("turn", `请${who.title} ${who.name}发言${left}`);
}

function exhibit(shown) {
  const box = $("[data-exhibit]"), img = $("img", box);
  box.hidden = !shown;
  if (!shown) { img.removeAttribute("src"); $(".court__pointer").hidden = true; return; }
  const words = `${shown.title}，第 ${shown.page} 页，共 ${shown.pages} 页`;
  if (img.getAttribute("src") !== shown.url) { img.src = shown.url; img.alt = words; $(".court__pointer").hidden = true; }
  $("figcaption", box).textContent = words;
}

function point(x, y) {
  const p = $(".court__pointer");
  p.hidden = false;
  p.style.left = `${x * 100}%`;
  p.style.top = `${y * 100}%`;
}

function caption(who, text) {
  const p = document.createElement("p");
  p.textContent = `${who}：${text}`;
  const box = $("[data-captions]");
  box.append(p);
  while (box.children.length > 60) box.firstChild.remove();
  box.scrollTop = box.scrollHeight;
}

// ---- picture and sound

function on({feed, stream, state: how}) {
  if (!stream) { const t = tiles.get(feed); if (t) t.remove(); tiles.delete(feed); return; }
  let tile = tiles.get(feed);
  if (!tile) {
    tile = document.createElement("figure");
    tile.className = "court__tile" + (feed.endsWith("/screen") ? " court__tile--screen" : "");
    const video = document.createElement("video");
    video.autoplay = video.playsInline = true;
    video.muted = feed.startsWith("me/");
    tile.append(video, document.createElement("figcaption"));
    tiles.set(feed, tile);
    $("[data-tiles]").append(tile);
  }
  tile.dataset.feed = feed;
  tile.dataset.how = how;
  const video = tile.firstChild;
  if (video.srcObject !== stream) video.srcObject = stream;
  video.play().catch(() => {});
  name(feed, tile);
}

function name(feed, tile) {
  const [member, kind] = feed.split("/");
  const id = member === "me" ? state.me.id : member;
  const p = id === state.me.id ? state.me : state.people.find((x) => x.id === id);
  tile.lastChild.textContent = (p ? `${p.title} ${p.name}` : "") + (kind === "screen" ? "的屏幕" : "");
  tile.classList.toggle("court__tile--speaks", !!state.turn && state.turn.who === id);
}

async function join(how) {
  joined = how;
  sessionStorage.joined = how;
  for (const b of all("[data-join]")) b.hidden = true;
  await moved();
}

async function moved() {
  leaveMedia();
  if (!joined || !state || !state.room) { offer(); return; }
  const mine = media = new Media(send, on);
  const may = state.me.publish && joined !== "none";
  const got = may ? await mine.start({audio: true, video: joined === "both"}) : await mine.start({audio: false, video: false});
  if (mine !== media) { mine.stop(); return; }
  if (may && !got.audio) say("alert", "打不开麦克风，请检查浏览器的权限；也可以书面发言");
  $('[data-own="audio"]').hidden = !got.audio;
  $('[data-own="video"]').hidden = !got.video;
  $('[data-own="screen"]').hidden = !state.me.screen;
}

function offer() {
  const inside = !!state && !!state.room;
  for (const b of all("[data-join]")) b.hidden = !inside || !!joined || (!state.me.publish && b.dataset.join !== "none");
}

function leaveMedia() {
  if (media) media.stop();
  media = null;
  for (const tile of tiles.values()) tile.remove();
  tiles.clear();
}

// ---- what the person does

for (const b of all("[data-join]")) b.addEventListener("click", () => join(b.dataset.join));

for (const b of all("[data-own]")) {
  b.addEventListener("click", async () => {
    const pressed = b.getAttribute("aria-pressed") === "true";
    if (!media) return;
    if (b.dataset.own !== "screen") media.mute(b.dataset.own, !pressed);
    else if (pressed) media.stopScreen();
    else { try { await media.shareScreen(); } catch { return; } }
    b.setAttribute("aria-pressed", String(!pressed));
  });
}

for (const form of all("form[data-act]")) {
  form.addEventListener("submit", (e) => {
    if (form.dataset.ask && !confirm(form.dataset.ask)) { e.preventDefault(); return; }
    const given = Object.fromEntries(new FormData(form, e.submitter));
    delete given.csrfmiddlewaretoken;
    if (!send({type: "act", ...given})) return; // no line: the plain form goes its own way
    e.preventDefault();
    if (given.act === "say") { form.querySelector("textarea").value = ""; }
    if (given.act === "leave") setTimeout(() => location.reload(), 600);
    const key = $("[data-key]");
    if (key && crypto.randomUUID) key.value = crypto.randomUUID();
  });
}

const paper = $(".court__paper");
let pointed = 0;
paper.addEventListener("pointermove", (e) => {
  if (!state || !state.me.show || Date.now() - pointed < 80) return;
  pointed = Date.now();
  const r = paper.getBoundingClientRect();
  send({type: "point", x: (e.clientX - r.left) / r.width, y: (e.clientY - r.top) / r.height});
});

function mark() {
  const text = `${root.dataset.mark} ${new Date(Date.now() + skew).toLocaleString("zh-CN", {hour12: false})}`;
  const box = $("[data-mark-here]");
  box.replaceChildren(...Array.from({length: 18}, () => { const s = document.createElement("span"); s.dataset.words = text; return s; }));
}

mark();
setInterval(mark, 30000);
setInterval(turn, 1000);
for (const b of all("[data-join],[data-own]")) b.hidden = true;
joined = sessionStorage.joined || "";
window.court = {stats: () => (media ? media.stats() : null), state: () => state};
connect();
