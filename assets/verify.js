// Dropping a picture anywhere on the page is the same as choosing it.
(function () {
  "use strict";

  const form = document.getElementById("verify-form");
  const input = document.getElementById("picture");
  const drop = document.getElementById("drop");
  const files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  addEventListener("dragover", function (event) {
    if (!files(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", function (event) { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", function (event) {
    drop.classList.remove("over");
    if (!files(event)) return;
    event.preventDefault();
    const only = new DataTransfer();
    only.items.add(event.dataTransfer.files[0]);
    input.files = only.files;
    form.requestSubmit();
  });
  input.addEventListener("change", function () { if (input.files.length) form.requestSubmit(); });

  const verdict = document.getElementById("verdict");
  if (verdict) { verdict.tabIndex = -1; verdict.focus(); }
})();
