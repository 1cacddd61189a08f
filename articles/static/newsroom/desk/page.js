/** The page on which a standing page is written. Without any of this the form works all the same. */

import { guardLeaving, saveByKey } from "./leaving.js";
import { startEditor } from "../editor/editor.js";

const form = document.getElementById("page-form");

startEditor(form.querySelector("[data-editor]"));
guardLeaving(form);
saveByKey(form, () => form.requestSubmit(form.querySelector("button.save")));
