/** Embeds: a card that says what the address leads to, without asking anybody. */

import { Extension, pm } from "django-prose-editor/editor";

import { said, words } from "./about.js";
import { isWebAddress } from "./addresses.js";
import { Card, tool } from "./cards.js";
import { meant, standing } from "./embed_addresses.js";
import { icon } from "./icons.js";
import { insert } from "./insertables.js";
import { isProvider, recognised } from "./providers.js";
import { make } from "../desk/making.js";

export function embedView(props) {
  const card = new Card(props, { kind: "embed", draw });
  card.drawsText = true;
  return card;
}

function draw(card) {
  const address = card.node.firstChild.textContent.trim();
  const found = recognised(address);
  const state = standing(address);
  const host = isWebAddress(address) ? new URL(address).hostname.replace(/^www\./, "") : "";
  const written = card.node.lastChild.textContent.trim();
  const name = found?.provider || written || host || words.embed;
  card.head.replaceChildren(
    make("span", { class: "embed-icon" }, icon(found?.kind ?? "embed")),
    make("span", { class: "embed-what" }, make("b", {}, name), make("span", { class: "embed-about" }, about({ found, written, host }))),
  );
  if (isWebAddress(address)) {
    card.head.append(make("a", { class: "embed-open", href: address, target: "_blank", rel: "noopener noreferrer" }, words.embed_open));
  }
  if (state === "wrong" || state === "insecure") card.head.append(complaint(card, address, state));
}

function about({ found, written, host }) {
  if (found) return `${words[`embed_${found.kind}`]} · ${found.id}`;
  return written || !host ? host : said("embed_unknown", { host });
}

function complaint(card, address, state) {
  const line = make("p", { class: "embed-wrong" }, words[`embed_${state}`]);
  const better = meant(address);
  if (card.isEditable && better) line.append(" ", tool(said("embed_use", { address: better }), () => card.fill(better)));
  return line;
}

/** An address or an embed code that is pasted into an empty line becomes an embed. */
export function pasteEmbed(editor, event) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const address = meant(text) ?? text;
  const { $from, empty } = editor.state.selection;
  const isBlankLine = empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
  const { embed, url, provider } = editor.schema.nodes;
  if (!embed || !isBlankLine || /\s/.test(address) || !recognised(address)) return false;
  insert(editor, embed.create(null, [url.create(null, editor.schema.text(address)), provider.create()]));
  return true;
}

/** The provider's name writes itself when the address is new; what somebody wrote there stays. */
export const Embeds = Extension.create({
  name: "embeds",
  addProseMirrorPlugins: () => [
    new pm.state.Plugin({
      appendTransaction: (transactions, before, after) =>
        transactions.some((each) => each.docChanged && !each.getMeta("history$")) ? named(before.doc, after) : null,
    }),
  ],
});

function named(before, { doc, tr, schema }) {
  const old = new Map();
  before.forEach((node) => node.type.name === "embed" && old.set(node.attrs.id, node.firstChild.textContent));
  doc.forEach((node, place) => {
    if (node.type.name !== "embed") return;
    const address = node.firstChild.textContent.trim();
    const { textContent: written } = node.lastChild;
    const name = recognised(address)?.provider;
    if (!name || name === written || old.get(node.attrs.id) === node.firstChild.textContent) return;
    if (written && !isProvider(written)) return;
    const start = tr.mapping.map(place + 1 + node.firstChild.nodeSize) + 1;
    tr.replaceWith(start, start + node.lastChild.content.size, schema.text(name));
  });
  return tr.docChanged ? tr : null;
}
