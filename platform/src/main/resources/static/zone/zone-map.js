// The places of a zone on the map of counties. It draws the rows of the table behind it: at their position where one is known and the
// operator has given polygons, else as a honeycomb in the middle of their county.
import { register } from "/js/vigil.js";
import { Palette, classify } from "/jurisdiction/map-palette.js";
import { fit } from "/jurisdiction/map-label.js";
import { json, openLayers } from "/jurisdiction/map-library.js";
import { mainland, neighbour } from "/jurisdiction/map-geometry.js";
import { hexagon, honeycomb } from "/zone/honeycomb.js";

const ROOM = 0.72; // of a county for its places; the rest is for its name
const AROUND = 600; // metres around places that stand close together

class ZoneMap {
  constructor(figure) {
    this.figure = figure;
    this.canvas = figure.querySelector(".map__canvas");
    this.status = figure.querySelector(".map__status");
    this.palette = new Palette(figure);
    this.#show().catch(() => this.#fail());
  }

  async #show() {
    const [cells] = await Promise.all([json(this.figure.dataset.cellsUrl), openLayers()]);
    this.schematic = cells.projection === "schematic";
    const shapes = new ol.format.GeoJSON().readFeatures(cells, this.schematic ? {} : { dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });
    const rows = [...this.figure.querySelectorAll("tr[data-mark]")];
    this.steps = classify(rows.map((row) => Number(row.dataset.weight)));
    this.#place(rows, shapes.filter((shape) => shape.get("code")));
    if (this.marks.length === 0) return;
    this.palette.legend(this.figure.querySelector(".map__legend"), this.steps, { unit: this.figure.dataset.unit, values: rows.map((row) => ({ value: Number(row.dataset.weight) })) });
    this.#draw(shapes);
    this.#listen();
  }

  /** A feature for each row, and the counties that hold some. */
  #place(rows, counties) {
    this.marks = [];
    this.held = new Map();
    for (const county of counties) {
      const here = rows.filter((row) => row.dataset.county === county.get("code"));
      if (here.length === 0) continue;
      this.held.set(county, here.length);
      const standing = this.schematic ? [] : here.filter((row) => row.dataset.lon !== "");
      for (const row of standing) this.#mark(row, new ol.geom.Point(ol.proj.fromLonLat([Number(row.dataset.lon), Number(row.dataset.lat)])));
      const others = here.filter((row) => !standing.includes(row));
      const [middle, radius] = this.#middle(county);
      honeycomb(others.length, middle, radius).forEach((cell, i) => this.#mark(others[i], new ol.geom.Polygon([hexagon(cell)])));
      this.unplaced ||= others.length > 0;
    }
  }

  #mark(row, geometry) {
    this.marks.push(new ol.Feature({ geometry, row, step: this.steps.of(Number(row.dataset.weight)) }));
  }

  #middle(county) {
    const shape = mainland(county.getGeometry());
    const [west, south, east, north] = shape.getExtent();
    const radius = (Math.min(east - west, north - south) / 2) * ROOM;
    return this.schematic ? [[(west + east) / 2, (south + north) / 2], radius] : [shape.getInteriorPoint().getCoordinates().slice(0, 2), radius / 2];
  }

  #draw(shapes) {
    this.canvas.hidden = false;
    this.extent = this.#extent();
    const [west, south, east, north] = this.extent;
    this.canvas.style.aspectRatio = `${Math.min(2, Math.max(1, (east - west) / (north - south)))}`;
    this.canvas.style.maxInlineSize = `min(44rem, ${24 + 10 * (this.held.size - 1)}rem)`;
    const counties = new ol.layer.Vector({ source: new ol.source.Vector({ features: shapes }), style: (shape, resolution) => this.#county(shape, resolution) });
    this.layer = new ol.layer.Vector({ source: new ol.source.Vector({ features: this.marks }), style: (mark, resolution) => this.#style(mark, resolution) });
    this.map = new ol.Map({
      target: this.canvas,
      controls: [],
      interactions: [],
      layers: [counties, this.layer],
      view: new ol.View({ projection: this.schematic ? new ol.proj.Projection({ code: "schematic", units: "m", extent: [-1, -999, 999, 1] }) : "EPSG:3857", constrainResolution: false }),
    });
    const fill = () => this.map.getView().fit(this.extent, { size: this.map.getSize(), padding: [3, 3, 3, 3] });
    this.map.on("change:size", fill);
    fill();
    if (this.unplaced) {
      const note = this.figure.querySelector("[data-note]");
      note.textContent = this.figure.dataset.textUnplaced;
      note.hidden = false;
    }
  }

  /** Around the places themselves when all have a position, else around their counties. */
  #extent() {
    if (!this.unplaced) return ol.extent.buffer(ol.extent.boundingExtent(this.marks.map((mark) => mark.getGeometry().getCoordinates())), AROUND);
    const all = ol.extent.createEmpty();
    for (const county of this.held.keys()) ol.extent.extend(all, mainland(county.getGeometry()).getExtent());
    return all;
  }

  #county(shape, resolution) {
    const { Style, Fill, Stroke, Text } = ol.style;
    const held = this.held.has(shape);
    const styles = [new Style({ fill: shape.get("code") ? new Fill({ color: this.palette.paper }) : undefined, stroke: new Stroke({ color: held ? this.palette.ink : this.palette.grey, width: held ? 1.5 : 1 }), zIndex: held ? 1 : 0 })];
    if (!held) return styles;
    const place = mainland(shape.getGeometry());
    const [west, south, east, north] = place.getExtent();
    const name = fit(shape.get("label"), ((east - west) / resolution) * 0.6, this.palette.font, 1);
    const top = new ol.geom.Point([(west + east) / 2, north - (north - south) * 0.09]);
    if (name) styles.push(new Style({ geometry: this.schematic ? top : place, text: new Text({ text: name.text, font: `600 ${name.size}px ${this.palette.font}`, fill: new Fill({ color: this.palette.ink }), overflow: true }), zIndex: 2 }));
    return styles;
  }

  #style(mark, resolution) {
    const { Style, Fill, Stroke, Text, Circle } = ol.style;
    const step = mark.get("step");
    const active = mark === this.active;
    const fill = new Fill({ color: this.palette.fill(step) });
    const stroke = new Stroke({ color: active || !this.unplaced ? this.palette.ink : this.palette.paper, width: active ? 3 : 1 });
    const point = mark.getGeometry().getType() === "Point";
    const width = point ? 0 : ol.extent.getWidth(mark.getGeometry().getExtent()) / resolution;
    const name = width < 40 ? undefined : fit(mark.get("row").dataset.mark, width, this.palette.font, 2);
    const text = name && new Text({ text: name.text, font: `${name.size}px ${this.palette.font}`, fill: new Fill({ color: this.palette.onFill(step) }), overflow: true });
    return new Style({ fill: point ? undefined : fill, stroke: point ? undefined : stroke, image: point ? new Circle({ radius: 5 + 2 * step, fill, stroke }) : undefined, text, zIndex: active ? 2 : 1 });
  }

  #listen() {
    const at = (event) => this.map.forEachFeatureAtPixel(event.pixel, (feature) => (feature.get("row") ? feature : undefined));
    this.map.on("pointermove", (event) => this.#activate(at(event)));
    this.map.on("click", (event) => this.#open(at(event)));
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
    this.canvas.addEventListener("blur", () => this.#activate(undefined));
    for (const mark of this.marks) mark.get("row").addEventListener("mouseenter", () => this.#activate(mark));
    this.palette.onChange(() => this.map.getLayers().forEach((layer) => layer.changed()));
  }

  #key(event) {
    const next = neighbour(event.key, this.marks, this.active);
    if (next) {
      event.preventDefault();
      this.#activate(next);
    } else if (event.key === "Enter") {
      this.#open(this.active);
    }
  }

  #activate(mark) {
    if (this.active === mark) return;
    this.active = mark;
    this.layer.changed();
    if (mark) this.status.textContent = mark.get("row").dataset.said;
  }

  #open(mark) {
    mark?.get("row").scrollIntoView({ block: "center" });
  }

  #fail() {
    this.canvas.hidden = true;
    this.status.textContent = this.figure.dataset.textFailed;
  }
}

register("zone-map", (figure) => new ZoneMap(figure));
