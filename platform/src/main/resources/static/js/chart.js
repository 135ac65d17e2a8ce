// Reads a chart out: the numbers of the period under the pointer, or under the arrow keys. The numbers are those of the table behind it.
import { register } from "/js/vigil.js";

class ChartReader {
  #rows;
  #heads;
  #canvas;
  #cursor;
  #hand;
  #reading;

  constructor(figure) {
    this.#rows = [...figure.querySelectorAll(".chart__rows tbody tr")];
    this.#heads = [...figure.querySelectorAll(".chart__rows thead th")].map((head) => head.textContent.trim());
    this.#canvas = figure.querySelector(".chart__canvas");
    this.#cursor = figure.querySelector(".chart__cursor");
    this.#hand = figure.querySelector(".chart__hand");
    this.#reading = figure.querySelector(".chart__reading");
    this.#copying(figure);
    if (this.#rows.length === 0) return;
    this.#hand.hidden = false;
    this.#reading.hidden = false;
    this.#hand.addEventListener("input", () => this.#show(Number(this.#hand.value)));
    this.#hand.addEventListener("focus", () => this.#show(Number(this.#hand.value)));
    this.#hand.addEventListener("blur", () => this.#hide());
    this.#canvas.addEventListener("pointermove", (event) => this.#show(this.#at(event)));
    this.#canvas.addEventListener("pointerleave", () => {
      if (document.activeElement !== this.#hand) this.#hide();
    });
  }

  #at(event) {
    const box = this.#canvas.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.min(this.#rows.length - 1, Math.max(0, Math.floor(share * this.#rows.length)));
  }

  #show(index) {
    const middle = `${((index + 0.5) / this.#rows.length) * 100}%`;
    this.#cursor.setAttribute("x1", middle);
    this.#cursor.setAttribute("x2", middle);
    this.#cursor.setAttribute("visibility", "visible");
    const cells = [...this.#rows[index].cells].map((cell) => cell.textContent.trim());
    const parts = cells.slice(1).map((text, i) => (text ? `${this.#heads[i + 1]}: ${text}` : "")).filter(Boolean);
    const text = `${cells[0]} · ${parts.join(" · ")}`;
    if (this.#reading.textContent !== text) this.#reading.textContent = text;
    this.#hand.value = index;
    this.#hand.setAttribute("aria-valuetext", cells[0]);
  }

  #hide() {
    this.#cursor.setAttribute("visibility", "hidden");
    this.#reading.textContent = "";
  }

  #copying(figure) {
    const button = figure.querySelector(".chart__copy");
    if (!navigator.clipboard || !button) return;
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      const lines = [...figure.querySelectorAll(".chart__rows tr")].map((row) =>
        [...row.cells].map((cell) => cell.textContent.trim()).join("\t"));
      await navigator.clipboard.writeText(lines.join("\n"));
      button.textContent = button.dataset.done;
    });
  }
}

register("chart", (figure) => new ChartReader(figure));
