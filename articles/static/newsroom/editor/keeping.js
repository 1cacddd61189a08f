/**
 * A shelf in this browser for words that the desk has not acknowledged yet: one entry for each
 * window, so that two windows never write over each other. Nobody else's entries are ever read.
 */

const NAME = "newsroom unsaved";

export class Shelf {
  #storage;
  #start;

  /** `storage` is a Storage; `person` and `path` tell whose words these are, and of which page. */
  constructor(storage, { person, path }) {
    this.#storage = storage;
    this.#start = `${NAME} ${person} ${path} `;
  }

  /** entry: { place, window, sequence, version, content, at }, `at` in milliseconds. */
  put(entry) {
    try {
      this.#storage.setItem(this.#start + entry.window, JSON.stringify(entry));
    } catch {
      // full or forbidden: the form itself still holds everything
    }
  }

  remove(window, upto = Infinity) {
    const entry = this.#read(this.#start + window);
    if (!entry || entry.sequence <= upto) this.#forget(this.#start + window);
  }

  /** What other windows left here, newest first. */
  entries() {
    const names = [];
    try {
      for (let n = 0; n < this.#storage.length; n += 1) names.push(this.#storage.key(n));
    } catch {
      return [];
    }
    return names
      .filter((name) => name.startsWith(this.#start))
      .map((name) => this.#read(name))
      .filter((entry) => Array.isArray(entry?.content))
      .sort((one, other) => other.at - one.at);
  }

  #read(name) {
    try {
      return JSON.parse(this.#storage.getItem(name));
    } catch {
      return null;
    }
  }

  #forget(name) {
    try {
      this.#storage.removeItem(name);
    } catch {
      // a browser that keeps nothing has nothing to forget
    }
  }
}

/** The desk says by a cookie which words of which window it has taken with a sent form. */
export function settleSent(storage, cookies) {
  const settled = /(?:^|; )newsroom_settled=([A-Za-z0-9]+)\.(\d+)/.exec(cookies);
  if (!settled) return;
  const [, window, sequence] = settled;
  try {
    for (const name of Object.keys(storage)) {
      if (!name.startsWith(NAME) || !name.endsWith(` ${window}`)) continue;
      if (JSON.parse(storage.getItem(name)).sequence <= Number(sequence)) storage.removeItem(name);
    }
  } catch {
    // what cannot be read cannot be offered either
  }
}
