/**
 * Sends what is typed to the desk a moment later, and keeps it in this browser until the desk has
 * acknowledged it. Knows no page: what it needs is handed in, so that it can be tried by itself.
 *
 * read()         the form as [[name, value], …]
 * text(pairs)    the same as one string, equal for equal words
 * version()      the version of the story that the words were begun from
 * send(message)  a promise of { status, ...answer }; it rejects when the desk cannot be reached
 * look()         a promise of { version, others }, when there is nothing to keep
 * shelf          put(entry), remove(window, upto)
 * tell(news)     { kept } | { held } | { offline } | { refused } | { elsewhere } | { others, version }
 */

export const PAUSES = { shelf: 250, send: 1500, beat: 30_000, retry: 5_000, longest: 60_000, idle: 600_000 };

export class Autosaver {
  #ports;
  #clock;
  #timers = {};
  #isSending = false;
  #isHeld = false;
  #over = null;
  #delay = PAUSES.retry;
  #touchedAt = -Infinity;
  #seen;
  #acknowledged = null;
  #isSent = false;
  #sentText = null;

  /** `baseline` is the text that the desk has; null, where what stands in the form is unsaved. */
  constructor({ clock = globalThis, window, sequence = 0, place, baseline, ...ports }) {
    this.#ports = ports;
    this.#clock = clock;
    this.window = window;
    this.sequence = sequence;
    this.place = place;
    this.baseline = baseline;
    this.#seen = baseline ?? ports.text(ports.read());
  }

  get isUnsaved() {
    return this.#ports.text(this.#ports.read()) !== this.baseline;
  }

  /** Somebody may have typed: looks, and acts if so. */
  touched() {
    const text = this.#ports.text(this.#ports.read());
    if (text === this.#seen) return;
    this.#seen = text;
    this.#touchedAt = this.#clock.Date.now();
    this.#later("shelf", PAUSES.shelf, () => this.put());
    this.#later("send", PAUSES.send, () => this.push());
  }

  /** Keeps the words in this browser, under the number that the next message will have. */
  put() {
    this.#stop("shelf");
    if (this.#isSent && this.#ports.text(this.#ports.read()) === this.#sentText) return;
    if (!this.isUnsaved) return void this.#ports.shelf.remove(this.window);
    this.#ports.shelf.put({
      place: this.place,
      window: this.window,
      sequence: this.sequence + 1,
      version: this.#ports.version(),
      content: this.#ports.read(),
      at: this.#clock.Date.now(),
    });
  }

  /** Sends what stands in the form now; one message at a time. */
  async push() {
    this.#stop("send");
    if (this.#isSent) return;
    if (this.#isHeld) return void this.#ports.tell({ held: true });
    if (this.#isSending) return void this.#later("send", PAUSES.send, () => this.push());
    this.#isSending = true;
    if (this.isUnsaved) this.put();
    const pairs = this.#ports.read();
    const text = this.#ports.text(pairs);
    const content = text === this.baseline ? null : pairs;
    this.sequence += 1;
    const sequence = this.sequence;
    try {
      const answer = await this.#ports.send({
        window: this.window,
        sequence,
        base_version: this.#ports.version(),
        content,
        over: this.#over,
      });
      this.#take(answer, { sequence, text, isKept: content !== null });
    } catch {
      this.#ports.tell({ offline: true });
      this.#again();
    } finally {
      this.#isSending = false;
    }
  }

  #take(answer, { sequence, text, isKept }) {
    if (answer.status === 200) {
      this.#over = null;
      this.#delay = PAUSES.retry;
      this.#acknowledged = text;
      if (this.#ports.text(this.#ports.read()) === text) this.#ports.shelf.remove(this.window, sequence);
      this.#ports.tell({ kept: isKept ? this.#clock.Date.now() : null, others: answer.others, version: answer.version });
    } else if (answer.elsewhere) {
      this.#isHeld = true;
      this.#ports.tell({ elsewhere: answer.elsewhere });
    } else {
      this.#ports.tell({ refused: answer.error ?? "" });
      this.#again();
    }
  }

  #again() {
    this.#later("send", this.#delay, () => this.push());
    this.#delay = Math.min(this.#delay * 2, PAUSES.longest);
  }

  /** A line to the desk is back. */
  reconnect() {
    this.#delay = PAUSES.retry;
    if (this.isUnsaved) this.push();
  }

  /** Nothing is sent until it is clear what becomes of words that are kept already. */
  hold() {
    this.#isHeld = true;
  }

  /** Go on, and replace what stands under this mark (null: it was thrown away). */
  release(over = null) {
    this.#isHeld = false;
    this.#over = over;
    if (this.isUnsaved) this.push();
  }

  /** Says that somebody is here, as long as somebody is; the words go along only if they are new. */
  async beat() {
    const isAtWork = this.#clock.Date.now() - this.#touchedAt < PAUSES.idle;
    if (!isAtWork || this.#isHeld) return this.#look();
    if (this.#isSending || this.#ports.text(this.#ports.read()) !== this.#acknowledged) return this.push();
    try {
      const answer = await this.#ports.send({ window: this.window, sequence: this.sequence, base_version: this.#ports.version(), same: true });
      if (answer.status === 200) this.#ports.tell({ others: answer.others, version: answer.version });
      else await this.push();
    } catch {
      this.#ports.tell({ offline: true });
    }
  }

  async #look() {
    try {
      const { others, version } = await this.#ports.look();
      this.#ports.tell({ others, version });
    } catch {
      // who else is there can wait
    }
  }

  /** The number under which a form is sent: it covers everything typed so far. Until it is known
   * what became of it (saved, notSaved) nothing more is sent. */
  markForSaving() {
    this.put();
    this.#isSent = true;
    this.#sentText = this.#ports.text(this.#ports.read());
    this.sequence += 1;
    return { window: this.window, sequence: this.sequence };
  }

  /** The form did not arrive. */
  notSaved() {
    this.#isSent = false;
    this.#later("send", PAUSES.send, () => this.push());
  }

  /** The desk has saved this text; what was typed meanwhile is on its way again. */
  saved(text) {
    this.baseline = text;
    this.#isSent = false;
    this.#acknowledged = null;
    if (this.isUnsaved) {
      this.put();
      this.#later("send", PAUSES.send, () => this.push());
    } else {
      this.#stop("shelf");
      this.#stop("send");
      this.#ports.shelf.remove(this.window);
    }
  }

  #later(name, pause, act) {
    this.#timers[name] ??= this.#clock.setTimeout(() => {
      this.#timers[name] = null;
      act();
    }, pause);
  }

  #stop(name) {
    if (this.#timers[name]) this.#clock.clearTimeout(this.#timers[name]);
    this.#timers[name] = null;
  }
}
