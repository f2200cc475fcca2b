/* The transcript follows the picture, and a click on a line goes there without leaving the page. */
(() => {
  "use strict";
  const video = document.querySelector("#player video"), list = document.querySelector(".watch__lines");
  if (!video || !list) return;
  const lines = [...list.querySelectorAll("[data-second]")];
  list.addEventListener("click", (e) => {
    const line = e.target.closest("a") && e.target.closest("[data-second]");
    if (!line) return;
    e.preventDefault();
    video.currentTime = Number(line.dataset.second);
    video.play().catch(() => {});
  });
  let now = null;
  video.addEventListener("timeupdate", () => {
    let found = null;
    for (const line of lines) if (Number(line.dataset.second) <= video.currentTime + 0.5) found = line;
    if (found === now) return;
    if (now) now.removeAttribute("aria-current");
    if (found) {
      found.setAttribute("aria-current", "true");
      list.scrollTop = found.offsetTop - list.offsetTop - list.clientHeight / 3;
    }
    now = found;
  });
})();
