// Names short enough for a hexagon: broken at spaces and between syllables (soft hyphens), smaller where that helps, else cut short.

const SIZES = [13, 12, 11, 10, 9];
const LINES = 3;
const USABLE = 0.9; // of the cell's width
const pen = document.createElement("canvas").getContext("2d");

/** The label's text in at most so many lines and its size in pixels, for a cell of that width; undefined when it cannot be read there. */
export function fit(label, width, family, lines = LINES) {
  for (const size of SIZES) {
    pen.font = `${size}px ${family}`;
    const wrapped = wrap(label, width * USABLE);
    if (wrapped && wrapped.length <= lines && wrapped.length * size * 1.15 <= width) return { text: wrapped.join("\n"), size };
  }
  return shortened(label, width * USABLE, family);
}

/** What fits of a long word in the smallest size, with dots; undefined where not even three characters do. */
function shortened(label, room, family) {
  const size = SIZES.at(-1);
  pen.font = `${size}px ${family}`;
  const plain = label.replaceAll("\u00ad", "");
  for (let end = plain.length - 1; end >= 3; end--) {
    const text = `${plain.slice(0, end).trimEnd()}…`;
    if (width(text) <= room) return { text, size };
  }
  return undefined;
}

/** Lines no wider than `room` pixels, or undefined when a part does not fit. */
function wrap(label, room) {
  const chinese = /[\u2e80-\uffef]/.test(label);
  const parts = chinese ? [...label].map((character) => ({ between: "", text: character })) : latin(label);
  const lines = [];
  for (const { between, text } of parts) {
    const line = lines.at(-1);
    const space = between === " " ? " " : "";
    if (line !== undefined && width(line + space + text) <= room) {
      lines[lines.length - 1] = line + space + text;
    } else {
      if (between === "\u00ad") lines[lines.length - 1] += "-";
      lines.push(text);
    }
  }
  const even = chinese ? balanced(label, lines.length) : lines;
  return even.every((line) => width(line) <= room) ? even : undefined;
}

/** Chinese characters in lines of equal length. */
function balanced(label, count) {
  const each = Math.ceil(label.length / count);
  return Array.from({ length: count }, (_, i) => label.slice(i * each, (i + 1) * each)).filter((line) => line);
}

/** Words and syllables, each with what stands before it. */
function latin(label) {
  const pieces = label.split(/([ \u00ad])/);
  return pieces.filter((_, i) => i % 2 === 0).map((text, i) => ({ between: i === 0 ? "" : pieces[2 * i - 1], text }));
}

function width(text) {
  return pen.measureText(text).width;
}
