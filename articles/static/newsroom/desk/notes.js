/** Notes are written and settled without leaving the page: what is unsaved of the story stays. */

export function writeNotes(form) {
  const card = () => form.querySelector(".notes");
  if (!card()) return;
  // What is typed into a note is no change of the story.
  const keepToItself = () => {
    for (const name of ["input", "change"]) card().addEventListener(name, (event) => event.stopPropagation());
  };
  keepToItself();
  let isBusy = false;
  for (const each of document.querySelectorAll("form[data-notes]")) {
    each.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      try {
        const address = event.submitter?.getAttribute("formaction") ?? each.getAttribute("action");
        const answer = await fetch(address, { method: "POST", body: new FormData(each) });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = answer.ok && page.querySelector(".notes");
        if (!fresh) return void tell(page.querySelector("[data-why]")?.textContent ?? card().dataset.offline, true);
        if (each.id !== "note-new") keepTyped(card(), fresh);
        card().replaceWith(fresh);
        keepToItself();
        tell(page.querySelector(".messagelist li")?.textContent.trim() ?? "");
        fresh.querySelector("summary")?.focus();
      } catch {
        tell(card().dataset.offline, true);
      } finally {
        isBusy = false;
      }
    });
  }

  function tell(text, isError = false) {
    const line = card().querySelector(".note-told");
    line.classList.toggle("error", isError);
    line.textContent = text;
  }
}

/** A note that somebody is writing outlives the settling of another. */
function keepTyped(old, fresh) {
  for (const name of ["#note-text", "#note-block"]) fresh.querySelector(name).value = old.querySelector(name).value;
  fresh.querySelector(".note-new").open = old.querySelector(".note-new").open;
}
