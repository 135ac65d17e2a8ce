// Names short enough for a hexagon: broken at spaces and between syllables (soft hyphens), smaller where that helps, else left out.

const SIZES = [13, 11.5, 10, 9];
const LINES = 3;

/** The label's text with line breaks and its size in pixels for a cell of that width; undefined when it cannot be read there. */
export function fit(label, width) {
  for (const size of SIZES) {
    const lines = wrap(label, (width * 0.9) / size);
    if (lines && lines.length * size * 1.15 <= width) return { text: lines.join("\n"), size };
  }
  return undefined;
}

/** Lines of at most `room` ems, or undefined when a part does not fit. */
function wrap(label, room) {
  const wide = /[\u2e80-\uffef]/.test(label);
  const parts = wide ? [...label].map((character) => ["", character]) : latin(label);
  const lines = [];
  for (const [between, part] of parts) {
    const line = lines.at(-1);
    if (line !== undefined && ems(line + (between === "\u00ad" ? "" : between) + part) <= room) {
      lines[lines.length - 1] = line + (between === "\u00ad" ? "" : between) + part;
    } else {
      if (between === "\u00ad" && line !== undefined) lines[lines.length - 1] = `${line}-`;
      lines.push(part);
    }
  }
  const even = wide && lines.length > 1 ? balanced(label, lines.length) : lines;
  return even.length <= LINES && even.every((line) => ems(line) <= room * 1.05) ? even : undefined;
}

/** Chinese characters in lines of equal length. */
function balanced(label, count) {
  const each = Math.ceil(label.length / count);
  return Array.from({ length: count }, (_, i) => label.slice(i * each, (i + 1) * each)).filter((line) => line);
}

function latin(label) {
  return label.split(/(?<=[ \u00ad])/).reduce((parts, piece) => {
    const between = parts.next ?? "";
    parts.list.push([between, piece.replace(/[ \u00ad]$/, "")]);
    parts.next = /[ \u00ad]$/.exec(piece)?.[0] ?? "";
    return parts;
  }, { list: [], next: "" }).list;
}

function ems(text) {
  return [...text].reduce((sum, character) => sum + (character > "\u2e80" ? 1 : /[mwMW]/.test(character) ? 0.85 : /[ijltf' -]/.test(character) ? 0.33 : 0.56), 0);
}
