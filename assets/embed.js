// An embed that can be explored: every choice is an address of its own, fetched and put in place.
// The map is painted at once from its cube. Without scripts the form does the same by itself.
(function () {
  "use strict";

  let asked = 0;
  const form = () => document.getElementById("embed-form");
  const map = () => window.mukana && window.mukana.map;

  function address() {
    const data = new URLSearchParams(new FormData(form()));
    for (const [name, value] of [...data]) if (value === "") data.delete(name);
    return form().getAttribute("action") + "?" + data;
  }

  async function go() {
    const n = ++asked;
    const url = address();
    let answer;
    try { answer = await fetch(url); } catch { return; }
    if (!answer.ok || n !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement && document.activeElement.id;
    for (const place of document.querySelectorAll("[data-region]")) {
      const fresh = page.querySelector('[data-region="' + place.dataset.region + '"]');
      if (fresh && place.innerHTML !== fresh.innerHTML) place.innerHTML = fresh.innerHTML;
    }
    const again = focused && document.getElementById(focused);
    if (again && document.activeElement !== again) again.focus({ preventScroll: true });
    document.title = page.title;
    const box = document.getElementById("map-box");
    if (box && map()) {
      const fresh = page.getElementById("map-box");
      const same = box.dataset.drawing === fresh.dataset.drawing;
      box.dataset.drawing = fresh.dataset.drawing;
      map().update(JSON.parse(page.getElementById("map-state").textContent), same ? "" : fresh.querySelector("svg").outerHTML);
    }
  }

  function choose(codes) {
    document.getElementById("areas").value = codes.slice(-4).join(",");
    go();
  }

  if (window.mukana) {
    window.mukana.page = {
      choose: choose,
      toggle: function (code) {
        const now = map().state().areas;
        choose(now.includes(code) ? now.filter((c) => c !== code) : now.concat(code));
      },
    };
  }

  document.addEventListener("submit", function (event) { event.preventDefault(); go(); });
  document.addEventListener("change", function (event) {
    if (event.target.form !== form()) return;
    if (event.target.id === "year" && map()) map().paint(map().state().key, event.target.value);
    go();
  });
})();
