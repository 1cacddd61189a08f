/** Icons: one path each in a square of 20. */

const PATHS = {
  strong: "M6 4h5a3 3 0 0 1 0 6H6zm0 6h6a3 3 0 0 1 0 6H6z",
  em: "M9 4h6M5 16h6M12 4 8 16",
  a: "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1",
  paragraph: "M4 5h12M4 10h12M4 15h7",
  heading_2: "M3 5v10M9 5v10M3 10h6M12.5 8a2 2 0 1 1 3.4 1.5L12.5 15H17",
  heading_3: "M3 5v10M9 5v10M3 10h6M12.5 7H17l-2.5 3a2.5 2.5 0 1 1-2.3 3.5",
  heading_4: "M3 5v10M9 5v10M3 10h6M16 15V7l-4 5h5",
  bullets: "M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3.5 3.5 4.5 3v4M3.2 12.5a1 1 0 1 1 1.8.6L3.2 16h2",
  quote: "M4 13c2 0 3-1.5 3-4V6H4v4h3M12 13c2 0 3-1.5 3-4V6h-3v4h3",
  image: "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 8h.01",
  wanted: "M3 4h2.500M7.500 4h5M14.500 4H17v2.500M17 8.500v3M17 13.500V16h-2.500M12.500 16h-5M5.500 16H3v-2.500M3 11.500v-3M3 6.500V4M10 8v4M8 10h4",
  gallery: "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
  embed: "M7.500 6 3.500 10l4 4M12.500 6l4 4-4 4",
  video: "M3 4h14v12H3zM8.500 7.500v5l4-2.500z",
  post: "M4 4h12v9H9l-4 3.500V13H4zM7 7.500h6M7 10h4",
  sound: "M8 14V4l7-1v10M8 14a2 2 0 1 1-4 0 2 2 0 0 1 4 0M15 13a2 2 0 1 1-4 0 2 2 0 0 1 4 0",
  chart: "M3 17h14M5 14v-4M9 14V5M13 14V8",
  map: "M10 17s5-5 5-9a5 5 0 0 0-10 0c0 4 5 9 5 9M10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  related: "M5 3h7l4 4v10H5zM12 3v4h4M8 11h5M8 14h5",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M13 4v12",
  ad: "M3 5h14v10H3zM6 12l1.500-4L9 12M6.500 11h2M11 8v4h1a2 2 0 0 0 0-4z",
  divider: "M3 10h14M10 4v1M10 15v1",
  plus: "M10 4v12M4 10h12",
  grip: "M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01",
  undo: "M7 5 3.500 8.500 7 12M4 8.500h8a4 4 0 0 1 0 8H9",
  redo: "M13 5l3.500 3.500L13 12M16 8.500H8a4 4 0 0 0 0 8h3",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  remove_block: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  more: "M4.500 10h.01M10 10h.01M15.500 10h.01",
  s: "M4 10h12M14 6c-1-2-7-2.500-7.500.500C6.300 9 14 10.500 14 13.500c0 3-7 3-8.500.500",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  sub: "M4 5l7 9M11 5l-7 9M13.500 13a1.500 1.500 0 1 1 2.500 1l-2.500 3H17",
  sup: "M4 7l7 9M11 7l-7 9M13.500 4a1.500 1.500 0 1 1 2.500 1l-2.500 3H17",
  mark: "M4 17h12M6 12l7-8 3 3-7 7H6z",
  span: "M3 5h8M7 3v2M9 5c-.500 4-3 6-6 7M5 8c1 2 3 3.500 5 4M9 17l4-9 4 9M10.500 14h5",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name] ?? "");
  svg.append(path);
  return svg;
}
