/* Who writes the record does it without leaving the keyboard. */
(() => {
  const form = document.querySelector("[data-transcript] [data-say]");
  if (!form || !window.fetch) return;

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
      document.dispatchEvent(new Event("transcript"));
    } catch (why) {
      problem.textContent = why.message || form.dataset.lost;
      problem.hidden = false;
    }
    text.focus();
  });
})();
