/** Pasting and dropping: cleaned html, whole blocks that stay whole, and files of pictures. */

import { Extension, pm } from "django-prose-editor/editor";

import { announce, words } from "./about.js";
import { isLink } from "./addresses.js";
import { cleaned } from "./cleaning.js";
import { pasteEmbed } from "./embeds.js";
import { insert } from "./insertables.js";
import { newId } from "./new_id.js";
import { pictureNode } from "./pictures.js";
import { uploadPicture } from "./uploading.js";

export const Pasting = Extension.create({
  name: "pasting",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new pm.state.Plugin({
        props: {
          transformPastedHTML: (html) => cleaned(html),
          transformPasted: (slice, view) => whole(slice, view.state.selection.$from.parent),
          handlePaste: (view, event) => pasteFiles(editor, event) || linkChosenWords(editor, event) || pasteEmbed(editor, event),
          handleDrop: (view, event) => !view.dragging && dropFiles(editor, event),
        },
      }),
    ];
  },
});

/**
 * Only paragraphs flow into the paragraph that they are pasted into. Every other block stays
 * whole, so that the rest of a paragraph is not glued to the last item of a pasted list.
 */
function whole(slice, into) {
  const { content, openStart, openEnd } = slice;
  const flows = (node) => node.type.name === "paragraph" || node.isText || node.type === into.type || node.type.name === (into.type.name === "item" && "list");
  if (!content.firstChild || !content.firstChild.isBlock) return slice;
  const stays = (node) => !flows(node) && isComplete(node);
  const start = stays(content.firstChild) ? 0 : openStart;
  const end = stays(content.lastChild) ? 0 : openEnd;
  const nodes = content.content.map((node, place) => {
    const isOpen = (place === 0 && start) || (place === content.childCount - 1 && end);
    return isOpen || isComplete(node) ? node : asParagraph(node);
  });
  return new pm.model.Slice(pm.model.Fragment.from(nodes), start, end);
}

/** What cannot stand as the block it was leaves its words. */
function asParagraph({ type: { schema }, textContent }) {
  return schema.nodes.paragraph.create(null, textContent ? schema.text(textContent) : null);
}

/** A part of a quote or a card, as a copy of words within it gives, cannot stand alone. */
function isComplete(node) {
  try {
    node.check();
    return true;
  } catch {
    return false;
  }
}

/** An address pasted onto chosen words makes them a link. */
function linkChosenWords(editor, event) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const { empty, $from, $to } = editor.state.selection;
  if (empty || !$from.sameParent($to) || !$from.parent.type.allowsMarkType(editor.schema.marks.a) || !isLink(text)) return false;
  return editor.commands.setMark("a", { href: text });
}

function pasteFiles(editor, event) {
  const data = event.clipboardData;
  // Word puts a picture of the text beside the text: the text is meant.
  if (!data || data.types.includes("text/html")) return false;
  return takeFiles(editor, data.files);
}

function dropFiles(editor, event) {
  const files = pictures(event.dataTransfer?.files);
  if (!files.length) return false;
  event.preventDefault();
  const place = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (place) editor.commands.setTextSelection(place.pos);
  return takeFiles(editor, files);
}

const pictures = (files) => [...(files ?? [])].filter((file) => file.type.startsWith("image/"));

export function takeFiles(editor, files) {
  const chosen = pictures(files);
  for (const file of chosen) take(editor, file);
  return chosen.length > 0;
}

/** The frame stands at once and is filled when the picture is in the house; refused, it goes. */
async function take(editor, file) {
  const id = newId(new Set());
  const frame = pictureNode(editor.schema, "image", {});
  insert(editor, frame.type.create({ ...frame.attrs, id }, frame.content));
  const settle = (act) => editor.state.doc.forEach((node, place) => { if (node.attrs.id === id) act(node, place); });
  announce(words.uploading);
  try {
    const found = await uploadPicture(file);
    settle((node, place) => {
      const { id: image } = found;
      const filled = pictureNode(editor.schema, "image", found);
      const isUntouched = !node.textContent;
      const tr = editor.state.tr;
      if (isUntouched) tr.replaceWith(place, place + node.nodeSize, filled.type.create({ ...node.attrs, image }, filled.content));
      else tr.setNodeAttribute(place, "image", image);
      editor.view.dispatch(tr);
    });
  } catch (refused) {
    settle((node, place) => editor.view.dispatch(editor.state.tr.delete(place, place + node.nodeSize)));
    tell(`${file.name}: ${refused.message}`);
  }
}

function tell(text) {
  const line = document.querySelector(".editor-told");
  line.textContent = text;
  line.hidden = false;
}
