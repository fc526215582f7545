// Dash and the chart library, after the first paint: the page is whole without them, and the map is
// on the screen before their first byte is asked for.
(function () {
  "use strict";

  let begun = false;

  function load() {
    if (begun) return;
    begun = true;
    const waiting = [...document.getElementById("later").content.querySelectorAll("script")];
    const files = waiting.filter((script) => script.src);
    const inline = waiting.filter((script) => !script.src);
    const copies = files.map(copy);
    // Files run in their order; what stands in the page itself runs after the last of them.
    copies[copies.length - 1].addEventListener("load", () => inline.map(copy).forEach(add));
    copies.forEach(add);
  }

  function copy(script) {
    const fresh = document.createElement("script");
    for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
    fresh.textContent = script.textContent;
    fresh.async = false;
    return fresh;
  }

  function add(script) { document.body.append(script); }

  // A frame after the first one; in a hidden tab, where there are no frames, a moment later.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(load)));
  setTimeout(load, 1000);
})();
