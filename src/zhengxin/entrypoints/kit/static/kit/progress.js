// Long work on a page: asks again every two seconds and shows how far it has come; the finished page is loaded once.
"use strict";
(() => {
  const ask = async () => {
    const here = document.querySelector("[data-progress]");
    if (!here) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
      if (answer.ok && !told) return location.reload();
      if (told && told.innerHTML !== here.innerHTML) here.replaceChildren(...told.childNodes);
    } catch {
      // Away from the network for a moment; the next round asks again.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();
