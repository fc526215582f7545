// The page: turns every choice into an address, asks the server for what it shows, and puts it in.
// Without Dash (still loading, or gone) a choice simply opens its address: the server has it all.
(function () {
  "use strict";

  const map = mukana.map;
  const form = document.getElementById("choices-form");
  const prefix = form.getAttribute("action");
  const box = document.getElementById("map-box");
  const chart = document.getElementById("chart-live");
  let asked = 0;
  let answered = 0;
  let playing = 0;
  let later = 0;
  let giveUp = 0;
  // Whether the newest step of the history came from the years: moving on through them is one step.
  let yearly = false;
  let drawn = "";
  const pushes = new Map();

  const region = (name) => document.querySelector('[data-region="' + name + '"]');
  const live = () => window.dash_clientside && window.dash_clientside.set_props && document.getElementById("chart");

  // Asks for a view. `mode` says what becomes of the history: "push", "replace", "none" when the
  // page already stands at the address, "back" when the browser has just gone there.
  function go(search, mode) {
    clearTimeout(later);
    later = 0;
    yearly = false;
    if (!live()) {
      if (mode !== "none" || search !== location.search.slice(1)) location.assign(prefix + (search ? "?" + search : ""));
      return;
    }
    asked += 1;
    pushes.set(asked, mode);
    const want = { page: form.dataset.page, search: search, drawing: box.dataset.drawing, n: asked };
    window.dash_clientside.set_props("want", { data: want });
    clearTimeout(giveUp);
    giveUp = setTimeout(function () { if (answered < asked) location.assign(prefix + "?" + search); }, 10000);
  }

  // The form as a query, with changes on top. The server makes it canonical.
  function query(changes, submitter) {
    const data = new FormData(form, submitter && submitter.form === form ? submitter : undefined);
    const pairs = {};
    for (const [name, value] of data) if (value !== "") pairs[name] = value;
    delete pairs.find; // a name is looked for once, when it has been typed
    Object.assign(pairs, changes || {});
    for (const name of Object.keys(pairs)) if (pairs[name] === "") delete pairs[name];
    return new URLSearchParams(pairs).toString();
  }

  // The selection as it stands here: ahead of the last answer when the visitor is quick.
  function selected() {
    const field = form.elements.areas;
    return field ? field.value.split(",").filter(Boolean) : map.state().areas;
  }

  function choose(codes) {
    if (form.elements.areas) form.elements.areas.value = codes.join(",");
    go(query({ areas: codes.join(",") }), "push");
  }

  function toggle(code) {
    const now = selected();
    choose(now.includes(code) ? now.filter((c) => c !== code) : now.concat(code));
  }

  // Follows a link that was made for the last answer. While newer choices are on their way only
  // what the link changes is taken from it, so that it does not undo them.
  function follow(link) {
    if (!later && answered >= asked) return go(link.search.slice(1), "push");
    const was = new URLSearchParams(map.state().search), will = new URLSearchParams(link.search);
    const changes = {};
    for (const name of new Set([...was.keys(), ...will.keys()])) {
      if (will.get(name) !== was.get(name)) changes[name] = will.get(name) || "";
    }
    if (!("areas" in changes)) return go(query(changes), "push");
    const [before, after] = [was, will].map((params) => (params.get("areas") || "").split(",").filter(Boolean));
    const added = after.filter((code) => !before.includes(code));
    const kept = selected().filter((code) => !added.includes(code) && (after.includes(code) || !before.includes(code)));
    return choose(kept.concat(added));
  }

  // The combination of groups as the selects stand now.
  function key() {
    const parts = map.state().key.split("|");
    return map.state().columns.map(function (name, n) {
      const select = document.getElementById(name);
      return select && !select.disabled ? select.value : parts[n];
    }).join("|");
  }

  // Years: the range, the select and the map move together, at once; the words follow.
  function setYear(year) {
    const select = document.getElementById("year");
    const range = document.getElementById("year-range");
    select.value = year;
    if (range) {
      range.value = String(range.max - select.selectedIndex);
      range.setAttribute("aria-valuetext", year);
    }
    map.paint(key(), year);
    clearTimeout(later);
    later = setTimeout(function () {
      go(query(), yearly ? "replace" : "push");
      yearly = true;
    }, 250);
  }

  function yearAt(n) {
    const select = document.getElementById("year");
    return select.options[select.options.length - 1 - n].value;
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    const button = document.getElementById("play");
    if (button) { button.setAttribute("aria-pressed", "false"); button.textContent = button.dataset.play; }
  }

  function play() {
    const range = document.getElementById("year-range");
    const button = document.getElementById("play");
    button.setAttribute("aria-pressed", "true");
    button.textContent = button.dataset.stop;
    if (range.value === range.max) setYear(yearAt(0));
    // Who asks for less motion gets slower steps, one at a time, never a film.
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    playing = setInterval(function () {
      const next = Number(document.getElementById("year-range").value) + 1;
      setYear(yearAt(next));
      if (next >= Number(range.max)) stop();
    }, calm ? 2400 : 900);
  }

  // Any interaction stops the film.
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(name, function (event) {
      const button = event.target.closest && event.target.closest("#play");
      const pressed = name === "pointerdown" || event.key === "Enter" || event.key === " ";
      if (playing && !(button && pressed)) stop();
    }, { capture: true, passive: true });
  }

  document.addEventListener("input", function (event) {
    if (event.target.id === "year-range") setYear(yearAt(Number(event.target.value)));
    if (event.target.id === "filter") filter(event.target);
  });

  document.addEventListener("change", function (event) {
    const control = event.target;
    if (control.id === "year") return setYear(control.value);
    if (control.form !== form || control.id === "year-range") return undefined;
    if (control.id === "find") return find(control);
    const group = map.state().columns.includes(control.id);
    if (group) map.paint(key(), map.state().year);
    go(query(group ? { changed: control.id } : {}), "push");
    return undefined;
  });

  function find(input) {
    if (input.value.trim()) go(query({ find: input.value.trim() }), "push");
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const typed = form.elements.find;
    go(query(typed && typed.value.trim() ? { find: typed.value.trim() } : {}, event.submitter), "push");
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-go]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && live()) {
      event.preventDefault();
      follow(link);
    } else if (event.target.closest("#play")) {
      if (playing) stop(); else play();
    } else if (event.target.closest("#locate")) {
      locate(event.target.closest("#locate"));
    }
  });

  function notice(text) {
    const list = document.createElement("ul");
    const item = document.createElement("li");
    list.className = "notices";
    item.textContent = text;
    list.append(item);
    region("notice").replaceChildren(list);
  }

  function locate(button) {
    if (!navigator.geolocation) return notice(button.dataset.denied);
    map.say(button.dataset.busy);
    navigator.geolocation.getCurrentPosition(
      function (position) {
        const code = map.areaAt(position.coords.latitude, position.coords.longitude);
        if (!code) return notice(button.dataset.outside);
        return choose([code].concat(selected().filter((c) => c !== code)));
      },
      function () { notice(button.dataset.denied); },
      { timeout: 10000, maximumAge: 600000 });
    return undefined;
  }

  // Hides the rows whose name does not hold what was typed; selected rows stay.
  function filter(input) {
    const wanted = input.value.trim().toLowerCase();
    let seen = 0;
    for (const row of document.querySelectorAll("#areas-table tbody tr")) {
      const match = row.querySelector("th").textContent.toLowerCase().includes(wanted);
      row.hidden = !match && !row.classList.contains("chosen");
      if (match) seen += 1;
    }
    map.say(seen ? "" : input.dataset.none);
  }

  // Puts new HTML into a region only where it differs, and keeps focus and open details.
  function put(name, html) {
    const place = region(name);
    if (!place) return;
    // The years may have been moved by hand since they were last put there.
    if (place.shown === html && name !== "time") return asServed(place);
    const first = place.shown === undefined;
    place.shown = html;
    const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...place.querySelectorAll("details[open]")].map((d) => d.id);
    if (first && place.innerHTML === html) return;
    if (name === "time" && keepYears(place, html)) return;
    const typed = name === "table" ? document.getElementById("filter").value : "";
    const scrolled = place.querySelector(".scroll");
    const top = scrolled ? scrolled.scrollTop : 0;
    place.innerHTML = html;
    for (const id of open) { const d = document.getElementById(id); if (d) d.open = true; }
    if (top && place.querySelector(".scroll")) place.querySelector(".scroll").scrollTop = top;
    if (typed) { const f = document.getElementById("filter"); f.value = typed; filter(f); }
    const again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  }

  // A choice that could not be had jumps back to what is shown.
  function asServed(place) {
    for (const select of place.querySelectorAll("select")) {
      select.selectedIndex = Math.max(0, [...select.options].findIndex((option) => option.defaultSelected));
    }
  }

  // While the years stay the same the range is only moved, so that a drag is never cut off.
  function keepYears(place, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const next = fresh.querySelector(".years"), now = place.querySelector(".years");
    if (!now || next.dataset.years !== now.dataset.years) return false;
    const year = fresh.getElementById("year").value;
    const range = document.getElementById("year-range");
    if (document.activeElement !== range || !playing) {
      document.getElementById("year").value = year;
      if (range) { range.value = fresh.getElementById("year-range").getAttribute("value"); range.setAttribute("aria-valuetext", year); }
    }
    return true;
  }

  // An answer of the server: only the newest counts.
  function apply(answer) {
    if (!answer || answer.n < asked) return window.dash_clientside.no_update;
    answered = answer.n;
    clearTimeout(giveUp);
    const mode = pushes.get(answer.n) || "none";
    pushes.clear();
    const sliding = document.activeElement === document.getElementById("year-range");
    const moving = mode !== "back" && (playing || sliding || later);
    drawn = answer.regions.still;
    for (const [name, html] of Object.entries(answer.regions)) {
      // The drawn chart is kept up to date only until the live one has taken its place.
      if (name !== "state" && !(name === "still" && still.hidden) && !(moving && name === "time")) put(name, html);
    }
    const holder = document.createElement("div");
    holder.innerHTML = answer.regions.state;
    map.update(JSON.parse(holder.textContent), answer.map);
    // The visitor has moved on meanwhile: the map stays with the years as they stand here.
    if (moving && document.getElementById("year")) map.paint(key(), document.getElementById("year").value);
    if (form.elements.areas) form.elements.areas.value = map.state().areas.join(",");
    box.dataset.drawing = answer.drawing;
    document.title = answer.title;
    const address = prefix + "?" + answer.search;
    if (mode === "push") {
      if (address !== location.pathname + location.search) history.pushState(null, "", address); else yearly = false;
    }
    if (mode === "replace") history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("#languages a")) {
      link.href = answer.languages[link.hreflang];
    }
    if (mode !== "none" && !playing) map.say(answer.say);
    return window.dash_clientside.no_update;
  }

  // On paper the drawn chart stands in for the live one, so it must show what the live one shows.
  addEventListener("beforeprint", function () { if (drawn) put("still", drawn); });

  addEventListener("popstate", function () { stop(); go(location.search.slice(1), "back"); });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { mukana: { apply: apply } });
  mukana.page = { toggle: toggle, choose: choose, go: go };

  // The live chart takes the place of the drawn one once both Dash and the chart are there.
  const still = document.getElementById("chart-still");
  const watcher = new MutationObserver(function () {
    if (!live()) return;
    if (asked === 0) go(location.search.slice(1), "none");
    if (chart.querySelector(".js-plotly-plot .main-svg .trace")) {
      watcher.disconnect();
      still.hidden = true;
      chart.classList.add("on");
    }
  });
  chart.hidden = false;
  watcher.observe(chart, { childList: true, subtree: true });
})();
