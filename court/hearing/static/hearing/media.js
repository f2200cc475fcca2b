// Picture and sound of one person in one room, over plain RTCPeerConnection: one connection for
// what one sends (camera, screen), one for each feed one receives. Reconnects by itself.
// on({feed, stream, level, state}): state is local, live, lost, ended, refused or off.

import {CHECK, LEVELS, Watching, gathered, measure, rank} from "./media_watch.js";

const SOUND = {echoCancellation: true, noiseSuppression: true, autoGainControl: true};
const PICTURE = {width: {ideal: 640}, height: {ideal: 360}, frameRate: {ideal: 15, max: 15}};
const SMALL = {maxBitrate: 120000, scaleResolutionDownBy: 2, maxFramerate: 15};

export class Media extends Watching {
  constructor(send, on) {
    super();
    this.send = send;
    this.on = on;
    this.layers = "lines";
    this.mayPublish = this.welcomed = false;
    this.config = {iceServers: [], bundlePolicy: "max-bundle"};
    this.sending = {}; // kind -> {pc, stream, since, muted}
    this.receiving = {}; // feed -> {pc, sub, stream, level, …}
    this.wishes = {"*": "full"};
    this.feeds = [];
    this.streams = {};
    this.muted = {audio: false, video: false};
    this.sendLevel = "full";
    this.timer = setInterval(() => this.look(), CHECK);
    this.online = () => this.rejoin();
    window.addEventListener("online", this.online);
  }

  // Opens microphone and camera as far as there are any, and joins. What could be opened.
  async start({audio = true, video = true} = {}) {
    this.stopped = false;
    for (const [a, v] of [[audio, video], [audio, false], [false, video]]) {
      if (!a && !v) continue;
      try {
        this.streams.camera = await navigator.mediaDevices.getUserMedia({
          audio: a && SOUND, video: v && {...PICTURE, ...(typeof v === "object" ? v : {})}});
        break;
      } catch (e) {
        this.fault = e.name;
      }
    }
    const stream = this.streams.camera || null;
    for (const kind of ["audio", "video"]) this.mute(kind, this.muted[kind]);
    if (stream) this.tell("me/camera", stream, "local", "full");
    this.send({type: "media.hello"});
    const has = (kind) => !!stream && stream.getTracks().some((t) => t.kind === kind);
    return {audio: has("audio"), video: has("video"), fault: stream ? "" : this.fault || ""};
  }

  async shareScreen() {
    const stream = await navigator.mediaDevices.getDisplayMedia(
      {video: {frameRate: {max: 10}}, audio: false});
    this.streams.screen = stream;
    stream.getVideoTracks()[0].addEventListener("ended", () => this.stopScreen());
    this.tell("me/screen", stream, "local", "full");
    if (this.welcomed && this.mayPublish) await this.publish("screen");
  }

  stopScreen() {
    const stream = this.streams.screen;
    if (!stream) return;
    delete this.streams.screen;
    stream.getTracks().forEach((track) => track.stop());
    this.hangUp("screen");
    this.send({type: "media.unpublish", kind: "screen"});
    this.tell("me/screen", null, "ended", "off");
  }

  async stop() {
    this.stopped = true;
    clearInterval(this.timer);
    window.removeEventListener("online", this.online);
    this.reset();
    for (const stream of Object.values(this.streams)) {
      stream.getTracks().forEach((track) => track.stop());
    }
    this.streams = {};
  }

  // Another microphone or camera, without a new connection. kind: "audio" or "video".
  async use(kind, deviceId) {
    const stream = this.streams.camera;
    const how = kind === "audio" ? {...SOUND} : {...PICTURE};
    how.deviceId = {exact: deviceId};
    const old = stream && stream.getTracks().find((track) => track.kind === kind);
    if (old) old.stop(); // many phones open one camera at a time
    const [track] = (await navigator.mediaDevices.getUserMedia({[kind]: how})).getTracks();
    if (!stream) this.streams.camera = new MediaStream();
    if (old) stream.removeTrack(old);
    this.streams.camera.addTrack(track);
    track.enabled = !this.muted[kind];
    const made = this.sending.camera;
    const senders = made ? made.pc.getSenders().filter((s) => s.kind === kind) : [];
    if (senders.length) await Promise.all(senders.map((s) => s.replaceTrack(track)));
    else if (this.welcomed && this.mayPublish) await this.publish("camera");
    this.tell("me/camera", this.streams.camera, "local", "full");
  }

  // One's own microphone or camera off; the server can silence one besides.
  mute(kind, on) {
    this.muted[kind] = on;
    const stream = this.streams.camera;
    if (stream) for (const t of stream.getTracks()) if (t.kind === kind) t.enabled = !on;
  }

  // The most one wants of a feed, "*" of all others; the line may give less.
  setLevel(feed, level) {
    this.wishes[feed] = level;
    for (const name of Object.keys(this.receiving)) this.adjust(name);
    if (this.welcomed) this.match();
  }

  handle(message) {
    const act = {
      "media.welcome": () => this.welcome(message),
      "media.feeds": () => { this.feeds = message.feeds; return this.match(); },
      "media.published": () => this.published(message),
      "media.offer": () => this.offered(message),
      "media.ended": () => this.ended(message.feed),
      "media.slow": () => this.stepDown(message.feed),
      "media.allowed": () => this.allowed(message.publish),
      "media.lost": () => this.reset("lost"),
      "media.refused": () => this.refused(message),
    }[message.type];
    return Promise.resolve(act && !this.stopped ? act() : null).catch((e) => { this.fault = String(e); });
  }

