// All the script of our own: the beat of live parts, and what must survive their renewal.
(() => {
  "use strict";

  // Live parts ask at each beat; a page that nobody looks at does not. While Bellhop does not
  // answer the page says so, and asks less and less often.
  const usual = 1000;
  let pause = usual;
  const beat = () => {
    if (!document.hidden) htmx.trigger(document.body, "beat");
    setTimeout(beat, pause);
  };
  setTimeout(beat, pause);
  const answers = (yes) => {
    pause = yes ? usual : Math.min(pause * 2, 15000);
    document.getElementById("silent").hidden = yes;
  };
  document.addEventListener("htmx:sendError", () => answers(false));
  document.addEventListener("htmx:afterOnLoad", () => answers(true));

  // A part that is renewed keeps open what its reader had opened.
  const open = new Set();
  document.addEventListener("toggle", (event) => {
    const id = event.target.id;
    if (id && event.target.isConnected) open[event.target.open ? "add" : "delete"](id);
  }, true);
  const reopen = () => open.forEach((id) => {
    const part = document.getElementById(id);
    if (part) part.open = true;
  });
  document.addEventListener("htmx:oobAfterSwap", reopen);
  document.addEventListener("htmx:afterSwap", reopen);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const word = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = word; }, 1500);
  });

  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("input[type=search]");
    const asking = document.querySelector("nav a[href$='/admin/why']");
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!search && !asking) return;
    event.preventDefault();
    // Where there is nothing to search, the page that answers every question is at hand.
    if (search) search.focus();
    else asking.click();
  });

  // Whoever presses a button of the sandbox finds himself on it again when the page comes back.
  const kept = "bellhop-focus";
  document.addEventListener("submit", () => {
    const id = document.activeElement.id;
    if (id) sessionStorage.setItem(kept, id);
  });
  const before = document.getElementById(sessionStorage.getItem(kept) || "");
  sessionStorage.removeItem(kept);
  if (before) {
    const more = before.closest("details");
    if (more) more.open = true;
    // The browser's way to the page's fragment would take the focus away again.
    history.replaceState(null, "", location.pathname);
    const back = () => before.focus();
    back();
    addEventListener("load", () => requestAnimationFrame(back));
  }
  document.documentElement.classList.add("live");
})();
