// What a map fetches: OpenLayers, once and only on pages with a map, and answers of the server.

const LIBRARY = "/webjars/ol/10.7.0/dist/ol.js";
let library;

export function openLayers() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = LIBRARY;
    script.onload = () => resolve(window.ol);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

export async function json(url) {
  const response = await fetch(url, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
