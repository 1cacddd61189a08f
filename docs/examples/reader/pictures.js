/** Pictures: a <picture> straight out of `renditions`, best compression first. */

import { element } from "./api.js";

/** `cuts` are names of renditions in order of preference; `sizes` is what CSS will make of it. */
export function picture(image, { cuts, sizes, alt = image.alt_text, eager = false }) {
  const cut = cuts.find((name) => image.renditions[name]?.length);
  if (!cut) return null;
  const byType = grouped(image.renditions[cut]);
  const files = [...byType].at(-1)[1]; // the last type is the one that every browser knows
  const largest = files.reduce((a, b) => (b.width > a.width ? b : a));
  const { x, y } = image.focal_point;
  return element("picture", {}, [
    ...[...byType].slice(0, -1).map(([type, better]) =>
      element("source", { type, srcset: srcset(better), sizes })),
    element("img", {
      src: largest.url,
      srcset: srcset(files),
      sizes,
      width: largest.width,
      height: largest.height,
      alt: alt ?? "",
      loading: eager ? "eager" : "lazy",
      fetchpriority: eager ? "high" : null,
      decoding: "async",
      style: `object-position:${x * 100}% ${y * 100}%;background:${image.dominant_color ?? "none"}`,
    }),
  ]);
}

const srcset = (files) => files.map((file) => `${file.url} ${file.width}w`).join(", ");

function grouped(files) {
  const byType = new Map();
  for (const file of files) byType.set(file.type, [...(byType.get(file.type) ?? []), file]);
  return byType;
}

/** A figure with caption and credit; a picture that is still wanted is told by its words. */
export function figure(shown, { layout = "column", cuts = ["full", "hero", "card"], ...how } = {}) {
  const { image } = shown;
  const caption = shown.caption ?? image?.caption;
  const credit = shown.credit_line ?? image?.credit_line;
  const sizes = layout === "full" ? "100vw" : "(min-width: 46rem) 44rem, 100vw";
  const seen = image && picture(image, { cuts, sizes, alt: shown.alt_text ?? image.alt_text, ...how });
  if (!seen && !caption) return null;
  return element(`figure.${layout}`, {}, seen ?? element("div.wanted", {}, "No picture yet"),
    element("figcaption", {}, caption, " ", credit && element("span.credit", {}, credit)));
}
