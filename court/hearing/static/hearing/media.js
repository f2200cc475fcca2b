// Picture and sound of one person in one room, over plain RTCPeerConnection: one connection for
// what one sends (camera, screen), one for each feed one receives. Reconnects by itself.
// on({feed, stream, level, state}): local, live, lost, ended, refused, off; failing: nothing gets through.

import {CHECK, Watching, gathered} from "./media_watch.js";

const HOW = {
  audio: {echoCancellation: true, noiseSuppression: true, autoGainControl: true},
  video: {width: {ideal: 640}, height: {ideal: 360}, frameRate: {ideal: 15, max: 15}},
};
const TOP = {maxBitrate: 600000}, SMALL = {maxBitrate: 120000, scaleResolutionDownBy: 2, maxFramerate: 15};
const LAYERS = [{rid: "h", ...TOP}, {...SMALL, rid: "m", maxBitrate: 200000},
  {...SMALL, rid: "l", maxBitrate: 80000, scaleResolutionDownBy: 4}];
const HEARD = ["welcome", "feeds", "published", "offer", "ended", "slow", "allowed", "lost", "refused"];

export class Media extends Watching {
  constructor(send, on) {
    super();
    Object.assign(this, {send, on, layers: "lines", sendLevel: "full", failures: 0, muted: {}, wishes: {"*": "full"},
      sending: {}, // kind -> {pc, since, calm}
      receiving: {}, // feed -> {pc, sub, stream, level, …}
      names: [], streams: {}, config: {iceServers: [], bundlePolicy: "max-bundle"}});
    this.timer = setInterval(() => this.look(), CHECK);
  }

  // Opens microphone and camera as far as there are any, and joins. What could be opened.
  async start({audio = true, video = true, devices = {}} = {}) {
    this.stopped = false;
    const how = (kind) => ({...HOW[kind], ...(devices[kind] && {deviceId: {ideal: devices[kind]}})});
    for (const [a, v] of [[audio, video], [audio, false], [false, video]]) {
      if (!a && !v) continue;
      try {
        this.streams.camera = await navigator.mediaDevices.getUserMedia({audio: a && how("audio"), video: v && how("video")});
        break;
      } catch (e) {
        this.fault = e.name;
      }
    }
    const tracks = this.streams.camera?.getTracks() || [], has = (kind) => tracks.some((t) => t.kind === kind);
    for (const kind in this.muted) this.mute(kind, this.muted[kind]);
    if (tracks.length) this.tell("me/camera", this.streams.camera, "local", "full");
    this.rejoin();
    return {audio: has("audio"), video: has("video"), fault: tracks.length ? "" : this.fault || ""};
  }

  async shareScreen() {
    const stream = this.streams.screen = await navigator.mediaDevices.getDisplayMedia({video: {frameRate: {max: 10}}});
    stream.getVideoTracks()[0].onended = () => this.stopScreen();
    this.tell("me/screen", stream, "local", "full");
    await this.publish("screen");
  }

  stopScreen() {
    if (!this.streams.screen) return;
    this.streams.screen.getTracks().forEach((track) => track.stop());
    delete this.streams.screen;
    this.hangUp("screen", true);
    this.tell("me/screen", null, "ended", "off");
  }

  async stop() {
    this.stopped = true;
    clearInterval(this.timer);
    for (const kind in this.sending) this.hangUp(kind, true);
    this.lost();
    for (const stream of Object.values(this.streams)) stream.getTracks().forEach((track) => track.stop());
    this.streams = {};
  }

  // Another microphone or camera, without a new connection. kind: "audio" or "video".
  async use(kind, deviceId) {
    const stream = this.streams.camera ||= new MediaStream();
    const old = stream.getTracks().find((track) => track.kind === kind);
    if (old) { old.stop(); stream.removeTrack(old); } // many phones open one camera at a time
    const got = await navigator.mediaDevices.getUserMedia({[kind]: {...HOW[kind], deviceId: {exact: deviceId}}});
    const track = got.getTracks()[0];
    stream.addTrack(track);
    track.enabled = !this.muted[kind];
    const senders = this.sending.camera?.pc.getTransceivers().filter((t) => t.receiver.track.kind === kind) || [];
    if (senders.length) await Promise.all(senders.map((t) => t.sender.replaceTrack(track)));
    else await this.publish("camera");
    this.tell("me/camera", stream, "local", "full");
  }

  // One's own microphone or camera off; the server can silence one besides.
  mute(kind, on) {
    this.muted[kind] = on;
    for (const t of this.streams.camera?.getTracks() || []) if (t.kind === kind) t.enabled = !on;
  }

