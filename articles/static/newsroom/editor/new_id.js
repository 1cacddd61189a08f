/** Ids of new blocks: short, and not taken. */

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

export function newId(taken) {
  for (;;) {
    const numbers = crypto.getRandomValues(new Uint8Array(6));
    const id = Array.from(numbers, (number) => LETTERS[number % LETTERS.length]).join("");
    if (!taken.has(id)) return id;
  }
}
