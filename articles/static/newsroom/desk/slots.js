/** Moving slots: by the handle with mouse or arrow keys, by buttons, by Alt+Shift+arrows. */

export function moveByHand(list, { moved, removed }) {
  let dragged = null;
  let before = null;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".grip")?.closest("[data-slot]") ?? null;
    if (!dragged) return;
    before = dragged.nextElementSibling;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.headline);
    event.dataTransfer.setDragImage(dragged, 20, 20);
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const over = event.target.closest("[data-slot]");
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => {
    if (dragged) event.preventDefault();
  });
  list.addEventListener("dragend", (event) => {
    if (!dragged) return;
    const slot = dragged;
    dragged = null;
    slot.classList.remove("dragged");
    if (event.dataTransfer.dropEffect === "none") list.insertBefore(slot, before);
    else moved(slot);
  });

  list.addEventListener("keydown", (event) => {
    const slot = event.target.closest("[data-slot]");
    const onGrip = event.target.closest(".grip");
    if (!slot || !(onGrip || (event.altKey && event.shiftKey))) return;
    const step = { ArrowUp: "up", ArrowDown: "down", Home: onGrip && "first", End: onGrip && "last" }[event.key];
    if (!step) return;
    event.preventDefault();
    move(slot, step, event.target);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const slot = button.closest("[data-slot]");
    if (button.dataset.do === "remove") remove(slot);
    else move(slot, button.dataset.do, button);
  });

  function move(slot, step, focused) {
    const where = {
      up: () => slot.previousElementSibling?.before(slot),
      down: () => slot.nextElementSibling?.after(slot),
      first: () => list.prepend(slot),
      last: () => list.append(slot),
    };
    where[step]();
    focused.focus();
    moved(slot);
  }

  function remove(slot) {
    const next = slot.nextElementSibling ?? slot.previousElementSibling;
    slot.remove();
    next?.querySelector(".grip").focus();
    removed();
  }
}