  // The most one wants of a feed, "*" of all others; the line may give less.
  setLevel(feed, level) {
    if (this.wishes[feed] === level) return;
    this.wishes[feed] = level;
    for (const name in this.receiving) this.adjust(name);
    this.match();
  }

  async handle(message) {
    const what = message.type.slice(6);
    try {
      if (HEARD.includes(what) && !this.stopped) await this[what](message);
    } catch (e) {
      this.fault = e;
    }
  }

  // ---- joining and rejoining

  rejoin() {
    this.send({type: "media.hello"});
  }

  async welcome({publish, ice, layers, feeds}) {
    this.lost();
    this.config.iceServers = ice;
    Object.assign(this, {layers, mayPublish: publish, names: feeds, welcomed: true});
    await Promise.all([...Object.keys(this.streams).map((kind) => this.publish(kind)), this.match()]);
  }

  lost() {
    this.welcomed = false;
    for (const kind in this.sending) this.hangUp(kind);
    for (const feed in this.receiving) this.ended({feed}, "lost");
  }

  async allowed({publish}) {
    if (publish === this.mayPublish) return;
    this.mayPublish = publish;
    for (const kind in this.streams) await (publish ? this.publish(kind) : this.hangUp(kind));
  }

  refused({what, kind, feed}) {
    if (what === "media.publish" && this.sending[kind]) this.sending[kind].since = Date.now();
    if (what === "media.subscribe") this.ended({feed}, "refused");
  }

  // ---- sending

  async publish(kind) {
    if (!this.welcomed || !this.mayPublish) return;
    this.hangUp(kind);
    const stream = this.streams[kind], pc = new RTCPeerConnection(this.config), now = Date.now();
    const made = this.sending[kind] = {pc, since: now, calm: now};
    const add = (track, sendEncodings) => pc.addTransceiver(track, {direction: "sendonly", streams: [stream], sendEncodings});
    for (const track of stream.getAudioTracks()) add(track);
    for (const track of stream.getVideoTracks()) {
      if (kind === "screen") {
        track.contentHint = "detail";
        add(track, [{maxBitrate: 1200000}]);
      } else if (this.layers === "simulcast") {
        add(track, LAYERS);
      } else {
        add(track, [TOP]);
        add(track, [SMALL]);
      }
    }
    await this.limitSending(made);
    await pc.setLocalDescription();
    await gathered(pc, this.config);
    if (this.sending[kind] === made) this.send({type: "media.publish", kind, sdp: pc.localDescription.sdp});
  }

  async published({kind, sdp}) {
    const pc = this.sending[kind]?.pc;
    if (pc?.signalingState === "have-local-offer") await pc.setRemoteDescription({type: "answer", sdp});
  }

  hangUp(kind, told) {
    if (told) this.send({type: "media.unpublish", kind});
    this.sending[kind]?.pc.close();
    delete this.sending[kind];
  }

  // ---- receiving

  feeds({feeds}) {
    this.names = feeds;
    this.match();
  }

  match() {
    for (const feed in this.receiving) if (!this.names.includes(feed)) this.ended({feed});
    if (!this.welcomed) return;
    for (const feed of this.names) {
      const off = this.wish(feed) === "off", there = this.receiving[feed];
      if (!there && !off) this.subscribe(feed);
      if (there && off) {
        this.send({type: "media.unsubscribe", feed});
        this.ended({feed}, "off");
      }
    }
  }

  subscribe(feed, level = this.wish(feed)) {
    const now = Date.now();
    this.receiving[feed] = {level, most: level, since: now, calm: now, got: 0, gone: 0, windows: 0};
    this.send({type: "media.subscribe", feed, level});
  }

  async offer({feed, sub, sdp}) {
    const made = this.receiving[feed];
    if (!made) return;
    made.pc?.close();
    const pc = made.pc = new RTCPeerConnection(this.config), stream = made.stream = new MediaStream();
    made.sub = sub;
    pc.ontrack = ({track}) => {
      stream.addTrack(track);
      this.tell(feed, stream, "live", made.level);
    };
    await pc.setRemoteDescription({type: "offer", sdp});
    await pc.setLocalDescription();
    await gathered(pc, this.config);
    if (made.sub === sub) this.send({type: "media.answer", feed, sub, sdp: pc.localDescription.sdp});
  }

  ended({feed}, state = "ended") {
    const made = this.receiving[feed];
    if (!made) return;
    delete this.receiving[feed];
    made.pc?.close();
    this.tell(feed, null, state, "off");
  }

  slow({feed}) {
    this.stepDown(feed);
  }

  wish(feed) {
    return this.wishes[feed] || this.wishes["*"];
  }

  tell(feed, stream, state, level) {
    this.on({feed, stream, level, state});
  }
}
