// The map: looks up, paints and moves focus. Every class and every word comes ready from the server.
(function () {
  "use strict";

  const LETTERS = { s: "hs", m: "ms", n: "na", e: "eq" };
  const cubes = new Map();
  const box = document.getElementById("map-box");
  const tip = document.getElementById("tip");
  let state = JSON.parse(document.getElementById("map-state").textContent);
  let hovered = "";

  const svg = () => document.getElementById("map");
  const path = (code) => document.getElementById("map-" + code);

  function say(text) { document.getElementById("say").textContent = text; }

  async function load(url) {
    if (!cubes.has(url)) {
      const wait = fetch(url).then((r) => (r.ok ? r.json() : Promise.reject(r.status)));
      wait.then(
        (cube) => { cube.at = new Map(cube.areas.map((code, n) => [code, n])); cubes.set(url, cube); },
        () => cubes.delete(url));
      cubes.set(url, wait);
    }
    return cubes.get(url);
  }

  // The cube of the current view, when it has come; null until then.
  function cube() {
    const found = cubes.get(state.cube);
    return found && found.areas ? found : null;
  }

  function cells(key, year) {
    const known = cube();
    return (known && known.cells[key] && known.cells[key][year]) || null;
  }

  // Paints a year and group from the cube. False when they are not in it (the server then answers).
  function paint(key, year) {
    const now = cells(key, year);
    if (!now) return false;
    const codes = cube().areas;
    for (let n = 0; n < codes.length; n++) {
      const area = path(codes[n]);
      const letter = now.c[n];
      if (!area) continue;
      const alike = state.sure && (now.r[n] === "1" || now.r[n] === "2");
      const css = "a " + (alike ? "eq" : LETTERS[letter] || "c" + letter);
      if (area.getAttribute("class") !== css) area.setAttribute("class", css);
      const label = cube().names[n] + ": " + cube().strings[now.t[n]];
      if (area.getAttribute("aria-label") !== label) area.setAttribute("aria-label", label);
    }
    state.key = key;
    state.year = year;
    if (hovered) show(hovered);
    return true;
  }

  // Lines to read about an area: name, figure, comparison with the city.
  function lines(code) {
    const known = cube();
    const now = known && cells(state.key, state.year);
    if (!now || !known.at.has(code)) return null;
    const n = known.at.get(code);
    const compared = known.relations[Number(now.r[n])];
    const city = known.strings[now.city];
    return [known.names[n], known.strings[now.t[n]], compared && city ? compared + " (" + city + ")" : ""];
  }

  function show(code, x, y) {
    const told = lines(code);
    if (!told) return hide();
    hovered = code;
    tip.replaceChildren();
    const name = document.createElement("b");
    name.textContent = told[0];
    tip.append(name, told[1]);
    if (told[2]) tip.append(document.createElement("br"), told[2]);
    tip.hidden = false;
    if (x === undefined) return;
    const room = box.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = x - room.left + 16;
    const top = y - room.top + 16;
    tip.style.left = Math.max(0, left + own.width > room.width ? left - own.width - 32 : left) + "px";
    tip.style.top = (top + own.height > room.height ? top - own.height - 32 : top) + "px";
  }

  function hide() { tip.hidden = true; hovered = ""; }

  // The ring around the area that the keyboard is on, drawn above all others.
  function ring(code) {
    const line = svg().querySelector(".f");
    const area = code && path(code);
    if (area) line.setAttribute("d", area.getAttribute("d")); else line.removeAttribute("d");
  }

  function rove(code) {
    for (const area of svg().querySelectorAll('.a[tabindex="0"]')) area.setAttribute("tabindex", "-1");
    const area = path(code);
    area.setAttribute("tabindex", "0");
    area.focus({ preventScroll: false });
  }

  // Whether an area is in the part of the map that is shown: the focus never leaves it.
  function inView(area) {
    const part = svg().viewBox.baseVal, x = area.dataset.x - part.x, y = area.dataset.y - part.y;
    return x >= 0 && y >= 0 && x <= part.width && y <= part.height;
  }

  // The first or last area in view, by name.
  function rovedTo(known, last) {
    const codes = known.order.map((n) => known.areas[n]).filter((code) => path(code) && inView(path(code)));
    if (codes.length) rove(codes[last ? codes.length - 1 : 0]);
  }

  // The neighbour that lies most nearly in a direction, by the angle between label points.
  function towards(area, dx, dy) {
    const x = Number(area.dataset.x), y = Number(area.dataset.y);
    let best = "", least = Math.cos(Math.PI * 0.42);
    for (const code of area.dataset.n.split(" ")) {
      const other = code && path(code);
      if (!other || !inView(other)) continue;
      const ox = Number(other.dataset.x) - x, oy = Number(other.dataset.y) - y;
      const along = (ox * dx + oy * dy) / (Math.hypot(ox, oy) || 1);
      if (along > least) { least = along; best = code; }
    }
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  box.addEventListener("keydown", function (event) {
    const area = event.target.closest(".a");
    if (!area || event.altKey || event.ctrlKey || event.metaKey) return;
    const known = cube();
    if (ARROWS[event.key]) {
      const next = towards(area, ...ARROWS[event.key]);
      if (next) rove(next);
    } else if (event.key === "Home" && known) {
      rovedTo(known, false);
    } else if (event.key === "End" && known) {
      rovedTo(known, true);
    } else if (event.key === "Enter" || event.key === " ") {
      mukana.page.toggle(area.dataset.code);
    } else if (event.key === "Escape") {
      mukana.page.choose([]);
    } else {
      return;
    }
    event.preventDefault();
  });

  box.addEventListener("focusin", function (event) {
    const area = event.target.closest(".a");
    if (!area) return;
    const code = area.dataset.code;
    ring(area.matches(":focus-visible") ? code : "");
    const at = area.getBoundingClientRect();
    if (area.matches(":focus-visible")) {
      show(code, at.left + at.width / 2, at.top + at.height / 2);
      const told = lines(code);
      if (told) {
        area.setAttribute("aria-label", told.filter(Boolean).join(", "));
        say(told.filter(Boolean).join(", "));
      }
    }
  });
  box.addEventListener("focusout", function () { ring(""); hide(); });
  box.addEventListener("pointermove", function (event) {
    const area = event.target.closest(".a");
    if (area) show(area.dataset.code, event.clientX, event.clientY); else hide();
  });
  box.addEventListener("pointerleave", hide);
  box.addEventListener("click", function (event) {
    const area = event.target.closest(".a");
    if (!area) return;
    show(area.dataset.code, event.clientX, event.clientY);
    mukana.page.toggle(area.dataset.code);
  });

  // How many map units a pixel is, so that names and marks keep their size on any screen.
  function measure() {
    const map = svg();
    const room = map.getBoundingClientRect();
    const view = map.viewBox.baseVal;
    // A tall place is held by its height, a wide one by its width.
    const px = Math.max(view.width / room.width, view.height / room.height);
    if (room.width && room.height) map.style.setProperty("--map-px", String(px));
  }
  new ResizeObserver(measure).observe(box);

  // Takes over a new state, and a new drawing when level, selection or zoom have changed.
  function update(next, drawing) {
    state = next;
    if (drawing) {
      const focused = document.activeElement && document.activeElement.closest("#map .a");
      svg().outerHTML = drawing;
      measure();
      hide();
      const again = focused && path(focused.dataset.code);
      if (again) rove(focused.dataset.code);
    } else {
      paint(state.key, state.year);
    }
    // Without its cube the map cannot follow: then the server is asked for the drawing.
    load(state.cube).then(() => paint(state.key, state.year), function () {
      if (drawing || next !== state) return;
      box.dataset.drawing = "";
      mukana.page.go(state.search, "none");
    });
  }

  // My location, worked out here: no coordinate leaves the browser. Transverse Mercator on GRS 80
  // in the plane of the layer, by Krüger's series to the third order.
  function plane(latitude, longitude) {
    const [, , , meridian, easting, scale] = state.frame;
    const f = 1 / 298.257222101, n = f / (2 - f), a = 6378137;
    const radius = (a / (1 + n)) * (1 + (n * n) / 4 + n ** 4 / 64);
    const h = [n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3, (13 / 48) * n ** 2 - (3 / 5) * n ** 3, (61 / 240) * n ** 3];
    const phi = (latitude * Math.PI) / 180, lambda = ((longitude - meridian) * Math.PI) / 180;
    const e = Math.sqrt(f * (2 - f));
    const t = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
    const xi = Math.atan2(t, Math.cos(lambda)), eta = Math.atanh(Math.sin(lambda) / Math.sqrt(1 + t * t));
    let x = eta, y = xi;
    h.forEach(function (c, k) {
      const m = 2 * (k + 1);
      x += c * Math.cos(m * xi) * Math.sinh(m * eta);
      y += c * Math.sin(m * xi) * Math.cosh(m * eta);
    });
    return [easting + scale * radius * x, scale * radius * y];
  }

  function areaAt(latitude, longitude) {
    const [east, north] = plane(latitude, longitude);
    const [left, top, metres] = state.frame;
    const point = new DOMPoint((east - left) / metres, (top - north) / metres);
    for (const area of svg().querySelectorAll(".a")) {
      if (area.isPointInFill(point)) return area.dataset.code;
    }
    return "";
  }

  window.mukana = {
    map: { paint, update, areaAt, say, state: () => state, plane },
  };
  measure();
  load(state.cube).catch(() => {});
})();
