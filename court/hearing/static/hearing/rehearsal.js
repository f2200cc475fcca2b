/* Alone with the media server: what one sends comes back, or one is told why not. */
import {Media} from "./media.js";

const part = document.querySelector("[data-rehearsal]");
const find = (name) => part.querySelector(`[data-${name}]`);
const say = (...keys) => { find("through").textContent = keys.map((k) => part.querySelector(`[data-words="${k}"]`).textContent).join("；"); };
const PATIENCE = 15000; // ms until it is called blocked
let media, socket, watch;

function end(key) {
  clearTimeout(watch);
  media?.stop();
  if (socket) { socket.onclose = null; socket.close(); }
  media = socket = null;
  find("back").hidden = find("hear").hidden = true;
  find("rehearse").disabled = false;
  if (key) say(key);
}

// Whether sound comes back, without playing it into the room.
function listened(stream) {
  if (!stream.getAudioTracks().length) return () => 0;
  const sound = new AudioContext(), ear = sound.createAnalyser(), wave = new Float32Array(ear.fftSize);
  sound.createMediaStreamSource(stream).connect(ear);
  return () => {
    ear.getFloatTimeDomainData(wave);
    return Math.sqrt(wave.reduce((sum, v) => sum + v * v, 0) / wave.length);
  };
}

function through(stream) {
  const back = find("back");
  clearTimeout(watch);
  if (back.srcObject === stream) return;
  back.srcObject = stream;
  back.hidden = find("hear").hidden = false;
  back.play().catch(() => {});
  say("through");
  const level = listened(stream), until = Date.now() + 8000;
  let loudest = 0;
  const look = () => {
    if (!media) return;
    loudest = Math.max(loudest, level());
    const told = ["through", loudest > 0.003 ? "sound" : Date.now() > until ? "no-sound" : "", media.seen?.loss > 0.05 ? "loss" : ""];
    say(...told.filter(Boolean));
    setTimeout(look, 500);
  };
  setTimeout(look, 1000);
}

function begin() {
  end();
  find("rehearse").disabled = true;
  say("joining");
  watch = setTimeout(() => end("blocked"), PATIENCE);
  socket = new WebSocket(`${location.origin.replace("http", "ws")}/live/rehearsal/`);
  socket.onclose = () => end("over");
  socket.onmessage = async (e) => {
    const m = JSON.parse(e.data);
    if (m.type === "full" || m.type === "down") { end(m.type === "full" ? "full" : "blocked"); return; }
    if (m.type === "ended") { end("over"); return; }
    if (m.type !== "ready") { media?.handle(m); return; }
    media = new Media((said) => socket?.readyState === 1 && socket.send(JSON.stringify(said)), (what) => {
      if (what.state === "live" && what.stream.getVideoTracks().length) through(what.stream);
    });
    const got = await media.start({devices: localStorage});
    if (got.fault) end("no-sound");
  };
}

if (window.RTCPeerConnection) part.hidden = false;
find("rehearse")?.addEventListener("click", begin);
find("hear")?.addEventListener("click", () => { find("back").muted = false; find("hear").hidden = true; });
