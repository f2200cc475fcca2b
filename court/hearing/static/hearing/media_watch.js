// Looks after the connections of a Media: tries again what is lost, takes less where packets are
// lost (at once) and more where none were for a while.

export const LEVELS = ["off", "audio", "low", "tile", "full"];
export const CHECK = 1000; // ms between two looks at the connections
const STALE = 5000; // ms for a new connection to come up before trying again
const GONE = 1000; // ms for one that was up to come back by itself
const CALM = 20000; // ms without loss before stepping up
const LOST = 0.05; // share of packets lost that steps down at once
export const rank = (level) => LEVELS.indexOf(level);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export class Watching {
  async look() {
    if (this.looking || !this.welcomed || this.stopped) return;
    this.looking = true;
    try {
      for (const kind of Object.keys(this.sending)) await this.lookAtSending(kind);
      for (const feed of Object.keys(this.receiving)) await this.lookAtReceiving(feed);
    } finally {
      this.looking = false;
    }
  }

  async lookAtSending(kind) {
    const made = this.sending[kind];
    const state = made.pc.connectionState || made.pc.iceConnectionState;
    const now = Date.now();
    if (state === "connected" || state === "completed") {
      const {reported} = await measure(made.pc);
      if (reported > LOST * 2) {
        made.calm = now;
        this.sendLevel = this.sendLevel === "full" ? "low" : "audio";
        await this.limitSending(made);
      } else if (this.sendLevel !== "full" && now - made.calm > CALM) {
        made.calm = now;
        this.sendLevel = this.sendLevel === "audio" ? "low" : "full";
        await this.limitSending(made);
      }
      made.since = now;
    } else if (now - (made.refused || made.since) > patience(state)) {
      if (this.mayPublish && this.streams[kind]) await this.publish(kind);
    }
  }

  async lookAtReceiving(feed) {
    const made = this.receiving[feed];
    const now = Date.now();
    const state = made.pc ? made.pc.connectionState || made.pc.iceConnectionState : "new";
    const up = state === "connected" || state === "completed";
    if (!up && now - made.grew > patience(state)) {
      if (made.pc) made.pc.close();
      this.tell(feed, null, "lost", made.level);
      this.subscribe(feed, LEVELS[Math.min(rank(this.wish(feed)), rank(made.most))]);
      return;
    }
    if (!up) return;
    made.grew = now;
    const is = await measure(made.pc);
    const got = is.packets - made.got;
    const lost = is.lost - made.lost;
    made.windows += 1;
    if (made.windows % 2 && got + lost < 50) return; // too few to judge: one second more
    [made.got, made.lost] = [is.packets, is.lost];
    if (got + lost > 20 && lost / (got + lost) > LOST) {
      this.stepDown(feed);
    } else if (lost > 0 && lost / (got + lost) > LOST / 5) {
      made.calm = now;
    } else if (now - made.calm > CALM && rank(made.most) < rank(this.wish(feed))) {
      made.calm = now;
      made.most = LEVELS[rank(made.most) + 1];
      this.adjust(feed);
    }
  }

  // Less picture where our own line loses packets: full, low (small picture alone), audio.
  async limitSending(made) {
    const videos = made.pc.getSenders().filter((s) => s.track && s.track.kind === "video");
    for (const [n, sender] of videos.entries()) {
      const how = sender.getParameters();
      if (!how.encodings || !how.encodings.length) continue;
      const last = how.encodings.length - 1;
      how.encodings.forEach((e, i) => {
        const small = last ? i === last : n > 0 || videos.length === 1;
        e.active = this.sendLevel === "full" || (this.sendLevel === "low" && small);
      });
      await sender.setParameters(how).catch(() => {});
    }
  }

  adjust(feed) {
    const made = this.receiving[feed];
    const level = LEVELS[Math.min(rank(this.wish(feed)), rank(made.most))];
    if (level === made.level) return;
    made.level = level;
    this.send({type: "media.level", feed, level});
    this.tell(feed, made.stream || null, "live", level);
  }

  stepDown(feed) {
    const made = this.receiving[feed];
    if (!made) return;
    made.calm = Date.now();
    made.most = LEVELS[Math.max(1, rank(made.level) - 1)]; // sound is kept to the last
    this.adjust(feed);
  }
}

function patience(state) {
  return state === "failed" || state === "closed" ? 0 : state === "disconnected" ? GONE : STALE;
}

// Candidates go into the description: with a relay they are awaited, at most two seconds.
export async function gathered(pc, relayed) {
  const until = Date.now() + (relayed ? 2000 : 500);
  while (pc.iceGatheringState !== "complete" && Date.now() < until) await wait(20);
}

export async function measure(pc) {
  const sum = {packets: 0, lost: 0, bytes: 0, frames: 0, sentBytes: 0, audio: 0, video: 0,
    framesSent: 0, reported: 0, pair: "", rtt: 0};
  const all = await pc.getStats();
  all.forEach((r) => {
    const kind = r.kind || r.mediaType;
    if (r.type === "inbound-rtp") {
      sum.packets += r.packetsReceived || 0;
      sum.lost += r.packetsLost || 0;
      sum.bytes += r.bytesReceived || 0;
      sum.frames += r.framesDecoded || 0;
      sum[kind] += r.packetsReceived || 0;
    } else if (r.type === "outbound-rtp") {
      sum.sentBytes += r.bytesSent || 0;
      sum.framesSent += r.framesEncoded || 0;
    } else if (r.type === "remote-inbound-rtp") {
      sum.reported = Math.max(sum.reported, r.fractionLost || 0);
    } else if (r.type === "candidate-pair" && r.nominated && r.state === "succeeded") {
      const [l, o] = [all.get(r.localCandidateId), all.get(r.remoteCandidateId)];
      sum.pair = `${l ? l.candidateType : "?"}/${o ? o.candidateType : "?"}`;
      sum.rtt = r.currentRoundTripTime || 0;
    }
  });
  return sum;
}
