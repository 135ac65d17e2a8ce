// Small habits of every page. Each page works without them.
const controllers = new Map();

/** Registers what `data-controller="name"` does; it runs on each such element, also on those htmx brings later. */
export function register(name, connect) {
  controllers.set(name, connect);
  connectAll(document);
}

function connectAll(root) {
  for (const element of root.querySelectorAll("[data-controller]")) {
    for (const name of element.dataset.controller.split(" ")) {
      const connect = controllers.get(name);
      const mark = `connected${name.replaceAll("-", "")}`;
      if (connect && !element.dataset[mark]) {
        element.dataset[mark] = "1";
        connect(element);
      }
    }
  }
}

document.addEventListener("htmx:load", (event) => connectAll(event.target.parentNode ?? document));

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  const field = document.querySelector("[data-shortcut='/']");
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

document.querySelector("[data-focus]")?.focus();

for (const time of document.querySelectorAll("time[data-ticking]")) {
  const start = Date.parse(time.dateTime);
  const began = performance.now();
  const speed = Number(time.dataset.speed);
  const offset = minutesOfDay(time.textContent) - (start / 60000);
  setInterval(() => {
    const minutes = (start + (performance.now() - began) * speed) / 60000 + offset;
    time.textContent = time.textContent.replace(/\d\d:\d\d$/, `${two(minutes / 60 % 24)}:${two(minutes % 60)}`);
  }, 1000);
}

function minutesOfDay(text) {
  const [, hours, minutes] = text.match(/(\d\d):(\d\d)$/);
  return Number(hours) * 60 + Number(minutes);
}

function two(number) {
  return String(Math.floor(((number % 1440) + 1440) % 1440)).padStart(2, "0");
}
