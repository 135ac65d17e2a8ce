// A file dropped anywhere on the form is the file chosen. Without this module the file field does the same.
import { register } from "/js/vigil.js";

register("file-drop", (form) => {
  const field = form.querySelector("input[type=file]");
  form.querySelector("[data-drop-hint]").hidden = false;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("file-drop--over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("file-drop--over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("file-drop--over");
    if (event.dataTransfer.files.length > 0) field.files = event.dataTransfer.files;
  });
});
