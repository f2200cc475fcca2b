/* Lines of the record appear as they are written. */
(() => {
  const part = document.querySelector("[data-transcript]");
  if (!part || !window.fetch) return;
  const list = part.querySelector("ol"), pause = document.getElementById("room") ? 15000 : 3000;
  let change = Number(part.dataset.change) || 0, busy = false, timer = 0;

  const place = (fresh) => {
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    // Read out as it comes; what was missed while the line was lost is not read out in one flood.
    list.parentNode.setAttribute("aria-live", fresh.length > 4 ? "off" : "polite");
    for (const line of fresh) {
      const there = document.getElementById(line.id);
      if (there) there.replaceWith(line); else list.append(line);
      change = Math.max(change, Number(line.dataset.change));
    }
    if (near) list.scrollTop = list.scrollHeight;
  };
  const look = async () => {
    if (busy) { busy = "again"; return; }
    busy = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(`${part.dataset.transcript}?since=${change}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) { // a session that ended leads to another page
        const box = document.createElement("ol");
        box.innerHTML = await answer.text();
        place([...box.children]);
      }
    } catch { /* the line is lost; the next look comes */ }
    timer = setTimeout(look, busy === "again" ? 1000 : pause);
    busy = false;
  };
  document.addEventListener("transcript", look);
  list.scrollTop = list.scrollHeight;
  timer = setTimeout(look, pause);
})();
