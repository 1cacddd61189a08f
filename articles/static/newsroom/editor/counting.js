/** Words and minutes of a text. Languages without blanks are cut into words by the browser. */

const A_MINUTE = 220; // words that people read in it
const segmenters = new Map();

export function countWords(text, language) {
  if (!/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]/.test(text)) return text.split(/\s+/).filter(hasLetter).length;
  let count = 0;
  for (const { isWordLike } of segmenter(language).segment(text)) if (isWordLike) count += 1;
  return count;
}

export function minutes(words) {
  return Math.max(1, Math.round(words / A_MINUTE));
}

function hasLetter(piece) {
  return /[\p{L}\p{N}]/u.test(piece);
}

function segmenter(language) {
  if (!segmenters.has(language)) segmenters.set(language, made(language));
  return segmenters.get(language);
}

function made(language) {
  try {
    return new Intl.Segmenter(language || undefined, { granularity: "word" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "word" }); // an odd language tag
  }
}
