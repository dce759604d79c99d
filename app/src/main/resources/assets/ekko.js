// What a page can do without, done more smoothly where scripts run. Nothing here is needed to use Ekko.
(() => {
  "use strict";
  const root = document.documentElement;

  // The theme changes at once and is saved behind it.
  for (const button of document.querySelectorAll("button[name=theme]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const theme = button.value;
      if (theme === "auto") {
        delete root.dataset.theme;
      } else {
        root.dataset.theme = theme;
      }
      for (const other of button.parentElement.querySelectorAll("button[name=theme]")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      const body = new URLSearchParams(new FormData(button.form));
      body.set("theme", theme);
      fetch(button.form.action, { method: "POST", body, redirect: "manual" });
      document.dispatchEvent(new CustomEvent("ekko:theme"));
    });
  }

  // After a refused form the summary of errors is read first.
  document.getElementById("errors")?.focus();

  // Buttons with data-dialog="id" open that dialog; inside it, data-close closes.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    event.target.closest("[data-close]")?.closest("dialog")?.close();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Parts with data-keep are fetched anew while somebody types in them: what is typed and chosen meanwhile stays.
  const kept = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target.closest("[data-keep]");
    for (const field of part ? part.querySelectorAll("input[id], select[id]") : []) {
      kept.set(field.id, { type: field.type, value: field.value, checked: field.checked });
    }
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, before] of kept) {
      const field = document.getElementById(id);
      if (field?.type === "checkbox") {
        field.checked = before.checked;
      } else if (field?.type === before.type && field.tagName === "INPUT") {
        field.value = before.value;
      } else if (field?.type === before.type && [...field.options].some((option) => option.value === before.value)) {
        field.value = before.value;
      }
    }
    kept.clear();
  });

  // A token of the stylesheet as a colour that a chart can take: ekko.color("promoter"). Ask again at "ekko:theme".
  const probe = document.createElement("span");
  window.ekko = {
    color(token) {
      probe.style.color = `var(--${token})`;
      root.append(probe);
      const color = getComputedStyle(probe).color;
      probe.remove();
      return color;
    },
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("ekko:theme"));
  });
})();
