// Where counties lie, for the keyboard and for labels.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Where an arrow key leads from a county: the nearest one that way, straight ahead counting once, sideways twice; null for other keys. */
export function neighbour(key, counties, from) {
  const step = STEPS[key];
  if (!step) return null;
  if (!from) return counties.find((county) => county.get("inside")) ?? counties[0];
  const [dx, dy] = step;
  const [x, y] = centre(from);
  const cost = (county) => {
    const [cx, cy] = centre(county);
    const ahead = (cx - x) * dx + (cy - y) * dy;
    return ahead <= 1e-6 ? Infinity : ahead + 2 * Math.abs((cx - x) * dy + (cy - y) * dx);
  };
  const best = counties.reduce((least, county) => (cost(county) < cost(least) ? county : least), from);
  return cost(best) === Infinity ? from : best;
}

/** The largest part of a county, which carries its name: islands do not. */
export function mainland(geometry) {
  if (geometry.getType() !== "MultiPolygon") return geometry;
  return geometry.getPolygons().reduce((most, part) => (part.getArea() > most.getArea() ? part : most));
}

function centre(feature) {
  return ol.extent.getCenter(feature.getGeometry().getExtent());
}
