/* Enhances .upload: files go at once, in pieces (tus 1.0), and go on after a lost line.
   Without this file the same field is a plain multipart input. */
(() => {
  "use strict";
  if (window.weifatingUpload) return;
  window.weifatingUpload = true;
  const doc = document, chinese = !doc.documentElement.lang.startsWith("en");
  const say = (zh, en) => (chinese ? zh : en);
  const KB = 1024, MB = KB * KB, AT_ONCE = 2, SIDE = 2600, WORTH = 1.5 * MB;
  const store = {
    get(k) { try { return localStorage.getItem(k); } catch { return null; } },
    set(k, v) { try { localStorage.setItem(k, v); } catch { /* private mode: no resuming after a reload */ } },
    drop(k) { try { localStorage.removeItem(k); } catch { /* nothing kept */ } },
    keys() { try { return Object.keys(localStorage); } catch { return []; } },
  };
  const make = (tag, cls, text) => {
    const e = doc.createElement(tag);
    if (cls) e.className = cls;
    if (text) e.textContent = text;
    return e;
  };
  const size = (n) => (n < MB ? Math.ceil(n / KB) + " KB" : (n / MB).toFixed(1) + " MB");
  const time = (s) => (s < 90 ? say(`${Math.ceil(s)} 秒`, `${Math.ceil(s)} s`) : say(`${Math.ceil(s / 60)} 分钟`, `${Math.ceil(s / 60)} min`));
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const online = (ms) => Promise.race([wait(ms), new Promise((done) => addEventListener("online", done, { once: true }))]);

  /* Sends one request; resolves with the answer, rejects only where the line failed. */
  const ask = (method, url, headers, body, progress, hold) => new Promise((done, fail) => {
    const x = new XMLHttpRequest();
    x.open(method, url);
    for (const [k, v] of Object.entries({ "Tus-Resumable": "1.0.0", ...headers })) x.setRequestHeader(k, v);
    x.onload = () => done({ status: x.status, text: x.responseText, of: (k) => x.getResponseHeader(k) });
    x.onerror = x.ontimeout = () => fail(new Error("line"));
    x.onabort = () => fail(new Error("pause"));
    if (progress) { x.timeout = 120000; x.upload.onprogress = (e) => progress(e.loaded); }
    if (hold) hold(() => x.abort());
    x.send(body || null);
  });

  /* A photo of a phone holds far more than a page needs; the wish to send the original is respected. */
  const shrink = async (file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < WORTH || !window.createImageBitmap) return file;
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, SIDE / Math.max(image.width, image.height));
      const canvas = make("canvas");
      canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      image.close();
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
      return blob && blob.size < file.size * 0.8 ? blob : file;
    } catch { return file; }
  };

  class Sending {
    constructor(field, file) {
      Object.assign(this, { field, file, state: "waiting", offset: 0, piece: 512 * KB, trace: Math.random().toString(36).slice(2, 10) });
      this.mark = `upload:${location.pathname}:${field.name}:${file.name}:${file.size}:${file.lastModified}`;
      this.row = make("li"); this.row.dataset.trace = this.trace;
      this.label = make("span", "files__name", file.name);
      this.words = make("span", "muted small upload__words");
      this.bar = make("progress", "progress"); this.bar.max = 1; this.bar.value = 0;
      this.bar.setAttribute("aria-label", say("上传进度：", "Progress: ") + file.name);
      this.pauseButton = this.button(say("暂停", "Pause"), () => this.toggle());
      this.cancelButton = this.button(say("取消", "Cancel"), () => this.cancel());
      this.row.append(this.label, this.words, this.pauseButton, this.cancelButton, this.bar);
      field.list.append(this.row);
    }
    button(text, act) {
      const b = make("button", "button button--quiet button--small", text);
      b.type = "button";
      b.append(make("span", "visually-hidden", " " + this.file.name));
      b.addEventListener("click", act);
      return b;
    }
    tell(text, wrong) {
      this.words.textContent = text;
      this.words.className = wrong ? "files__problem" : "muted small upload__words";
    }
    number() { return say(" 编号 ", " No. ") + this.trace; }
    name(button, text) { button.firstChild.textContent = text; }
    toggle() {
      if (this.state === "sending") {
        this.state = "paused"; if (this.abort) this.abort();
        this.name(this.pauseButton, say("继续", "Go on"));
        this.tell(say("已暂停，已传 ", "Paused at ") + size(this.offset));
      } else { this.state = "waiting"; this.name(this.pauseButton, say("暂停", "Pause")); }
      this.field.next();
    }
    cancel() {
      this.state = "cancelled"; if (this.abort) this.abort();
      if (this.url) ask("DELETE", this.url, {}).catch(() => {});
      store.drop(this.mark); this.row.remove(); this.field.forget(this);
    }
    async run() {
      this.state = "sending"; this.began = Date.now(); this.from = this.offset;
      if (!this.body) this.body = this.field.original() ? this.file : await shrink(this.file);
      for (let failed = 0; this.state === "sending";) {
        try { await this.step(); failed = 0; } catch (e) {
          if (e.message !== "line") break;
          this.url = this.url || store.get(this.mark); this.unsure = true;
          this.tell(say(`网络连接断开，已传 ${size(this.offset)}，恢复后会自动继续。`, `Line lost at ${size(this.offset)}; goes on by itself.`) + this.number(), true);
          await online(Math.min(1000 * 2 ** failed++, 30000));
        }
      }
      this.field.next();
    }
    async step() {
      if (!this.url) return this.create();
      if (this.unsure || this.offset >= this.body.size) return this.look();
      const part = this.body.slice(this.offset, this.offset + this.piece);
      const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(this.offset), "X-Trace-Id": this.trace };
      if (window.crypto && crypto.subtle) headers["Upload-Checksum"] = "sha256 " + base64(await crypto.subtle.digest("SHA-256", await part.arrayBuffer()));
      const start = Date.now();
      const answer = await ask("PATCH", this.url, headers, part, (n) => this.show(this.offset + n), (abort) => { this.abort = abort; });
      const took = Date.now() - start;
      this.piece = Math.max(128 * KB, Math.min(4 * MB, took < 1500 ? this.piece * 2 : took > 6000 ? this.piece / 2 : this.piece));
      return this.heard(answer);
    }
    async create() {
      const known = store.get(this.mark);
      if (known && this.body === this.file) { this.url = known; this.unsure = true; return; }
      const name = this.body === this.file ? this.file.name : this.file.name.replace(/\.[^.]*$/, "") + ".jpg";
      const answer = await ask("POST", this.field.place, { "Upload-Length": String(this.body.size), "Upload-Metadata": "filename " + base64(new TextEncoder().encode(name)), "X-Trace-Id": this.trace });
      this.url = answer.status === 201 ? answer.of("Location") : null;
      if (this.url && this.body === this.file) store.set(this.mark, this.url);
      return this.heard(answer);
    }
    async look() {
      const answer = await ask("HEAD", this.url, { "X-Trace-Id": this.trace });
      if (answer.status === 200 && +answer.of("Upload-Length") !== this.body.size) return this.again();
      return this.heard(answer);
    }
    again() { store.drop(this.mark); this.url = null; this.unsure = false; this.offset = 0; }
    async heard(answer) {
      const s = answer.status;
      this.unsure = false;
      if (s === 200 || s === 201 || s === 204) {
        this.offset = +(answer.of("Upload-Offset") || 0); this.show(this.offset);
        const id = answer.of("Upload-File-Id");
        if (id) this.done(id, answer.of("Upload-File-State"), decodeURIComponent(answer.of("Upload-Problem") || ""));
      } else if (s === 401) this.stop(say("登录已过期。请重新登录后点“继续”，已传的部分还在。", "Your session has ended. Sign in again, then press Go on; nothing is lost."), true);
      else if (s === 404 || s === 410) this.again();
      else if (s === 409) this.unsure = true;
      else if (s === 423 || s === 429 || s >= 500) { this.unsure = !!this.url; this.tell(say("服务器正忙，稍后自动继续。", "The server is busy; goes on by itself."), true); await wait(2000); }
      else if (s !== 460) this.stop((answer.text || say("这个文件不能上传。", "This file cannot be sent.")) + this.number());
    }
    show(sent) {
      const total = this.body.size || 1, seconds = (Date.now() - this.began) / 1000, rate = (sent - this.from) / seconds;
      this.bar.value = sent / total;
      if (this.state !== "sending") return;
      const left = seconds > 1 && rate > 0 && sent < total ? say("，约剩 ", ", about ") + time((total - sent) / rate) + say("", " left") : "";
      this.tell(sent < total ? say(`已传 ${size(sent)} / ${size(total)}`, `${size(sent)} of ${size(total)}`) + left : say("已传完，正在检查文件…", "Sent; being checked…"));
    }
    stop(text, session) {
      if (!session) this.cancelButton.firstChild.data = say("移除", "Remove");
      this.state = "stopped"; this.tell(text, true); this.field.announce(`${this.file.name}：${text}`);
      if (!session) { this.pauseButton.hidden = true; this.bar.hidden = true; return; }
      this.name(this.pauseButton, say("继续", "Go on"));
      if (this.row.querySelector("a")) return;
      const link = make("a", "", say("去登录（新窗口）", "Sign in (new window)"));
      link.href = "/accounts/login/"; link.target = "_blank"; link.rel = "noopener";
      this.words.after(link);
    }
    done(id, state, problem) {
      store.drop(this.mark);
      if (state !== "accepted") { this.url = null; this.stop((problem || say("这个文件不能使用。", "This file cannot be used.")) + this.number()); return; }
      this.state = "done"; this.row.replaceChildren(); this.row.dataset.file = id;
      const link = make("a", "", this.file.name), box = make("span", "files__name");
      link.href = "/files/" + id; box.append(link);
      this.row.append(box, make("span", "muted small", size(this.body.size)), this.field.hidden(id), this.button(say("移除", "Remove"), () => this.field.remove(this.row, id)));
      this.field.announce(say(`${this.file.name} 已上传`, `${this.file.name} sent`));
      this.field.root.dispatchEvent(new CustomEvent("upload:done", { bubbles: true, detail: { id, field: this.field.name } }));
      this.field.forget(this);
    }
  }

  class Field {
    constructor(root) {
      Object.assign(this, { root, place: root.dataset.upload, name: root.dataset.name, limit: +root.dataset.limit, single: "single" in root.dataset, sendings: [] });
      this.input = root.querySelector("input[type=file]"); this.list = root.querySelector(".upload__files");
      this.status = root.querySelector(".upload__status"); this.form = root.closest("form");
      root.classList.add("upload--live");
      this.input.addEventListener("change", () => { const files = [...this.input.files]; this.input.value = ""; this.take(files); });
      for (const type of ["dragover", "dragleave", "drop"]) root.addEventListener(type, (e) => {
        e.preventDefault(); root.classList.toggle("upload--over", type === "dragover");
        if (type === "drop") this.take([...e.dataTransfer.files]);
      });
      if (this.form) this.form.addEventListener("submit", (e) => this.before(e));
      this.adopt(); this.offerCamera(); this.offerOriginal(); this.remember();
    }
    adopt() {
      for (const box of this.root.querySelectorAll("input[type=checkbox][value]")) {
        const row = box.closest("li");
        if (!row) continue;
        const text = row.textContent.trim().split("\n")[0], b = make("button", "button button--quiet button--small", say("移除", "Remove"));
        b.type = "button"; b.append(make("span", "visually-hidden", " " + text));
        b.addEventListener("click", () => { row.remove(); this.announce(say("已移除", "Removed")); this.input.focus(); });
        box.hidden = true; row.append(b);
      }
      const keep = this.root.querySelector(".upload__keep");
      if (keep) keep.remove();
    }
    offerCamera() {
      if (!matchMedia("(pointer: coarse)").matches || this.input.hasAttribute("capture")) return;
      const camera = make("input"), b = make("button", "button button--secondary upload__camera", say("拍照", "Take a photo"));
      camera.type = "file"; camera.accept = "image/*"; camera.setAttribute("capture", "environment"); camera.hidden = true;
      camera.addEventListener("change", () => { const files = [...camera.files]; camera.value = ""; this.take(files); });
      b.type = "button"; b.addEventListener("click", () => camera.click());
      this.input.after(b, camera);
    }
    offerOriginal() {
      const label = make("label", "choice choice--small upload__original"), text = make("span", "", say("发送未压缩的原图（更慢，更费流量）", "Send photos uncompressed (slower)"));
      this.wish = make("input"); this.wish.type = "checkbox";
      label.append(this.wish, text); this.status.before(label);
    }
    original() { return this.wish.checked; }
    remember() {
      const start = `upload:${location.pathname}:${this.name}:`;
      const names = store.keys().filter((k) => k.startsWith(start)).map((k) => k.slice(start.length).replace(/:\d+:\d+$/, ""));
      if (names.length) this.announce(say(`上次没有传完：${names.join("、")}。重新选择同一文件，会从断开处继续。`, `Not finished last time: ${names.join(", ")}. Choose the same file again to go on where it stopped.`));
    }
    take(files) {
      for (const file of this.single ? files.slice(-1) : files) {
        if (this.single) { this.sendings.slice().forEach((s) => s.cancel()); [...this.list.children].forEach((row) => row.remove()); }
        const sending = new Sending(this, file);
        this.sendings.push(sending);
        if (file.size > this.limit) sending.stop(say(`文件超过 ${size(this.limit)} 的上限，请压缩或拆分后再上传。`, `Larger than ${size(this.limit)}; please compress or split it.`));
      }
      this.next();
    }
    next() {
      const busy = this.sendings.filter((s) => s.state === "sending").length;
      this.sendings.filter((s) => s.state === "waiting").slice(0, Math.max(0, AT_ONCE - busy)).forEach((s) => s.run());
      if (this.submitter !== undefined && !this.unfinished()) { const by = this.submitter; this.submitter = undefined; this.form.requestSubmit(by); }
    }
    unfinished() { return this.sendings.some((s) => s.state === "sending" || s.state === "waiting"); }
    before(e) {
      if (!this.unfinished()) return;
      e.preventDefault(); this.submitter = e.submitter;
      this.announce(say("文件还在上传，传完后会自动继续提交。", "Files are still being sent; the form follows by itself."));
    }
    hidden(id) { const h = make("input"); h.type = "hidden"; h.name = this.name; h.value = id; return h; }
    remove(row, id) {
      row.remove(); this.announce(say("已移除", "Removed")); this.input.focus();
      const token = this.form && this.form.querySelector("[name=csrfmiddlewaretoken]");
      if (token) fetch(`/files/${id}/remove`, { method: "POST", headers: { "X-CSRFToken": token.value } }).catch(() => {});
    }
    forget(sending) { this.sendings = this.sendings.filter((s) => s !== sending); }
    announce(text) { this.status.textContent = text; }
  }
  const start = (from) => from.querySelectorAll(".upload[data-upload]:not(.upload--live)").forEach((root) => new Field(root));
  start(doc);
  doc.addEventListener("htmx:load", (e) => start(e.target.parentNode || doc));
})();
