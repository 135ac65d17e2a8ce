// One blue ramp for quantity, grey for no data, hatching for silence; light and dark from the same custom properties.

const CLASSES = 5;

/** Classes of equal size by rank (quintiles); zero stands alone as the lightest. */
export function classify(values) {
  const positive = values.filter((value) => value > 0).sort((a, b) => a - b);
  const limits = [];
  for (let i = 1; i < CLASSES && positive.length > 0; i++) {
    const limit = positive[Math.min(positive.length - 1, Math.floor((positive.length * i) / CLASSES))];
    if (limit > (limits.at(-1) ?? positive[0])) limits.push(limit);
  }
  const skip = CLASSES - limits.length - 1; // few classes use the darker end, so that they differ
  return {
    limits,
    hasZero: values.some((value) => value === 0),
    least: positive[0],
    most: positive.at(-1),
    of: (value) => (value > 0 ? 1 + skip * (limits.length > 0 ? 1 : 0.5) + limits.filter((limit) => value >= limit).length : 0) | 0,
  };
}

export class Palette {
  #figure;

  constructor(figure) {
    this.#figure = figure;
    this.#read();
  }

  onChange(redraw) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#read();
      redraw();
    });
  }

  fill(step) {
    return step === null ? this.grey : this.ramp[step];
  }

  /** Ink that reads on a class. */
  onFill(step) {
    return step === null ? this.ink : this.inks[step];
  }

  legend(list, steps, answer) {
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 3 });
    const items = [];
    if (steps.hasZero) items.push([this.ramp[0], "0"]);
    const bounds = steps.least === undefined ? [] : [steps.least, ...steps.limits, steps.most];
    const counts = bounds.every((bound) => Number.isInteger(bound) && bound < 1000);
    for (let i = 0; i + 1 < bounds.length; i++) {
      // A class ends before the next begins; of counts one can say where.
      const to = counts && i + 2 < bounds.length ? bounds[i + 1] - 1 : bounds[i + 1];
      const range = bounds[i] === to ? number.format(to) : `${number.format(bounds[i])} – ${number.format(to)}`;
      items.push([this.ramp[steps.of(bounds[i])], i === 0 && answer.unit ? `${range} (${answer.unit})` : range]);
    }
    if (answer.values.some((value) => value.silent)) items.push([null, this.#figure.dataset.textSilent]);
    if (answer.values.some((value) => value.value == null)) items.push([this.grey, this.#figure.dataset.textNone]);
    list.replaceChildren(...items.map(([colour, text]) => {
      const item = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = colour === null ? "map__swatch map__swatch--silent" : "map__swatch";
      if (colour !== null) swatch.style.backgroundColor = colour;
      item.append(swatch, text);
      return item;
    }));
  }

  #read() {
    const probe = document.createElement("span");
    probe.hidden = true;
    this.#figure.append(probe);
    const colour = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    this.ramp = [0, 1, 2, 3, 4, 5].map((step) => colour(`ramp-${step}`));
    this.ink = colour("ink");
    this.paper = colour("paper");
    this.accent = colour("accent");
    this.grey = colour("line");
    this.inks = this.ramp.map((back) => (contrast(back, this.ink) >= contrast(back, this.paper) ? this.ink : this.paper));
    this.font = getComputedStyle(this.#figure).fontFamily;
    probe.remove();
    this.hatching = hatching(this.ink);
  }
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function hatching(colour) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 1.25;
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}
