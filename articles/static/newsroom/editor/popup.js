/** A list of choices at a place of the page, walked with the arrow keys. */

import { make } from "../desk/making.js";
import { icon } from "./icons.js";

export class Popup {
  constructor({ label, pick }) {
    this.pick = pick;
    this.element = make("div", { class: "editor-popup", role: "listbox", id: "editor-popup", "aria-label": label, hidden: true });
    document.body.append(this.element);
    this.element.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the cursor
  }

  get isOpen() {
    return !this.element.hidden;
  }

  show(choices, { left, top, bottom }) {
    const isSame = this.isOpen && choices.length === this.choices.length && choices.every((each, place) => each === this.choices[place]);
    if (!isSame) this.#fill(choices);
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const isBelow = bottom + height + 8 < window.innerHeight || top < height;
    this.element.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
    this.element.style.top = `${isBelow ? bottom + 4 : top - height - 4}px`;
  }

  hide() {
    this.element.hidden = true;
  }

  step(by) {
    this.#mark((this.place + by + this.choices.length) % this.choices.length);
  }

  take() {
    this.pick(this.choices[this.place]);
  }

  #fill(choices) {
    this.choices = choices;
    this.element.replaceChildren(...choices.map((choice, place) => {
      const option = make("div", { role: "option", id: `editor-option-${place}` }, icon(choice.name), make("span", {}, choice.label));
      option.addEventListener("click", () => this.pick(choice));
      option.addEventListener("mousemove", () => this.#mark(place));
      return option;
    }));
    this.#mark(0);
  }

  #mark(place) {
    this.place = place;
    [...this.element.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    this.element.children[place]?.scrollIntoView({ block: "nearest" });
  }
}
