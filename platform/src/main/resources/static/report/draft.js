// Saves a report's text while one types. What the server does not take stays in this browser until it does.
import { register } from "/js/vigil.js";

const PAUSE_MS = 900;

class Draft {
  #form;
  #status;
  #timer = 0;
  #busy = false;
  #again = false;

  constructor(form) {
    this.#form = form;
    this.#status = form.querySelector("[data-draft-status]");
    this.#restore();
    form.addEventListener("input", () => {
      this.#keep();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#save(), PAUSE_MS);
    });
    form.addEventListener("submit", () => clearTimeout(this.#timer));
    window.addEventListener("online", () => this.#save());
  }

  get #key() {
    return `draft:${new URL(this.#form.action).pathname}`;
  }

  #fields() {
    return [...this.#form.elements].filter((field) => field.name === "title" || field.name.startsWith("text-"));
  }

  #keep() {
    localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(this.#fields().map((f) => [f.name, f.value]))));
  }

  #restore() {
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? "null");
    if (!kept) return;
    const changed = this.#fields().filter((field) => field.name in kept && kept[field.name] !== field.value);
    for (const field of changed) field.value = kept[field.name];
    if (changed.length > 0) {
      this.#status.textContent = this.#form.dataset.restored;
      this.#save();
    } else {
      localStorage.removeItem(this.#key);
    }
  }

  async #save() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      const answer = await fetch(this.#form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.#form)),
        headers: { Accept: "application/json" },
      });
      const said = await answer.json();
      this.#status.textContent = said.says;
      if (answer.ok) {
        this.#form.elements.revision.value = said.revision;
        if (!this.#again) localStorage.removeItem(this.#key);
      }
    } catch {
      this.#status.textContent = this.#form.dataset.failed;
    } finally {
      this.#busy = false;
    }
    if (this.#again) {
      this.#again = false;
      await this.#save();
    }
  }
}

register("draft", (form) => new Draft(form));
