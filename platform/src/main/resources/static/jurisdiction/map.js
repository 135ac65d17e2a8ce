// Counties on a map: hexagons, or the operator's polygons. The table behind it says the same without it.
import { register } from "/js/vigil.js";
import { Palette, classify } from "/jurisdiction/map-palette.js";
import { fit } from "/jurisdiction/map-label.js";
import { json, openLayers } from "/jurisdiction/map-library.js";
import { mainland, neighbour } from "/jurisdiction/map-geometry.js";

const LARGEST_CELL = 84; // pixels across

class CountyMap {
  constructor(figure) {
    this.figure = figure;
    this.canvas = figure.querySelector(".map__canvas");
    this.status = figure.querySelector(".map__status");
    this.palette = new Palette(figure);
    this.#show().catch(() => this.#fail());
    figure.addEventListener("map:refresh", () => this.#colour().catch(() => this.#fail()));
  }

  async #show() {
    const [cells] = await Promise.all([json(this.figure.dataset.cellsUrl), openLayers()]);
    this.schematic = cells.projection === "schematic";
    const features = new ol.format.GeoJSON().readFeatures(cells, this.schematic ? {} : { dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });
    this.source = new ol.source.Vector({ features });
    this.counties = features.filter((feature) => feature.get("code"));
    if (this.counties.length === 0) return;
    this.canvas.hidden = false;
    const [west, south, east, north] = this.source.getExtent();
    this.canvas.style.aspectRatio = `${east - west} / ${north - south}`;
    if (this.schematic) this.canvas.style.maxInlineSize = `min(56rem, ${(east - west) * LARGEST_CELL}px)`;
    this.map = new ol.Map({
      target: this.canvas,
      controls: [],
      interactions: [],
      layers: [new ol.layer.Vector({ source: this.source, declutter: !this.schematic, style: (feature, resolution) => this.#style(feature, resolution) })],
      view: new ol.View({ projection: this.schematic ? new ol.proj.Projection({ code: "schematic", units: "m", extent: [-1, -999, 999, 1] }) : "EPSG:3857", constrainResolution: false }),
    });
    this.map.on("change:size", () => this.#fill());
    this.#fill();
    this.#listen();
    this.#mention(cells.without);
    await this.#colour();
  }

  #fill() {
    this.map.getView().fit(this.source.getExtent(), { size: this.map.getSize(), padding: [3, 3, 3, 3] });
  }

  async #colour() {
    const answer = this.figure.dataset.valuesUrl ? await json(this.figure.dataset.valuesUrl) : { unit: "", values: [] };
    this.unit = answer.unit;
    this.values = new Map(answer.values.map((value) => [value.code, value]));
    this.steps = classify(answer.values.map((value) => value.value).filter((value) => value != null));
    this.palette.legend(this.figure.querySelector(".map__legend"), this.steps, answer);
    this.map?.getLayers().item(0).changed();
  }

  #style(feature, resolution) {
    const { Style, Fill, Stroke, Text } = ol.style;
    if (!feature.get("code")) return new Style({ stroke: new Stroke({ color: this.palette.ink, width: 1.75 }), zIndex: 2 });
    const value = this.values?.get(feature.get("code"));
    const step = value?.value == null ? null : this.steps.of(value.value);
    const active = feature === this.active;
    const styles = [new Style({
      fill: new Fill({ color: this.palette.fill(step) }),
      stroke: new Stroke({ color: active ? this.palette.ink : this.palette.paper, width: active ? 3 : 1 }),
      zIndex: active ? 3 : feature.get("inside") ? 1 : 0,
    })];
    if (value?.silent) styles.push(new Style({ fill: new Fill({ color: this.palette.hatching }), zIndex: active ? 3 : 1 }));
    const label = this.#label(feature, value, step, resolution);
    if (label) styles.push(label);
    return styles;
  }

  #label(feature, value, step, resolution) {
    const { Style, Fill, Text } = ol.style;
    const place = mainland(feature.getGeometry());
    const [west, , east] = place.getExtent();
    const width = (east - west) / resolution;
    const name = fit(feature.get("label"), width, this.palette.font);
    if (!name) return undefined;
    const room = this.schematic && value?.value != null && width >= 60;
    const number = room ? fit(value.text.replaceAll(" ", "\u00a0"), width, this.palette.font, 1) : undefined;
    return new Style({
      geometry: place,
      text: new Text({
        text: number ? `${name.text}\n${number.text}` : name.text,
        font: `${Math.min(name.size, number?.size ?? name.size)}px ${this.palette.font}`,
        fill: new Fill({ color: this.palette.onFill(step) }),
        overflow: true,
      }),
      zIndex: 4,
    });
  }

  #listen() {
    const at = (event) => this.map.forEachFeatureAtPixel(event.pixel, (feature) => (feature.get("code") ? feature : undefined));
    this.map.on("pointermove", (event) => {
      const feature = at(event);
      this.canvas.style.cursor = feature ? "pointer" : "";
      this.#activate(feature);
    });
    this.map.on("click", (event) => this.#open(at(event)));
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
    this.canvas.addEventListener("blur", () => this.#activate(undefined));
    for (const row of this.figure.querySelectorAll("[data-code]")) {
      const here = () => this.#activate(this.counties.find((county) => county.get("code") === row.dataset.code));
      row.addEventListener("mouseenter", here);
      row.addEventListener("focusin", here);
    }
    this.palette.onChange(() => this.map.getLayers().item(0).changed());
  }

  #key(event) {
    const next = neighbour(event.key, this.counties, this.active);
    if (next) {
      event.preventDefault();
      this.#activate(next);
    } else if (event.key === "Enter") {
      this.#open(this.active);
    }
  }

  #activate(feature) {
    if (this.active === feature) return;
    this.active = feature;
    this.map.getLayers().item(0).changed();
    if (!feature) return;
    const value = this.values?.get(feature.get("code"));
    const silent = value?.silent ? ` · ${this.figure.dataset.textSilent}` : "";
    this.status.textContent = `${feature.get("name")}: ${value?.value == null ? this.figure.dataset.textNone : `${value.text} ${this.unit}`}${silent}`;
  }

  #open(feature) {
    if (feature) location.assign(this.figure.dataset.link.replace("{code}", feature.get("code")));
  }

  #mention(without) {
    if (without.length === 0) return;
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = `${this.figure.dataset.textWithout} ${without.map((county) => county.name).join(", ")}`;
    this.status.after(note);
  }

  #fail() {
    this.canvas.hidden = true;
    this.status.textContent = this.figure.dataset.textFailed;
    this.figure.querySelector(".map__table").open = true;
  }
}

register("map", (figure) => new CountyMap(figure));
