/* Reckons the fingerprint of a chosen or dropped file here; the file itself is not sent.
   The page works without this: then the file is sent, compared and forgotten. */
(() => {
  "use strict";
  const form = document.querySelector("[data-fingerprint]");
  if (!form || !window.crypto || !crypto.subtle) return;
  const file = form.elements.namedItem("file"), mark = form.elements.namedItem("fingerprint");
  const drop = form.querySelector("[data-drop]"), says = form.querySelector("[data-says]");
  const largest = Number(form.dataset.largest);
  const chinese = !document.documentElement.lang.startsWith("en");
  const say = (zh, en) => { says.textContent = chinese ? zh : en; };
  const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
  let ready = Promise.resolve();
  drop.hidden = false;
  const take = (chosen) => {
    mark.value = "";
    if (!chosen) { say("", ""); return; }
    if (chosen.size > largest) { say("文件超过 20 MB，不会是法院发出的文书", "Larger than 20 MB: not a paper of the court"); return; }
    say("正在计算…", "Working…");
    ready = chosen.arrayBuffer().then((bytes) => crypto.subtle.digest("SHA-256", bytes)).then((digest) => {
      mark.value = hex(digest);
      say(`已在您的设备上算出“${chosen.name}”的指纹，文件没有离开您的设备。点“核对”。`,
        `The fingerprint of “${chosen.name}” was reckoned on your device; the file has not left it. Press Check.`);
    });
  };
  file.addEventListener("change", () => take(file.files[0]));
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.dataset.over = "1"; });
  drop.addEventListener("dragleave", () => { delete drop.dataset.over; });
  drop.addEventListener("drop", (e) => {
    e.preventDefault(); delete drop.dataset.over;
    if (e.dataTransfer.files.length) { file.files = e.dataTransfer.files; take(file.files[0]); }
  });
  form.addEventListener("submit", (e) => {
    const whole = e.submitter && e.submitter.value === "whole";
    if (whole) { mark.value = ""; return; }
    if (mark.value) { file.disabled = true; setTimeout(() => { file.disabled = false; }); }
  });
})();
