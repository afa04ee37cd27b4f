"use strict";
(() => {
  const all = (css) => [...document.querySelectorAll(css)];
  const press = (button, on) => button.setAttribute("aria-pressed", on);
  const buttons = all("[data-as]");
  const has = (list, letter) => list.split(" ").includes(letter);
  // Every place shows what the chosen version reads there; a row that it lacks is struck.
  const readAs = (letter) => {
    for (const button of buttons) press(button, button.dataset.as === letter);
    for (const section of all("main > section")) {
      const there = has(section.dataset.has, letter);
      section.classList.toggle("none", !there);
      if (there) for (const one of section.querySelectorAll("[data-in]")) one.hidden = !has(one.dataset.in, letter);
    }
  };
  for (const button of buttons) button.onclick = () => readAs(button.dataset.as);
  const fold = document.getElementById("fold");
  fold.onclick = () => press(fold, document.body.classList.toggle("fold"));
  document.getElementById("filters").hidden = false;
})();
