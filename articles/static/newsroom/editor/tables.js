/** Tables: rows of cells that hold inline text, all of one width. */

import { Node, pm } from "django-prose-editor/editor";

const { addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, isInTable, tableEditing } = pm.tables;

// What prosemirror-tables asks of a cell. Cells are never joined here.
const span = { colspan: 1, rowspan: 1, colwidth: null };

const Table = Node.create({
  name: "table",
  group: "block",
  content: "table_row+",
  isolating: true,
  tableRole: "table",
  addAttributes: () => ({
    header: {
      default: false,
      parseHTML: (table) => table.dataset.header === "true" || Boolean(table.querySelector("tr:first-child > th")),
      renderHTML: ({ header }) => (header ? { "data-header": "true" } : {}),
    },
  }),
  extendNodeSchema: (extension) => ({ tableRole: extension.config.tableRole }),
  parseHTML: () => [{ tag: "table" }],
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    return { Tab: () => nextCell(this.editor), "Shift-Tab": () => run(this.editor, goToNextCell(-1)) };
  },
});

const Row = Node.create({
  name: "table_row",
  content: "table_cell+",
  tableRole: "row",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const Cell = Node.create({
  name: "table_cell",
  content: "inline*",
  isolating: true,
  tableRole: "cell",
  addAttributes: () => Object.fromEntries(Object.entries(span).map(([name, value]) => [name, { default: value, rendered: false, parseHTML: () => value }])),
  parseHTML: () => [{ tag: "td" }, { tag: "th" }],
  renderHTML: () => ["td", 0],
});

export const tableNodes = [Table, Row, Cell];

/** Tab goes to the next cell, and from the last one into a new row. */
function nextCell(editor) {
  if (!isInTable(editor.state)) return false;
  return run(editor, goToNextCell(1)) || (run(editor, addRowAfter) && run(editor, goToNextCell(1)));
}

function run(editor, command) {
  return command(editor.state, editor.view.dispatch);
}

/** What the bar offers while the cursor is in a table. */
export const TABLE_TOOLS = {
  add_row: (editor) => run(editor, addRowAfter),
  add_column: (editor) => run(editor, addColumnAfter),
  remove_row: (editor) => run(editor, deleteRow),
  remove_column: (editor) => run(editor, deleteColumn),
  toggle_header: (editor) => editor.commands.updateAttributes("table", { header: !editor.getAttributes("table").header }),
};

export { isInTable };
