/* While the court's machine looks at the papers, asks now and then whether it is done. */
(() => {
  "use strict";
  const mark = document.querySelector("[data-waiting]");
  if (!mark || !window.fetch) return;
  let pause = 2000, left = 60;
  const look = async () => {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-waiting]");
      if (answer.ok && (!now || now.dataset.waiting !== mark.dataset.waiting)) { location.reload(); return; }
    } catch { /* no line: look again later */ }
    pause = Math.min(pause * 1.3, 20000);
    if (left-- > 0) setTimeout(look, pause);
  };
  setTimeout(look, pause);
})();
