// Tables that a telephone would cut off become short entries, each cell behind the name of its column; kit/zhengxin.css
// sets `stacks`. Without this script such a table scrolls sideways.
"use strict";

(() => {
  const tables = [...document.querySelectorAll(".table-scroll > table.table")].filter((table) => table.tHead);

  for (const table of tables) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.replace(/[↑↓]/g, "").trim());
    for (const row of table.tBodies[0].rows) {
      const cells = [...row.cells].filter((cell) => !cell.querySelector("input[type=checkbox]"));
      const words = cells.slice(0, -1).filter((cell) => !cell.classList.contains("number"));
      const name = cells.find((cell) => cell.matches("th") || cell.querySelector("a[data-row]")) || words.find((cell) => cell.querySelector("a, .link")) || cells[0];
      name?.classList.add("row-name");
      [...row.cells].forEach((cell, at) => {
        if (cell.querySelector("input[type=checkbox]")) cell.classList.add("row-choice");
        else if (cell !== name && heads[at] && row.cells.length === heads.length) cell.dataset.label ||= heads[at];
      });
    }
  }

  const fit = () => {
    for (const table of tables) {
      table.classList.remove("stacks");
      table.classList.toggle("stacks", table.parentElement.scrollWidth > table.parentElement.clientWidth);
    }
  };
  const narrow = matchMedia("(max-width: 48rem)");
  narrow.addEventListener("change", fit);
  fit();
})();
