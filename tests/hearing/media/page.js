// The smallest page that can sit in a hearing.
import {Media} from "/media.js";

window.seen = [];
window.heard = [];
window.join = async (room, member, may, how) => {
  const url = `ws://${location.host}/line/${encodeURIComponent(room)}/${member}/${may}`;
  const open = () => new Promise((done) => {
    const ws = window.ws = new WebSocket(url);
    ws.onmessage = (e) => {
      const message = JSON.parse(e.data);
      heard.push(message);
      if (how && how.relay && message.type === "media.welcome") media.config.iceTransportPolicy = "relay";
      media.handle(message);
    };
    ws.onopen = done;
    ws.onclose = () => setTimeout(() => window.again && open().then(() => media.rejoin()), 300);
  });
  window.again = true;
  const send = (message) => ws.readyState === 1 && ws.send(JSON.stringify(message));
  window.media = new Media(send, (what) => {
    seen.push([what.feed, what.state, what.level]);
    if (!what.stream || what.state === "local") return;
    let video = document.getElementById(what.feed);
    if (!video) {
      video = document.createElement("video");
      Object.assign(video, {id: what.feed, autoplay: true, muted: true, playsInline: true});
      document.body.append(video);
    }
    if (video.srcObject !== what.stream) video.srcObject = what.stream;
  });
  await open();
  return media.start(how || {});
};
async function measure(pc) {
  const sum = {packets: 0, lost: 0, bytes: 0, frames: 0, sentBytes: 0, framesSent: 0, audio: 0, video: 0,
    reported: 0, pair: "", rtt: 0, layers: []};
  const all = await pc.getStats();
  const add = (name, value) => { sum[name] += value || 0; };
  all.forEach((r) => {
    if (r.type === "inbound-rtp") {
      add("packets", r.packetsReceived);
      add("lost", r.packetsLost);
      add("bytes", r.bytesReceived);
      add("frames", r.framesDecoded);
      add(r.kind, r.packetsReceived);
      if (r.kind === "video") sum.height = r.frameHeight || 0;
    } else if (r.type === "outbound-rtp") {
      add("sentBytes", r.bytesSent);
      add("framesSent", r.framesEncoded);
      if (r.kind === "video") sum.layers.push([r.frameHeight || 0, r.active, r.framesEncoded, r.qualityLimitationReason]);
    } else if (r.type === "remote-inbound-rtp") {
      sum.reported = Math.max(sum.reported, r.fractionLost || 0);
    } else if (r.type === "candidate-pair" && r.nominated && r.state === "succeeded") {
      sum.pair = [r.localCandidateId, r.remoteCandidateId].map((id) => all.get(id)?.candidateType || "?").join("/");
      sum.rtt = r.currentRoundTripTime || 0;
    }
  });
  return sum;
}
Media.prototype.stats = async function () {
  const found = {sent: {}, received: {}, sendLevel: this.sendLevel};
  for (const [where, all] of [["sent", this.sending], ["received", this.receiving]]) {
    for (const [name, {pc, level}] of Object.entries(all)) {
      found[where][name] = {level, state: pc ? pc.connectionState : "new", ...(pc && await measure(pc))};
    }
  }
  return found;
};
window.command = (what) => fetch("/do", {method: "POST", body: JSON.stringify(what)}).then((r) => r.json());
window.ready = true;