  async stats() {
    const found = {sent: {}, received: {}};
    const entries = [
      ...Object.entries(this.sending).map(([k, m]) => ["sent", k, m]),
      ...Object.entries(this.receiving).map(([k, m]) => ["received", k, m])];
    for (const [where, name, made] of entries) {
      found[where][name] = {level: made.level, state: made.pc ? made.pc.connectionState : "new",
        ...(made.pc ? await measure(made.pc) : {})};
    }
    return found;
  }

  // ---- joining and rejoining

  async welcome({publish, ice, layers, feeds}) {
    this.reset();
    this.config.iceServers = ice;
    this.layers = layers;
    this.mayPublish = publish;
    this.feeds = feeds;
    this.welcomed = true;
    const sent = publish ? Object.keys(this.streams).map((kind) => this.publish(kind)) : [];
    await Promise.all([...sent, this.match()]);
  }

  rejoin() {
    if (this.welcomed && !this.stopped) this.send({type: "media.hello"});
  }

  reset(state) {
    this.welcomed = false;
    for (const kind of Object.keys(this.sending)) this.hangUp(kind);
    for (const feed of Object.keys(this.receiving)) this.ended(feed, state);
  }

  async allowed(publish) {
    if (publish === this.mayPublish) return;
    this.mayPublish = publish;
    for (const kind of Object.keys(this.streams)) {
      if (publish) await this.publish(kind);
      else this.hangUp(kind);
    }
  }

  refused({what, kind, feed}) {
    if (what === "media.publish" && this.sending[kind]) this.sending[kind].refused = Date.now();
    if (what === "media.subscribe" && this.receiving[feed]) this.ended(feed, "refused");
  }

  // ---- sending

  async publish(kind) {
    this.hangUp(kind);
    const stream = this.streams[kind];
    const pc = new RTCPeerConnection(this.config);
    const now = Date.now();
    const made = this.sending[kind] = {pc, since: now, calm: now, level: this.sendLevel};
    const own = {direction: "sendonly", streams: [stream]};
    stream.getAudioTracks().forEach((track) => pc.addTransceiver(track, own));
    for (const track of stream.getVideoTracks()) {
      const top = {maxBitrate: kind === "screen" ? 1200000 : 600000};
      if (kind === "screen") track.contentHint = "detail";
      if (kind === "camera" && this.layers === "simulcast") {
        pc.addTransceiver(track, {...own, sendEncodings: [
          {rid: "h", ...top}, {rid: "m", ...SMALL, maxBitrate: 200000},
          {rid: "l", ...SMALL, maxBitrate: 80000, scaleResolutionDownBy: 4}]});
      } else {
        pc.addTransceiver(track, {...own, sendEncodings: [top]});
        if (kind === "camera") pc.addTransceiver(track, {...own, sendEncodings: [SMALL]});
      }
    }
    await this.limitSending(made);
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc, this.config.iceServers.length > 0);
    if (this.sending[kind] === made) {
      this.send({type: "media.publish", kind, sdp: pc.localDescription.sdp});
    }
  }

  async published({kind, sdp}) {
    const made = this.sending[kind];
    if (made && made.pc.signalingState === "have-local-offer") {
      await made.pc.setRemoteDescription({type: "answer", sdp});
    }
  }

  hangUp(kind) {
    if (this.sending[kind]) this.sending[kind].pc.close();
    delete this.sending[kind];
  }

  // ---- receiving

  async match() {
    for (const feed of Object.keys(this.receiving)) {
      if (!this.feeds.includes(feed)) this.ended(feed);
    }
    for (const feed of this.feeds) {
      if (!this.receiving[feed] && this.wish(feed) !== "off") this.subscribe(feed);
      else if (this.receiving[feed] && this.wish(feed) === "off") this.unsubscribe(feed);
    }
  }

  subscribe(feed, level = this.wish(feed)) {
    const now = Date.now();
    this.receiving[feed] = {level, most: level, grew: now, calm: now, got: 0, lost: 0, windows: 0};
    this.send({type: "media.subscribe", feed, level});
  }

  unsubscribe(feed) {
    this.send({type: "media.unsubscribe", feed});
    this.ended(feed, "off");
  }

  async offered({feed, sub, sdp}) {
    const made = this.receiving[feed];
    if (!made) return;
    if (made.pc) made.pc.close();
    const pc = made.pc = new RTCPeerConnection(this.config);
    made.sub = sub;
    made.stream = new MediaStream();
    pc.addEventListener("track", ({track}) => {
      made.stream.addTrack(track);
      this.tell(feed, made.stream, "live", made.level);
    });
    await pc.setRemoteDescription({type: "offer", sdp});
    await pc.setLocalDescription(await pc.createAnswer());
    await gathered(pc, this.config.iceServers.length > 0);
    if (this.receiving[feed] === made && made.sub === sub) {
      this.send({type: "media.answer", feed, sub, sdp: pc.localDescription.sdp});
    }
  }

  ended(feed, state = "ended") {
    const made = this.receiving[feed];
    if (!made) return;
    delete this.receiving[feed];
    if (made.pc) made.pc.close();
    this.tell(feed, null, state, "off");
  }

  wish(feed) {
    return this.wishes[feed] || this.wishes["*"];
  }

  tell(feed, stream, state, level) {
    this.on({feed, stream, level, state});
  }
}
