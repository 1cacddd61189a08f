/**
 * The text of a story as one document. The textarea keeps the stored JSON, which is all that is
 * sent; without this script it is there to be edited itself.
 */

import { Dropcursor, Editor, Extension, Gapcursor, InputRule, TrailingNode, UndoRedo, getSchema, pm } from "django-prose-editor/editor";

import { said } from "./about.js";
import { addBar } from "./bar.js";
import { Writer } from "./doc_to_json.js";
import { Embeds } from "./embeds.js";
import { addGutter } from "./gutter.js";
import { Hints } from "./hints.js";
import { Ids } from "./ids.js";
import { docOf, unknown } from "./json_to_doc.js";
import { Keyboard } from "./keyboard.js";
import { toggleList } from "./lists.js";
import { marks } from "./marks.js";
import { nodes } from "./nodes.js";
import { Pasting } from "./pasting.js";
import { Problems } from "./problems.js";
import { Slash } from "./slash.js";
import { stickUnder } from "./stick.js";
import { make } from "../desk/making.js";

/** Signs at the start of a line: "- " and "1. " begin lists. */
const Signs = Extension.create({
  name: "signs",
  addInputRules: () => [
    listRule(/^[-*•]\s$/, false),
    listRule(/^1[.)]\s$/, true),
  ],
});

function listRule(find, ordered) {
  return new InputRule({
    find,
    handler: ({ chain, range, state }) => {
      if (state.selection.$from.depth !== 1) return null;
      return void chain().deleteRange(range).command(toggleList(ordered)).run();
    },
  });
}

const extensions = [
  ...nodes, ...marks, Ids, Keyboard, Slash, Signs, Pasting, Embeds, Hints, Problems,
  UndoRedo, Gapcursor, Dropcursor.configure({ class: "drop-line", color: false, width: 3 }),
  TrailingNode.configure({ node: "paragraph" }),
];

/** Shows the text of `root`, or leaves the JSON to be mended if it is broken. */
export function startEditor(root) {
  const textarea = root.querySelector("textarea");
  const body = read(textarea);
  if (!body) return null;
  const isFixed = textarea.matches(":disabled");
  const frame = make("div", { class: "editor-frame" });
  const told = make("p", { class: "editor-told", role: "alert", hidden: true });
  root.append(frame, told, make("div", { class: "visually-hidden editor-voice", role: "status" }));

  const editor = new Editor({
    element: frame,
    extensions,
    injectCSS: false,
    editable: !isFixed,
    content: sound(body),
    enableContentCheck: true,
    editorProps: { attributes: { class: "editor-text", role: "textbox", "aria-multiline": "true", "aria-label": said("text"), spellcheck: "true" } },
  });
  const writer = new Writer(body.blocks, editor.state.doc.content.content);
  if (!isFixed) {
    addBar(editor, frame);
    addGutter(editor, frame);
    stickUnder(document.querySelector(".toolbar"), frame);
  }
  followLanguage(editor, textarea.form);
  const flush = keep({ editor, writer, textarea, body });
  root.dataset.ready = "";
  return { editor, flush, take: (json) => editor.commands.setContent(sound(JSON.parse(json))) };
}

/** The document, with every block that the schema does not take carried whole. */
function sound(body) {
  const schema = getSchema(extensions);
  const doc = docOf(body);
  doc.content = doc.content.map((node, place) => {
    try {
      pm.model.Node.fromJSON(schema, node).check();
      return node;
    } catch {
      return unknown(body.blocks[place]);
    }
  });
  return doc;
}

/** The browser checks the spelling in the language of the story, also when that is changed. */
function followLanguage(editor, form) {
  const field = form?.elements.language;
  const follow = () => { editor.view.dom.lang = field.value; };
  field?.addEventListener("change", follow);
  if (field) follow();
}

/** Writes the document back soon after it has changed, and at once when the form is sent. */
function keep({ editor, writer, textarea, body }) {
  let waiting = null;
  const write = () => {
    clearTimeout(waiting);
    waiting = null;
    const blocks = writer.blocksOf(editor.state.doc.content.content);
    textarea.value = JSON.stringify({ ...body, blocks });
    textarea.dispatchEvent(new Event("change", { bubbles: true }));
  };
  editor.on("update", () => { waiting ??= setTimeout(write, 300); });
  textarea.form?.addEventListener("submit", () => { if (waiting) write(); }, { capture: true });
  return () => { if (waiting) write(); };
}

function read(textarea) {
  try {
    const body = textarea.value.trim() ? JSON.parse(textarea.value) : { schema: 1, blocks: [] };
    return Array.isArray(body?.blocks) && body.blocks.every((each) => each?.type) ? body : null;
  } catch {
    return null;
  }
}
