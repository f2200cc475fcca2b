/* Tries camera, microphone, loudspeaker and line before the day; nothing is kept or sent on. */
const box = document.querySelector("[data-device]");
const find = (name) => box.querySelector(`[data-${name}]`);
const say = (key, good, words) => {
  const line = box.querySelector(`[data-check="${key}"] [data-result]`);
  line.textContent = `${good === null ? "…" : good ? "✓" : "!"} ${words}`;
};
const text = (key) => box.querySelector(`[data-words="${key}"]`).textContent;
let stream = null;
let meter = 0;

const support = () => {
  const good = Boolean(window.RTCPeerConnection && navigator.mediaDevices?.getUserMedia);
  say("browser", good, text(good ? "browser-ok" : "browser-bad"));
  return good;
};

const listen = () => {
  const sound = new AudioContext(), ear = sound.createAnalyser();
  sound.createMediaStreamSource(stream).connect(ear);
  const wave = new Float32Array(ear.fftSize);
  let loudest = 0;
  clearInterval(meter);
  say("microphone", null, text("speak"));
  meter = setInterval(() => {
    ear.getFloatTimeDomainData(wave);
    const level = Math.min(1, Math.sqrt(wave.reduce((sum, v) => sum + v * v, 0) / wave.length) * 4);
    find("level").value = level;
    if (level > 0.04 && loudest <= 0.04) say("microphone", true, text("microphone-ok"));
    loudest = Math.max(loudest, level);
  }, 100);
  setTimeout(() => { if (loudest <= 0.04) say("microphone", false, text("microphone-quiet")); }, 8000);
};

const open = async () => {
  try {
    stream?.getTracks().forEach((track) => track.stop());
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640 } });
    find("self").srcObject = stream;
    find("self").hidden = false;
    const seen = stream.getVideoTracks()[0]?.getSettings() ?? {};
    say("camera", true, `${text("camera-ok")} ${seen.width ?? "?"}×${seen.height ?? "?"}`);
    listen();
    return true;
  } catch (wrong) {
    const why = wrong.name === "NotAllowedError" ? "refused" : wrong.name === "NotReadableError" ? "busy" : "missing";
    say("camera", false, text(why));
    say("microphone", false, text(why));
    return false;
  }
};

const speed = (bytes, ms) => (bytes * 8) / 1000 / Math.max(1, ms);
const shown = (mbit) => `${mbit.toFixed(1)} Mbit/s`;
const measure = async () => {
  try {
    say("down", null, text("measuring"));
    const begun = performance.now();
    const got = await (await fetch(box.dataset.sample, { cache: "no-store" })).arrayBuffer();
    const down = speed(got.byteLength, performance.now() - begun);
    say("down", down >= 1, `${shown(down)} ${text(down >= 1 ? "line-ok" : "line-slow")}`);
    say("up", null, text("measuring"));
    const sent = new Uint8Array(192 * 1024);
    for (let n = 0; n < sent.length; n += 65536) crypto.getRandomValues(sent.subarray(n, n + 65536));
    const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
    const gone = performance.now();
    const answer = await fetch(box.dataset.sink, { method: "POST", body: sent, headers: { "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(String(answer.status));
    const up = speed(sent.length, performance.now() - gone);
    say("up", up >= 0.3, `${shown(up)} ${text(up >= 0.3 ? "line-ok" : "line-slow")}`);
  } catch {
    for (const key of ["down", "up"]) say(key, false, text("no-line"));
  }
};

const tone = () => {
  const sound = new AudioContext(), bell = sound.createOscillator(), soft = sound.createGain();
  soft.gain.value = 0.2;
  bell.connect(soft).connect(sound.destination);
  bell.start();
  bell.stop(sound.currentTime + 1);
  say("speaker", null, text("heard"));
};

const record = async () => {
  if (!stream && !(await open())) return;
  const parts = [], tape = new MediaRecorder(stream), again = find("play");
  tape.ondataavailable = (part) => parts.push(part.data);
  tape.onstop = () => {
    again.src = URL.createObjectURL(new Blob(parts, { type: tape.mimeType }));
    again.hidden = false;
    find("record").disabled = false;
    again.play().catch(() => {});
  };
  find("record").disabled = true;
  tape.start();
  setTimeout(() => tape.stop(), 5000);
};

box.hidden = false;
find("start").addEventListener("click", async () => {
  if (support()) await open();
  await measure();
});
find("tone").addEventListener("click", tone);
find("record").addEventListener("click", record);
