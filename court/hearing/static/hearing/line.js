// The one line to the court: a WebSocket that notices when it is dead and comes back by itself.
// on.heard(message), on.lost(), on.over(why): signin, noseat or elsewhere, and no further try;
// on.seen(): what the court is told of the line with every sign of life.

const BEAT = 2000; // ms between two signs of life
const SILENT = 5000; // ms without an answer until the line is given up
const WHY = {4401: "signin", 4403: "noseat", 4409: "elsewhere"};

export class Line {
  constructor(url, on) {
    Object.assign(this, {url, on, times: 0});
    setInterval(() => this.beat(), BEAT);
    addEventListener("online", () => this.open());
    this.open();
  }

  send(message) {
    const up = this.socket?.readyState === 1;
    if (up) this.socket.send(JSON.stringify(message));
    return up;
  }

  open() {
    if (this.over) return;
    this.drop();
    const ws = this.socket = new WebSocket(this.url);
    let was = false;
    this.asked = Date.now();
    ws.onopen = () => {
      [was, this.asked, this.wait] = [true, 0, 300];
      if (this.times) this.send({type: "line", reason: "back"});
    };
    ws.onmessage = (e) => { this.asked = 0; this.on.heard(JSON.parse(e.data)); };
    ws.onclose = (e) => this.closed(e.code, was);
  }

  drop() {
    clearTimeout(this.timer);
    const ws = this.socket;
    if (ws) { ws.onopen = ws.onmessage = ws.onclose = null; ws.close(); }
    this.socket = null;
  }

  beat() {
    if (this.asked && Date.now() - this.asked > SILENT) this.closed(0, true);
    else if (!this.asked && this.send({type: "line", ...this.on.seen()})) this.asked = Date.now();
  }

  async closed(code, was) {
    this.drop();
    this.asked = 0;
    this.times += 1;
    this.on.lost();
    const why = WHY[code] || (was ? "" : await this.turnedAway());
    if (this.socket || this.over) return; // the network came back meanwhile
    if (why) { this.over = true; this.on.over(why); return; }
    this.timer = setTimeout(() => this.open(), this.wait || 300);
    this.wait = Math.min((this.wait || 300) * 1.6, 2000);
  }

  // The handshake tells no reason; the page itself does.
  async turnedAway() {
    const page = await fetch(location.href, {method: "HEAD", redirect: "manual"}).catch(() => null);
    return !page ? "" : page.type === "opaqueredirect" ? "signin" : page.status === 404 ? "noseat" : "";
  }
}
