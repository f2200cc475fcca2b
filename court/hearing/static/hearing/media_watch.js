// Looks after the connections of a Media: tries again what is lost, takes less where packets are
// lost (at once) and more where none were for a while.

const LEVELS = ["off", "audio", "low", "tile", "full"];
export const CHECK = 1000; // ms between two looks at the connections
const PATIENCE = {new: 5000, connecting: 5000, disconnected: 1000, failed: 0, closed: 0}; // ms before trying again
const CALM = 20000; // ms without loss before stepping up
const LOST = 0.05; // share of packets lost that steps down at once
const FAILURES = 4; // tries in a row before one is told that nothing gets through
const rank = (level) => LEVELS.indexOf(level);
const lower = (one, other) => LEVELS[Math.min(rank(one), rank(other))];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export class Watching {
  async look() {
    if (this.looking || !this.welcomed || this.stopped) return;
    this.looking = true;
    try {
      for (const kind in this.sending) await this.lookAtSending(kind, this.sending[kind]);
      for (const feed in this.receiving) await this.lookAtReceiving(feed, this.receiving[feed]);
    } finally {
      this.looking = false;
    }
  }

  // Whether it is up; false: it has had its time, and is made anew.
  stands(made) {
    const state = made.pc ? made.pc.connectionState : "new", now = Date.now();
    if (state === "connected") { made.since = now; this.failures = 0; return true; }
    if (now - made.since <= PATIENCE[state]) return null;
    this.failures += 1;
    if (this.failures === FAILURES) this.tell("", null, "failing", "off");
    return false;
  }

  async lookAtSending(kind, made) {
    const up = this.stands(made), now = Date.now();
    if (up === false) { await this.publish(kind); return; }
    if (!up) return;
    const {reported} = await measure(made.pc), steps = ["audio", "low", "full"], at = steps.indexOf(this.sendLevel);
    const to = reported > LOST * 2 ? Math.max(0, at - 1) : now - made.calm > CALM ? Math.min(2, at + 1) : at;
    if (reported > LOST * 2 || to > at) made.calm = now;
    if (to === at) return;
    this.sendLevel = steps[to];
    for (const each of Object.values(this.sending)) await this.limitSending(each);
  }

  async lookAtReceiving(feed, made) {
    const up = this.stands(made), now = Date.now();
    if (up === false) {
      made.pc?.close();
      this.tell(feed, null, "lost", made.level);
      this.subscribe(feed, lower(this.wish(feed), made.most));
    }
    if (!up) return;
    const is = await measure(made.pc), got = is.packets - made.got, lost = is.lost - made.gone, share = lost / (got + lost);
    this.seen = {loss: share.toFixed(3), rtt: is.rtt}; // told to the court: why a line was lost
    made.windows += 1;
    if (made.windows % 2 && got + lost < 50) return; // too few to judge: one second more
    [made.got, made.gone] = [is.packets, is.lost];
    if (got + lost > 20 && share > LOST) {
      this.stepDown(feed);
    } else if (share > LOST / 5) {
      made.calm = now;
    } else if (now - made.calm > CALM && rank(made.most) < rank(this.wish(feed))) {
      made.calm = now;
      made.most = LEVELS[rank(made.most) + 1];
      this.adjust(feed);
    }
  }

  // Less picture where our own line loses packets: full, low (small picture alone), audio.
  async limitSending({pc}) {
    const videos = pc.getSenders().filter((s) => s.track?.kind === "video");
    for (const [n, sender] of videos.entries()) {
      const how = sender.getParameters(), last = (how.encodings || []).length - 1;
      how.encodings?.forEach((e, i) => {
        const small = last ? i === last : n > 0 || videos.length === 1;
        e.active = this.sendLevel === "full" || (this.sendLevel === "low" && small);
      });
      await sender.setParameters(how).catch(() => {});
    }
  }

  adjust(feed) {
    const made = this.receiving[feed], level = lower(this.wish(feed), made.most);
    if (level === made.level) return;
    made.level = level;
    this.send({type: "media.level", feed, level});
    if (made.stream) this.tell(feed, made.stream, "live", level);
  }

  stepDown(feed) {
    const made = this.receiving[feed];
    if (!made) return;
    made.calm = Date.now();
    made.most = LEVELS[Math.max(1, rank(made.level) - 1)]; // sound is kept to the last
    this.adjust(feed);
  }
}

// Candidates go into the description: with a relay they are awaited, at most two seconds.
export async function gathered(pc, {iceServers}) {
  const until = Date.now() + (iceServers.length ? 2000 : 500);
  while (pc.iceGatheringState !== "complete" && Date.now() < until) await wait(20);
}

export async function measure(pc) {
  const sum = {packets: 0, lost: 0, reported: 0, rtt: 0};
  (await pc.getStats()).forEach((r) => {
    if (r.type === "inbound-rtp") {
      sum.packets += r.packetsReceived;
      sum.lost += r.packetsLost;
    }
    sum.reported = Math.max(sum.reported, r.fractionLost || 0);
    sum.rtt = r.currentRoundTripTime || sum.rtt;
  });
  return sum;
}
