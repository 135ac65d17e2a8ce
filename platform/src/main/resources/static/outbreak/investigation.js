// Saves an investigation while it is typed, suggests places, and adds a row when the last is used. The form works without it: by its button.
import { register } from "/js/vigil.js";

class Investigation {
  #form;
  #saved;
  #timer = 0;
  #running = false;
  #again = false;
  #asked = "";

  constructor(form) {
    this.#form = form;
    this.#saved = form.querySelector("[data-saved]");
    if (!this.#saved) return;
    form.addEventListener("input", (event) => this.#typed(event.target));
    form.addEventListener("submit", () => {
      clearTimeout(this.#timer);
      this.#again = false;
    });
  }

  #typed(field) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), 900);
    if (field.matches("[data-suggest]")) this.#suggest(field);
    const rows = this.#form.querySelectorAll("[data-visited]");
    if (rows[rows.length - 1].contains(field) && field.value) this.#addRow(rows[rows.length - 1], rows.length);
  }

  #addRow(last, number) {
    const row = last.cloneNode(true);
    for (const extra of row.querySelectorAll(".visited__state, .visited__problem, select")) extra.closest(".field, p")?.remove();
    for (const element of row.querySelectorAll("[name], [for], [id]")) {
      for (const name of ["name", "for", "id"]) {
        if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/-\d+$/, `-${number}`));
      }
      if ("value" in element && element.matches("input")) element.value = "";
    }
    const label = row.querySelector("label");
    label.textContent = label.textContent.replace(/\d+/, String(number + 1));
    last.after(row);
  }

  async #save() {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#saved.textContent = this.#form.dataset.saving;
    let good = false;
    try {
      const body = new URLSearchParams(new FormData(this.#form));
      body.set("draft", "true");
      const answer = await fetch(this.#form.action, { method: "POST", body, headers: { "Accept": "text/plain" } });
      good = answer.ok;
      this.#saved.textContent = good ? await answer.text() : this.#form.dataset.failed;
    } catch {
      this.#saved.textContent = this.#form.dataset.failed;
    }
    this.#running = false;
    if (this.#again || !good) {
      const wait = good ? 0 : 5000;
      this.#again = false;
      this.#timer = setTimeout(() => this.#save(), wait);
    }
  }

  async #suggest(field) {
    const typed = field.value.trim();
    this.#asked = typed;
    if (typed.length < 2) return;
    try {
      const answer = await fetch(`${this.#form.dataset.suggestions}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok || this.#asked !== typed) return;
      const list = document.getElementById("places-found");
      list.replaceChildren(...(await answer.json()).map((each) => {
        const option = document.createElement("option");
        option.value = each.name;
        option.label = each.label;
        return option;
      }));
    } catch {
      // No suggestions then; the place is sought when the form is saved.
    }
  }
}

register("investigation", (form) => new Investigation(form));
