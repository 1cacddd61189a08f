/** What can be put into a text, by the slash menu, the plus or the bar. */

import { pm } from "django-prose-editor/editor";

import { words } from "./about.js";
import { toggleList } from "./lists.js";
import { choose } from "./picker.js";
import { pictureNode } from "./pictures.js";
import { turnInto } from "./turning.js";

const { Selection, NodeSelection } = pm.state;

const turn = (type, attrs) => (editor) => editor.chain().focus().command(turnInto(type, attrs)).run();
const put = (make) => (editor) => insert(editor, make(editor.schema));
const list = (ordered) => (editor) => editor.chain().focus().command(toggleList(ordered)).run();

async function putChosen(editor, to, make) {
  const found = await choose({ to });
  if (found) insert(editor, make(editor.schema, found));
  else editor.commands.focus();
}

const filled = (schema, type) => schema.nodes[type].createAndFill();

/** `known` are other words by which somebody may look for it. */
export const INSERTABLES = [
  { name: "paragraph", known: "text absatz", run: turn("paragraph") },
  { name: "heading_2", known: "h2 titel", run: turn("heading", { level: 2 }) },
  { name: "heading_3", known: "h3", run: turn("heading", { level: 3 }) },
  { name: "heading_4", known: "h4", run: turn("heading", { level: 4 }) },
  { name: "bullets", known: "ul list liste", run: list(false) },
  { name: "numbers", known: "ol list liste 1.", run: list(true) },
  { name: "quote", known: "pull zitat", run: (editor) => quote(editor) },
  { name: "image", known: "picture photo foto bild upload", run: (editor) => putChosen(editor, "image", (schema, found) => pictureNode(schema, "image", found)) },
  { name: "wanted", known: "picture photo foto bild gesucht", run: put((schema) => filled(schema, "image")) },
  { name: "gallery", known: "pictures photos bilder", run: (editor) => putChosen(editor, "image", (schema, found) => schema.nodes.gallery.create(null, pictureNode(schema, "picture", found))) },
  { name: "embed", known: "video tweet youtube", run: put((schema) => filled(schema, "embed")) },
  { name: "related", known: "article artikel link", run: (editor) => putChosen(editor, "article", (schema, { id }) => schema.nodes.related.create({ article: id })) },
  { name: "table", known: "grid tabelle", run: put(emptyTable) },
  { name: "ad", known: "advertisement anzeige werbung", run: put((schema) => filled(schema, "ad")) },
  { name: "divider", known: "line hr rule linie", run: put((schema) => filled(schema, "divider")) },
].map((each) => ({ ...each, label: words[each.name] }));

export function matching(query) {
  const asked = query.toLowerCase();
  const starts = ({ label, known }) => [label.toLowerCase(), ...label.toLowerCase().split(/\W+/), ...known.split(" ")].some((word) => word.startsWith(asked));
  return INSERTABLES.filter(starts);
}

/** After the block of the cursor, or in its place if that is empty; the cursor goes into it. */
export function insert(editor, node) {
  const { state, view } = editor;
  const { tr, selection } = state;
  const { $to } = selection;
  const block = $to.depth ? $to.node(1) : null;
  const isEmpty = block?.type.name === "paragraph" && block.content.size === 0;
  const place = isEmpty ? $to.before(1) : $to.depth ? $to.after(1) : selection.to;
  if (isEmpty) tr.replaceWith(place, place + block.nodeSize, keepId(node, block));
  else tr.insert(place, node);
  const within = node.isLeaf || !node.firstChild ? null : Selection.findFrom(tr.doc.resolve(place + 1), 1, true);
  tr.setSelection(within ?? NodeSelection.create(tr.doc, place));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

function keepId(node, block) {
  return node.type.create({ ...node.attrs, id: block.attrs.id }, node.content);
}

/** The words of the block become the quote. */
export function quote(editor) {
  const { state } = editor;
  const { $from } = state.selection;
  const { quote: type, quote_text, attribution } = state.schema.nodes;
  const block = $from.depth ? $from.node(1) : null;
  if (!block?.isTextblock) return insert(editor, type.createAndFill());
  const { id, origin } = block.attrs;
  const node = type.create({ id, origin }, [quote_text.create(null, block.content), attribution.create()]);
  const place = $from.before(1);
  const tr = state.tr.replaceWith(place, $from.after(1), node);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min($from.pos + 1, place + node.nodeSize - 3))));
  editor.view.dispatch(tr.scrollIntoView());
  return editor.view.focus();
}

function emptyTable(schema) {
  const { table, table_row, table_cell } = schema.nodes;
  const row = () => table_row.create(null, Array.from({ length: 3 }, () => table_cell.create()));
  return table.create({ header: true }, [row(), row(), row()]);
}
