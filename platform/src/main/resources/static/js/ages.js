// Keeps "40 min left" true while a page stands open: inside `data-age="INSTANT"` the age the server wrote is written anew as domain time goes on.
const words = document.querySelector("template[data-age-words]").dataset;
const drawn = Date.parse(words.at);
const began = performance.now();

const now = () => drawn + (performance.now() - began) * Number(words.speed);

/** As the server says it: minutes up to two hours, hours up to two days, then days. */
function age(instant, at) {
  const minutes = Math.trunc((instant - at) / 60_000);
  const whole = Math.abs(minutes);
  const [unit, each] = whole < 120 ? ["Min", 1] : whole < 2_880 ? ["H", 60] : ["D", 1_440];
  return words[(instant > at ? "left" : "past") + unit].replace("#", Math.floor(whole / each).toLocaleString("en"));
}

const ages = [];
for (const element of document.querySelectorAll("[data-age]")) {
  const instant = Date.parse(element.dataset.age);
  const written = age(instant, drawn);
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.includes(written)) ages.push({ node: texts.currentNode, instant, written });
  }
}

function tick() {
  const at = now();
  for (const each of ages) {
    const current = age(each.instant, at);
    if (current !== each.written) {
      each.node.data = each.node.data.replace(each.written, current);
      each.written = current;
    }
    if (at > each.instant) each.node.parentElement.classList.replace("tag--soon", "tag--overdue");
  }
}

if (ages.length > 0) setInterval(tick, 1_000);
