/** Picture files to the photo desk: one request each. */

import { upload, words } from "./about.js";
import { remember } from "./finding.js";
import { ask } from "../desk/asking.js";

/** Resolves to the picture as the desk knows it; rejects with the reason for people. */
export async function uploadPicture(file) {
  const form = new FormData();
  form.append("file", file);
  const found = await ask(upload, form, { ...words, logged_out: words.logged_out_here, failed: words.upload_failed });
  remember({ to: "image", found });
  return found;
}
