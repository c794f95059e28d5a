// Review of a plan: what is pointed at or focused on one side is lit up on both, and a click brings its partner into view.
// Both sides name the same things in data-refs; where marks lie over one another, the last name is the innermost.
"use strict";

(() => {
  const review = document.querySelector(".review");
  if (!review) return;

  const places = new Map();
  for (const element of review.querySelectorAll("[data-refs]")) {
    for (const name of element.dataset.refs.split(" ")) {
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(element);
    }
  }

  let lit = "";
  const light = (name) => {
    if (name === lit) return;
    for (const element of places.get(lit) || []) element.classList.remove("is-linked");
    for (const element of places.get(name) || []) element.classList.add("is-linked");
    lit = name;
  };

  const nameAt = (target) => {
    const element = target.closest("[data-refs]") || target.querySelector("[data-refs]");
    return element ? element.dataset.refs.split(" ").pop() : "";
  };

  const sideOf = (element) => element.closest(".review-document, .review-understanding");

  // Only the other side scrolls: the reader's own place stays where it is.
  const bring = (element) => {
    const side = sideOf(element);
    const scrolls = side.scrollHeight > side.clientHeight;
    if (!scrolls) return;
    const offset = element.getBoundingClientRect().top - side.getBoundingClientRect().top;
    side.scrollBy({ top: offset - side.clientHeight / 3 });
  };

  const partner = (target) =>
    (places.get(nameAt(target)) || []).find((element) => sideOf(element) !== sideOf(target));

  review.addEventListener("pointerover", (event) => light(nameAt(event.target)));
  review.addEventListener("pointerleave", () => light(""));
  review.addEventListener("focusin", (event) => {
    if (event.target.matches(".review-document, .review-understanding")) return;
    light(nameAt(event.target));
  });
  review.addEventListener("click", (event) => {
    if (event.target.closest("a:not([href^='#at-']), button, input, select, textarea, label")) return;
    const found = partner(event.target);
    if (!found) return;
    if (event.target.closest("a") && sideOf(found).scrollHeight > sideOf(found).clientHeight) event.preventDefault();
    light(nameAt(event.target));
    bring(found);
  });

  // A page that opens at a task or a clause shows its place in the document too.
  const arrive = () => {
    const opened = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (!opened || !sideOf(opened)) return;
    light(nameAt(opened));
    const found = partner(opened);
    if (found) bring(found);
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
