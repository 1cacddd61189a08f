/** A dialog in which one cut is drawn by hand: by mouse, finger or keys. */

import { moved, resized } from "./pictures_cuts.js";

/** Resolves to [left, top, right, bottom], to null for the automatic cut, or to undefined. */
export function adjust({ dialog, name, shape, box: start }) {
  return new Promise((resolve) => {
    let box = start;
    let answer;
    const frame = dialog.querySelector(".crop-box");
    const stage = dialog.querySelector(".stage");
    const leaving = new AbortController();
    const on = (target, event, listener) => target.addEventListener(event, listener, { signal: leaving.signal });
    const show = (changed) => {
      box = changed;
      const [left, top, right, bottom] = box;
      Object.assign(frame.style, {
        left: `${left * 100}%`, top: `${top * 100}%`,
        width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%`,
      });
      const percent = (part) => String(Math.round(part * 100));
      const words = dialog.dataset.words.replace("%(name)s", name).replace("%(left)s", percent(left))
        .replace("%(top)s", percent(top)).replace("%(width)s", percent(right - left));
      frame.setAttribute("aria-label", words);
      dialog.querySelector("[role=status]").textContent = words;
    };
    const scale = (by) => show(resized(box, { width: (box[2] - box[0]) * by, shape }));
    const close = (given) => {
      answer = given;
      dialog.close();
    };

    let held;
    on(frame, "pointerdown", (event) => {
      event.preventDefault();
      frame.focus();
      frame.setPointerCapture(event.pointerId);
      held = { x: event.clientX, y: event.clientY, box, isCorner: event.target.matches(".handle") };
    });
    on(frame, "pointermove", (event) => {
      if (!held) return;
      const size = stage.getBoundingClientRect();
      const [across, down] = [(event.clientX - held.x) / size.width, (event.clientY - held.y) / size.height];
      if (held.isCorner) show(resized(held.box, { width: held.box[2] - held.box[0] + across, shape, fromCorner: true }));
      else show(moved(held.box, across, down));
    });
    on(frame, "pointerup", () => { held = undefined; });
    on(frame, "keydown", (event) => {
      const step = event.shiftKey ? 0.1 : 0.01;
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (way) show(moved(box, way[0] * step, way[1] * step));
      else if (event.key === "+" || event.key === "=") scale(1.05);
      else if (event.key === "-") scale(1 / 1.05);
      else return;
      event.preventDefault();
    });
    on(dialog.querySelector(".larger"), "click", () => scale(1.1));
    on(dialog.querySelector(".smaller"), "click", () => scale(1 / 1.1));
    on(dialog.querySelector(".take"), "click", () => close(box));
    on(dialog.querySelector(".automatic"), "click", () => close(null));
    on(dialog.querySelector(".leave"), "click", () => close(undefined));
    on(dialog, "close", () => {
      leaving.abort();
      resolve(answer);
    });
    dialog.showModal();
    show(start);
    frame.focus();
  });
}
