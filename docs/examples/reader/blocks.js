/** The body of a story: one case for every type of block. */

import { element, rich } from "./api.js";
import { figure } from "./pictures.js";

/** `stories` are cards by id, for the blocks that point to another story. */
export function block(shown, { stories = new Map() } = {}) {
  const at = { id: shown.id };
  switch (shown.type) {
    case "paragraph":
      return rich("p", shown.html, at);
    case "heading":
      return rich(`h${shown.level}`, shown.html, at);
    case "list":
      return element(shown.ordered ? "ol" : "ul", at, shown.items.map((each) => rich("li", each.html)));
    case "quote":
      return element("blockquote", at, rich("p", shown.html),
        shown.attribution && element("cite", {}, shown.attribution));
    case "image":
      return figure(shown, { layout: shown.layout });
    case "gallery":
      return element("div.gallery", at, shown.images.map((each) => figure(each, { cuts: ["card", "full"] })));
    case "table":
      return table(shown);
    case "embed":
      return element("p.embed", at,
        element("a", { href: shown.url, rel: "noopener" }, `${shown.provider ?? new URL(shown.url).hostname} ↗`));
    case "related": {
      const card = stories.get(shown.article);
      return card && element("p.aside", at, "See also: ",
        element("a", { href: `#/story/${card.slug}` }, card.headline));
    }
    case "ad":
      return element("aside.ad", { ...at, "data-slot": shown.slot, "aria-label": "Advertisement" }, "Advertisement");
    case "divider":
      return element("hr", at);
    default:
      return null; // a newer server may know more types than we do
  }
}

function table({ id, header, rows }) {
  const row = (cells, tag) => element("tr", {}, cells.map((cell) => rich(tag, cell.html)));
  const [first, ...rest] = rows;
  return element("div.table", { id, tabindex: 0, role: "region", "aria-label": "Table" },
    element("table", {},
      header && first && element("thead", {}, row(first, "th")),
      element("tbody", {}, (header ? rest : rows).map((cells) => row(cells, "td")))));
}
