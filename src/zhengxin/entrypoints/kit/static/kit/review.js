// Links the two sides of a plan review: hovering or focusing one side marks the same thing on the other.
(() => {
  const review = document.querySelector(".review");
  if (!review) return;
  const sides = [review.querySelector(".review-document"), review.querySelector(".review-understanding")];
  let lit = [];

  const namesOf = (element) => (element.dataset.refs || "").split(" ").filter(Boolean);

  const light = (element, scroll) => {
    lit.forEach((other) => other.classList.remove("is-lit"));
    lit = [];
    const names = namesOf(element);
    if (!names.length) return;
    // The last name is the innermost thing: a unit rather than the task around it.
    const name = names[names.length - 1];
    for (const side of sides) {
      const found = [...side.querySelectorAll("[data-refs]")].filter((other) => namesOf(other).includes(name));
      found.forEach((other) => other.classList.add("is-lit"));
      lit.push(...found);
      if (scroll && found.length && !side.contains(element)) {
        const within = side.scrollHeight > side.clientHeight ? side : null;
        if (within) within.scrollTo({ top: found[0].offsetTop - side.offsetTop - side.clientHeight / 3 });
      }
    }
  };

  review.addEventListener("mouseover", (event) => {
    const element = event.target.closest("[data-refs]");
    if (element) light(element, true);
  });
  review.addEventListener("focusin", (event) => {
    const element = event.target.closest("[data-refs]");
    if (element) light(element, true);
  });
})();
