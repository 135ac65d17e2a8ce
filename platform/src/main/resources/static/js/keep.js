// Keeps what one types in fields marked `data-keep` (its value, else form and field, says which) until the server has it: a lost network, a
// login that ended or a closed tab costs no sentence. It stays in this browser, for this user, three days at most, and goes when he logs out.
const viewer = document.body.dataset.viewer;
const DAYS_KEPT = 3;
const SENT = "keep:sent";

const keyOf = (field) => `keep:${viewer}:${field.dataset.keep || `${field.form.getAttribute("action")} ${field.name}`}`;

function tidy(gone) {
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith("keep:"))) {
    if (gone(key, JSON.parse(localStorage.getItem(key)))) localStorage.removeItem(key);
  }
}

// A page that came by a redirect is the answer to what was sent from the page before it: the server has it.
function forgetWhatArrived() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
  sessionStorage.removeItem(SENT);
  if (viewer && performance.getEntriesByType("navigation")[0]?.redirectCount > 0) {
    sent.forEach((key) => localStorage.removeItem(key));
  }
}

function restore(field) {
  const kept = JSON.parse(localStorage.getItem(keyOf(field)) ?? "null");
  if (!kept || field.value !== field.defaultValue || kept.text === field.value) return;
  field.value = kept.text;
  const note = document.querySelector("template[data-kept-note]")?.content.firstElementChild.cloneNode(true);
  if (note) field.after(note);
}

function keep(field) {
  if (field.value === field.defaultValue) localStorage.removeItem(keyOf(field));
  else localStorage.setItem(keyOf(field), JSON.stringify({ text: field.value, at: Date.now() }));
}

forgetWhatArrived();
tidy((key, kept) => Date.now() - kept.at > DAYS_KEPT * 86_400_000);
if (viewer) {
  document.querySelectorAll("[data-keep]").forEach(restore);
  document.addEventListener("input", (event) => event.target.matches("[data-keep]") && keep(event.target));
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[action='/logout']")) tidy((key) => key.startsWith(`keep:${viewer}:`));
    const fields = [...event.target.elements].filter((each) => each.matches("[data-keep]"));
    sessionStorage.setItem(SENT, JSON.stringify(fields.map(keyOf)));
  });
}
