// Tables marked data-panel: a row opens beside the list, j and k go from row to row, Enter opens, Escape closes.
// What is open stands behind the # of the address, so that going back closes it. Without this script a row is a link.
"use strict";

(() => {
  const mould = document.getElementById("row-panel");
  const rows = [...document.querySelectorAll("table[data-panel] tbody tr")].filter((row) => row.querySelector("a[href]"));
  if (!mould || !rows.length) return;

  const panel = mould.content.firstElementChild.cloneNode(true);
  const body = panel.querySelector("[data-body]");
  document.querySelector(".desk").append(panel);
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;

  const linkOf = (row) => row.querySelector("a[href]");
  const hrefOf = (row) => linkOf(row).getAttribute("href");
  const hashOf = (row) => `#row=${encodeURIComponent(hrefOf(row))}`;
  const opened = () => rows.find((row) => hashOf(row) === location.hash);
  let isStep = false;
  let last = null;
  const isWide = () => matchMedia("(min-width: 64rem)").matches;

  const open = (row) => {
    if (!isWide()) return location.assign(hrefOf(row));
    if (opened()) return location.replace(hashOf(row));
    isStep = true;
    location.hash = hashOf(row);
  };

  // Closing is going back where opening was a step of its own, so that no step is left that changes nothing.
  const close = () => {
    if (isStep) return history.back();
    history.replaceState(null, "", location.pathname + location.search);
    show();
  };

  // Only what a row of this page leads to is ever fetched; who has to log in again does so on the whole page.
  const show = async () => {
    const row = opened();
    for (const other of rows) other.removeAttribute("aria-current");
    if (!row && last && !panel.hidden) linkOf(last).focus();
    panel.hidden = !row;
    last = row;
    if (!row) isStep = false;
    if (!row) return;
    row.setAttribute("aria-current", "true");
    panel.setAttribute("aria-busy", "true");
    panel.querySelector("[data-whole]").href = hrefOf(row);
    const answer = await fetch(hrefOf(row), { credentials: "same-origin" }).catch(() => null);
    if (opened() !== row) return;
    if (!answer || !answer.ok || answer.redirected) return location.assign(hrefOf(row));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    for (const extra of main.querySelectorAll(".trail, .print-only, script")) extra.remove();
    for (const title of main.querySelectorAll("h1")) {
      const lower = document.createElement("h2");
      lower.append(...title.childNodes);
      title.replaceWith(lower);
    }
    body.replaceChildren(...main.childNodes);
    panel.removeAttribute("aria-busy");
    panel.scrollTop = 0;
    if (!row.contains(document.activeElement) || !row.dataset.passing) panel.focus({ preventScroll: true });
    delete row.dataset.passing;
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.target.closest("[data-close]")) return close();
    const row = event.target.closest("tr");
    if (!rows.includes(row)) return;
    const other = event.target.closest("a, button, input, select, label, summary");
    if ((other && other !== linkOf(row)) || String(getSelection())) return;
    if (!other || isWide()) event.preventDefault();
    if (!other || isWide()) open(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !panel.hidden) return close();
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const from = at >= 0 ? at : rows.indexOf(opened());
    const next = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
    linkOf(next).focus();
    if (panel.hidden || next === opened()) return;
    next.dataset.passing = "yes";
    open(next);
  });

  window.addEventListener("hashchange", show);
  show();
})();
