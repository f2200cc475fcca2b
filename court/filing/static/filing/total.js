/* Shows the claims and their sum while one types; the server reckons. */
(() => {
  "use strict";
  const box = document.querySelector("[data-total]"), form = document.querySelector("form[data-autosave]");
  if (!box || !form || !window.fetch) return;
  const list = box.querySelector("[data-claims]"), sum = box.querySelector("[data-sum]");
  let wait;
  const reckon = async () => {
    let found;
    try {
      const answer = await fetch(box.dataset.total, {
        method: "POST", body: new URLSearchParams([...new FormData(form)].filter(([, v]) => typeof v === "string")),
        credentials: "same-origin", headers: { Accept: "application/json" },
      });
      if (!answer.ok) return;
      found = await answer.json();
    } catch { return; }
    list.replaceChildren(...found.claims.map((text) => {
      const row = document.createElement("li");
      row.textContent = text;
      return row;
    }));
    sum.textContent = found.total ? `${Number(found.total).toLocaleString("zh-CN", { minimumFractionDigits: 2 })} 元` : "—";
  };
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(reckon, 500); });
})();
