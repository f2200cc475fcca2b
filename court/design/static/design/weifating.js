/* Progressive: every page works without this file. */
(() => {
  "use strict";
  const doc = document, root = doc.documentElement, body = doc.body;
  const all = (s, from = doc) => [...from.querySelectorAll(s)];
  const chinese = !root.lang.startsWith("en");
  const say = (zh, en) => (chinese ? zh : en);
  const store = {
    get(k) { try { return localStorage.getItem(k); } catch { return null; } },
    set(k, v) { try { localStorage.setItem(k, v); return true; } catch { return false; } },
    drop(k) { try { localStorage.removeItem(k); } catch { /* no storage, nothing to drop */ } },
    keys() { try { return Object.keys(localStorage); } catch { return []; } },
  };

  /* The error summary takes the focus; its links bring the field into view. */
  const summary = doc.querySelector("[data-error-summary]");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", (e) => {
      const to = e.target.closest("a[href^='#']"), field = to && doc.getElementById(to.hash.slice(1));
      if (!field) return;
      e.preventDefault();
      (field.closest(".field") || field).scrollIntoView({ block: "start" });
      field.focus({ preventScroll: true });
    });
  }

  /* A form is sent once: a second press does nothing until the page comes back. */
  doc.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || form.method !== "post" || form.target) return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = "1";
    if (form.dataset.autosave) store.drop(heldKey(form));
    if ("leaves" in form.dataset) store.keys().filter((k) => k.startsWith("held:")).forEach(store.drop);
    setTimeout(() => all("button:not([type=button])", form).forEach((b) => b.setAttribute("aria-disabled", "true")));
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((b) => b.removeAttribute("aria-disabled"));
  }));

  /* Autosave: <form data-autosave="/address/"> posts its fields after a pause. Without a line the last
     state stays in this browser, is put back after a reload and sent when the line returns. */
  const heldKey = (form) => "held:" + form.dataset.autosave;
  const fieldsOf = (form) => {
    const out = new URLSearchParams();
    for (const [k, v] of new FormData(form)) if (typeof v === "string") out.append(k, v);
    return out;
  };
  const tell = (form, state, text) => {
    let line = form.querySelector(".saved");
    if (!line) {
      line = doc.createElement("p");
      line.className = "saved"; line.setAttribute("role", "status");
      form.append(line);
    }
    line.dataset.state = state; line.textContent = text;
  };
  const hold = (form) => {
    const fields = fieldsOf(form);
    fields.delete("csrfmiddlewaretoken");
    const kept = store.set(heldKey(form), fields.toString());
    tell(form, "held", kept
      ? say("网络断了。已存在这台设备上，联网后自动保存。", "No connection. Kept on this device and saved when you are online.")
      : say("网络断了，还没有保存。请不要关闭本页。", "No connection, not saved yet. Please keep this page open."));
  };
  const save = async (form) => {
    if (form.dataset.sent) return;
    let answer;
    try {
      answer = await fetch(form.dataset.autosave, {
        method: "POST", body: fieldsOf(form), credentials: "same-origin", redirect: "manual",
        headers: { Accept: "application/json", "X-Autosave": "1" },
      });
    } catch { hold(form); return; }
    if (answer.ok || answer.status === 422) {
      store.drop(heldKey(form));
      const fresh = answer.ok && await answer.json().catch(() => null);
      const version = form.elements.namedItem("version");
      if (fresh && fresh.version !== undefined && version) version.value = fresh.version;
      const time = new Date().toLocaleTimeString(chinese ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit" });
      tell(form, "saved", say(`已保存 ${time}`, `Saved ${time}`));
    } else if (answer.status === 409) {
      tell(form, "stale", say("这一页在别处改过了。请刷新后再填，以免盖掉新内容。", "This page was changed elsewhere. Reload before you go on."));
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      hold(form);
      tell(form, "closed", say("登录已过期。您填的内容存在这台设备上，重新登录后会自动放回。", "You were signed out. Your words are kept on this device."));
    } else hold(form);
  };
  const putBack = (form) => {
    const held = store.get(heldKey(form));
    if (!held || form.querySelector(".field--wrong")) return;
    const fields = new URLSearchParams(held);
    all("input,select,textarea", form).forEach((c) => {
      if (!c.name || c.type === "hidden" || c.type === "file") return;
      const values = fields.getAll(c.name);
      if (c.type === "radio" || c.type === "checkbox") c.checked = values.includes(c.value);
      else if (values.length) c.value = values[0];
    });
    save(form);
  };
  all("form[data-autosave]").forEach((form) => {
    let wait;
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => save(form), 900); });
    addEventListener("online", () => { if (store.get(heldKey(form))) save(form); });
    putBack(form);
  });

  /* Copy, print, and whatever else only makes sense with this file. */
  all("[data-copy],[data-print]").forEach((b) => { b.hidden = false; });
  doc.addEventListener("click", async (e) => {
    const b = e.target.closest("[data-copy],[data-print]");
    if (!b) return;
    if ("print" in b.dataset) { print(); return; }
    try { await navigator.clipboard.writeText(b.dataset.copy); } catch { return; }
    const before = b.textContent;
    b.textContent = say("已复制", "Copied");
    setTimeout(() => { b.textContent = before; }, 2000);
  });

  /* The dark button answers what the eye sees when the device is dark by itself. */
  const theme = doc.querySelector("[data-theme-toggle]");
  if (theme && !root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches) {
    theme.value = "theme=light"; theme.setAttribute("aria-pressed", "true");
  }

  /* Read aloud: the page from the top, or what has the focus while it is on. */
  const voice = window.speechSynthesis, aloud = doc.querySelector("[data-read-aloud]");
  if (voice && aloud) {
    aloud.hidden = false;
    let queue = [], lit = null;
    const unlight = () => { if (lit) lit.classList.remove("speaking"); lit = null; };
    const speak = (text, then) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = chinese ? "zh-CN" : "en-GB"; words.rate = 0.9; words.onend = then || null;
      voice.speak(words);
    };
    const next = () => {
      unlight();
      const part = queue.shift();
      if (!part) return;
      lit = part; part.classList.add("speaking");
      part.scrollIntoView({ block: "nearest" });
      speak(part.innerText, next);
    };
    const parts = "h1,h2,h3,p,li,dt,dd,legend,label,td,th,summary";
    const read = () => {
      queue = all(parts, doc.getElementById("main")).filter((p) => p.innerText.trim() && p.offsetParent && !p.parentElement.closest("p,li,dt,dd,legend,label,td,th"));
      next();
    };
    const quiet = () => { queue = []; unlight(); voice.cancel(); };
    addEventListener("pagehide", quiet);
    doc.addEventListener("keydown", (e) => { if (e.key === "Escape") quiet(); });
    aloud.addEventListener("click", (e) => {
      e.preventDefault();
      const on = aloud.getAttribute("aria-pressed") !== "true";
      aloud.setAttribute("aria-pressed", String(on));
      fetch(aloud.form.action, { method: "POST", body: new URLSearchParams({ set: on ? "aloud=on" : "aloud=" }), redirect: "manual" }).catch(() => {});
      if (on) read(); else quiet();
    });
    doc.addEventListener("focusin", (e) => {
      if (aloud.getAttribute("aria-pressed") !== "true" || e.target === aloud || e.target.id === "main") return;
      const c = e.target, group = c.closest("fieldset"), field = c.closest(".field");
      const words = [group && group.querySelector("legend"), c.labels && c.labels[0], field && field.querySelector(".field__hint"), field && field.querySelector(".field__error")];
      const text = words.filter(Boolean).map((w) => w.innerText).join("。") || c.innerText || c.getAttribute("aria-label");
      if (text) { quiet(); speak(text); }
    });
  }

  /* A session that is about to end says so five minutes before, and can be lengthened. */
  const seconds = Number(body.dataset.sessionSeconds);
  if (seconds) {
    const box = doc.createElement("dialog");
    box.innerHTML = "<h2></h2><p></p><div class=buttons><button class=button type=button></button></div>";
    body.append(box);
    const [title, words, stay] = [box.children[0], box.children[1], box.querySelector("button")];
    title.textContent = say("您还在吗", "Are you still there?");
    words.textContent = say("五分钟后会自动退出登录。已填的内容都保存着。", "You will be signed out in five minutes. What you typed is saved.");
    stay.textContent = say("继续办理", "Carry on");
    let wait;
    const arm = () => { clearTimeout(wait); wait = setTimeout(() => box.showModal(), Math.max(seconds - 300, 10) * 1000); };
    stay.addEventListener("click", async () => {
      try { await fetch(body.dataset.sessionExtend, { method: "POST", credentials: "same-origin" }); box.close(); arm(); }
      catch { words.textContent = say("网络断了，没有延长成功，请再按一次。", "No connection; please press again."); }
    });
    arm();
  }
})();
