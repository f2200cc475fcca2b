/* Draws a signature with finger, pen or mouse; the page works without it. */
(() => {
  "use strict";
  const box = document.querySelector("[data-signature]"), form = box && box.closest("form");
  const canvas = box && box.querySelector("canvas"), field = form && form.querySelector("[data-drawing]");
  if (!canvas || !canvas.getContext || !window.PointerEvent) return;
  box.hidden = false;
  const pen = canvas.getContext("2d");
  pen.lineWidth = 7; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#0a0a28";
  let last = null, inked = false;
  const at = (e) => {
    const r = canvas.getBoundingClientRect();
    return [(e.clientX - r.left) * canvas.width / r.width, (e.clientY - r.top) * canvas.height / r.height];
  };
  if (field.value.startsWith("data:image/png;base64,")) {  // kept while the code was sent
    const kept = new Image();
    kept.onload = () => { pen.drawImage(kept, 0, 0); inked = true; };
    kept.src = field.value;
  }
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId); last = at(e); inked = true;
    pen.beginPath(); pen.moveTo(...last); pen.lineTo(last[0] + 0.1, last[1]); pen.stroke(); e.preventDefault();
  });
  canvas.addEventListener("pointermove", (e) => {
    if (!last) return;
    const to = at(e);
    pen.beginPath(); pen.moveTo(...last); pen.lineTo(...to); pen.stroke(); last = to;
  });
  const lift = () => { last = null; };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  box.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height); inked = false; field.value = "";
  });
  form.addEventListener("submit", (e) => {
    const typed = e.submitter && e.submitter.name === "way" && e.submitter.value === "typed";
    field.value = inked && !typed ? canvas.toDataURL("image/png") : "";
  }, true);
})();
