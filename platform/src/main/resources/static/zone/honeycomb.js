// Where the cells of a honeycomb lie, from the middle outwards.

const SIDES = [[1, 0], [1, -1], [0, -1], [-1, 0], [-1, 1], [0, 1]];

/** Centres and size of so many hexagons that fill a circle of that radius. */
export function honeycomb(count, [x, y], radius) {
  let rings = 0;
  while (1 + 3 * rings * (rings + 1) < count) rings++;
  const size = radius / (Math.sqrt(3) * rings + 1);
  return axial(count).map(([q, r]) => ({ x: x + size * Math.sqrt(3) * (q + r / 2), y: y - size * 1.5 * r, size }));
}

/** The corners of a hexagon that stands on a corner, as a closed ring. */
export function hexagon({ x, y, size }) {
  const corners = [0, 1, 2, 3, 4, 5].map((corner) => {
    const angle = (Math.PI / 180) * (60 * corner - 30);
    return [x + size * Math.cos(angle), y + size * Math.sin(angle)];
  });
  return [...corners, corners[0]];
}

function axial(count) {
  const cells = [[0, 0]];
  for (let ring = 1; cells.length < count; ring++) {
    let [q, r] = [-ring, ring];
    for (const [dq, dr] of SIDES) {
      for (let step = 0; step < ring; step++) {
        cells.push([q, r]);
        q += dq;
        r += dr;
      }
    }
  }
  return cells.slice(0, count);
}
