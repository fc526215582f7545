// Sharing: opens a section of the share page as a dialog, copies texts, calls the system's share sheet.
// Without it every link leads to the share page, which has the same.
(function () {
  "use strict";

  let asked = 0;

  function dialog() {
    let found = document.getElementById("dialog");
    if (!found) {
      found = document.createElement("dialog");
      found.id = "dialog";
      found.className = "dialog";
      document.body.append(found);
      // A click beside the dialog closes it, as Esc does.
      found.addEventListener("click", function (event) { if (event.target === found) found.close(); });
      found.addEventListener("close", function () { found.replaceChildren(); });
    }
    return found;
  }

  // Fetches the share page and puts one section of it into the dialog.
  async function fill(address, section, focus) {
    const n = ++asked;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.getElementById(section);
    if (!answer.ok || !part || n !== asked) return Boolean(n !== asked);
    const box = dialog();
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = document.querySelector("[data-close]").dataset.close;
    close.addEventListener("click", () => box.close());
    box.setAttribute("aria-labelledby", section + "-title");
    box.replaceChildren(close, part);
    ready(box);
    if (!box.open) box.showModal();
    const again = focus && document.getElementById(focus);
    if (again) again.focus();
    return true;
  }

  function ready(place) {
    for (const button of place.querySelectorAll("[data-share]")) button.hidden = !navigator.share;
  }

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    const said = button.closest("section").querySelector(".done");
    field.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(field.value);
      done = true;
    } catch {
      done = document.execCommand("copy");
    }
    said.textContent = "";
    setTimeout(function () { said.textContent = done ? button.dataset.done : button.dataset.failed; }, 50);
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-dialog]");
    const button = event.target.closest("button");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && window.HTMLDialogElement) {
      event.preventDefault();
      const go = () => location.assign(link.href);
      fill(link.href, link.dataset.dialog).then((done) => done || go(), go);
    } else if (button && button.dataset.copy) {
      copy(button);
    } else if (button && button.dataset.share) {
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
    }
  });

  // Another choice for the embed: the page knows the code and the preview that belong to it.
  document.addEventListener("change", function (event) {
    const form = event.target.closest("form.embed-choices");
    if (!form) return;
    const address = form.action.split("#")[0] + "?" + new URLSearchParams(new FormData(form));
    if (form.closest("dialog")) fill(address, "embed", event.target.id);
    else location.assign(address + "#embed");
  });

  // On paper the foot names the view that is shown, not the one that the page came with.
  addEventListener("beforeprint", function () {
    const tools = document.querySelector(".tools[data-short]");
    const foot = document.getElementById("print-foot");
    if (tools && foot) {
      foot.textContent = foot.textContent.replace(/https?:[^ "]*/, location.origin + tools.dataset.short);
    }
  });

  ready(document);
})();
