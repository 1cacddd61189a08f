/** A body as plain text. The switch names every type of block: it does not compile if one is missing. */

import type { Block } from "./client";

export function textOf(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.text;
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "list":
      return block.items.map((each) => `– ${each.text}`).join("\n");
    case "quote":
      return [`“${block.text}”`, block.attribution].filter(Boolean).join(" — ");
    case "image":
      return `[${[block.caption ?? block.alt_text, block.credit_line].filter(Boolean).join(" · ")}]`;
    case "gallery":
      return block.images.map((each) => `[${each.caption ?? ""}]`).join("\n");
    case "embed":
      return block.url;
    case "table":
      return block.rows.map((row) => row.map((cell) => cell.text).join("\t")).join("\n");
    case "related":
      return `→ ${block.article}`;
    case "ad":
      return "";
    case "divider":
      return "* * *";
    default:
      return unknown(block);
  }
}

/** At compile time no type is left over; at run time a newer server may send one: show nothing. */
function unknown(_block: never): string {
  return "";
}
