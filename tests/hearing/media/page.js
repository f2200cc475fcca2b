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
window.command = (what) => fetch("/do", {method: "POST", body: JSON.stringify(what)}).then((r) => r.json());
window.ready = true;
