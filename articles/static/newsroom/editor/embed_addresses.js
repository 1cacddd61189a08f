/** What somebody wrote where the address of an embed belongs, and what they most likely mean. */

import { completed, isWebAddress } from "./addresses.js";

const BEGINNING = "https://";
const CODE = [
  /<iframe\b[^>]*\bsrc\s*=\s*["']([^"']+)/i,
  /<blockquote\b[^>]*\b(?:data-instgrm-permalink|cite)\s*=\s*["']([^"']+)/i,
  /<blockquote\b[\s\S]*<a\b[^>]*\bhref\s*=\s*["']([^"']+)["'](?![\s\S]*<a\b)/i,
];

/** "empty" while nothing can be said yet, "sound", "insecure" (http) or "wrong". */
export function standing(text) {
  if (BEGINNING.startsWith(text.toLowerCase())) return "empty";
  if (!isWebAddress(text)) return "wrong";
  return /^https:/i.test(text) ? "sound" : "insecure";
}

/** A better address for what is written: out of an embed code, with https; null if there is none. */
export function meant(text) {
  const given = text.trim();
  const inCode = CODE.map((code) => code.exec(given)?.[1]).find(Boolean)?.replaceAll("&amp;", "&");
  const full = completed((inCode ?? given).replace(/^\/\//, BEGINNING).replace(/^http:/i, "https:"));
  return full !== given && isWebAddress(full) ? full : null;
}
