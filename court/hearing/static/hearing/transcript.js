/* Lines of the record appear as they are written; the clerk types without leaving the keyboard. */
(() => {
  "use strict";
  const part = document.querySelector("[data-transcript]");
  if (!part || !window.fetch) return;
  const list = part.querySelector("ol"), form = part.querySelector("[data-say]");
  let change = Number(part.dataset.change) || 0, busy = false, timer = 0;

  const place = (fresh) => {
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    for (const line of fresh) {
      const there = document.getElementById(line.id);
      if (there) there.replaceWith(line); else list.append(line);
      change = Math.max(change, Number(line.dataset.change));
    }
    if (near) list.scrollTop = list.scrollHeight;
  };
  const look = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(`${part.dataset.transcript}?since=${change}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) {
        const box = document.createElement("ol");
        box.innerHTML = await answer.text();
        place([...box.children]);
      }
    } catch { /* the line is lost; the next look comes */ }
    busy = false;
    timer = setTimeout(look, 3000);
  };
  document.addEventListener("transcript", look);
  list.scrollTop = list.scrollHeight;
  timer = setTimeout(look, 3000);
  if (!form) return;

  const text = form.elements.namedItem("text"), key = form.elements.namedItem("key");
  const problem = form.querySelector("[role=alert]");
  const choose = (value) => {
    const radio = [...form.querySelectorAll("[name=speaker]")].find((r) => r.value === value);
    if (radio) radio.checked = true;
  };
  const renew = () => { key.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`; };
  renew();
  form.addEventListener("click", (e) => {
    const phrase = e.target.closest("[data-text]");
    if (!phrase) return;
    e.preventDefault();
    choose(phrase.dataset.speaker);
    text.value = phrase.dataset.text;
    text.focus();
  });
  form.addEventListener("keydown", (e) => {
    if (e.altKey && /^Digit[1-9]$/.test(e.code)) {
      const radio = form.querySelector(`[data-shortcut="${e.code.slice(5)}"]`);
      if (radio) { radio.checked = true; e.preventDefault(); }
    } else if (e.key === "Enter" && !e.shiftKey && !e.isComposing && e.target === text) {
      e.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    problem.hidden = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) throw new Error(answer.status === 422 || answer.status === 409 ? await answer.text() : "");
      text.value = "";
      renew();
      look();
    } catch (why) {
      problem.textContent = why.message || form.dataset.lost || "没有送到，文字还在，请再按一次。";
      problem.hidden = false;
    }
    text.focus();
  });
})();
