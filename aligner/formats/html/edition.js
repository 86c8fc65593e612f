// The page is complete without this. With it: choose versions and layout (kept in the address),
// go from row to row with j and k, copy one version at a time, jump from the overview.
{
  const root = document.documentElement;
  const form = document.querySelector(".tools");
  const main = document.querySelector("main");
  const boxes = [...form.querySelectorAll("[name=version]")];
  const numbers = () => [...main.querySelectorAll(".row > .n")].filter((n) => n.offsetParent);

  const topRow = () => {
    for (const share of [0.33, 0.4, 0.27, 0.5, 0.2]) {  // between two rows there is none, some have no id
      const found = document.elementsFromPoint(innerWidth / 2, innerHeight * share);
      const row = found.map((element) => element.closest("main .row")).find(Boolean);
      if (row && (row.id || row.querySelector("[id]"))) return row;
    }
  };

  // The row in view stays in view when columns come and go; leaves far off are measured only in
  // the frames that follow, so it is put back more than once.
  const hold = (row, top, times) => {
    scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
    if (times) requestAnimationFrame(() => hold(row, top, times - 1));
  };

  const show = () => {
    const kept = scrollY > 0 ? topRow() : null;
    const before = kept?.getBoundingClientRect().top;
    const shown = boxes.filter((box) => box.checked);
    for (const box of boxes) {
      root.classList.toggle(`hide-${box.value}`, !box.checked);
      box.disabled = box.checked && shown.length === 1;
    }
    root.classList.toggle("lines", form.elements.layout.value === "lines");
    root.classList.toggle("one", shown.length === 1);
    root.style.setProperty("--n", form.elements.layout.value === "lines" ? 1 : shown.length);
    if (kept) hold(kept, before, 3);
  };

  const remember = () => {
    const address = new URL(location);
    const hidden = boxes.filter((box) => !box.checked).map((box) => box.value).join(".");
    hidden ? address.searchParams.set("hide", hidden) : address.searchParams.delete("hide");
    const lines = form.elements.layout.value === "lines";
    lines ? address.searchParams.set("layout", "lines") : address.searchParams.delete("layout");
    try { history.replaceState(history.state, "", address); } catch { /* a viewer without an address */ }
  };

  const recall = () => {
    const wanted = new URL(location).searchParams;
    const hidden = (wanted.get("hide") ?? "").split(".");
    if (boxes.some((box) => !hidden.includes(box.value)))
      for (const box of boxes) box.checked = !hidden.includes(box.value);
    if (wanted.get("layout") === "lines") form.elements.layout.value = "lines";
  };

  // Commands of one letter can be turned off (WCAG 2.1.4), on all pages of a folder alike.
  const keys = form.elements.keys;
  try { keys.checked = localStorage.getItem("aligner-keys") !== "off"; } catch { /* no storage */ }
  keys.addEventListener("change", () => {
    try { localStorage.setItem("aligner-keys", keys.checked ? "on" : "off"); } catch { /* no storage */ }
  });

  form.hidden = false;
  recall();
  show();
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());

  // The row that was read is kept in the history, with its place on the screen: heights of leaves
  // far off are guesses, so that a reload or Back by pixels would lead screens away.
  const keepPlace = () => {
    const row = topRow();
    const id = row && (row.id || row.querySelector("[id]")?.id);
    const top = row?.getBoundingClientRect().top;
    try { if (id) history.replaceState({ id, top }, ""); } catch { /* a viewer without an address */ }
  };
  const putBack = (state) => {
    const row = state?.id && document.getElementById(state.id)?.closest("main .row");
    if (row) hold(row, state.top, 20);
  };
  try { history.scrollRestoration = "manual"; } catch { /* the browser does as it likes */ }
  putBack(history.state);
  addEventListener("load", () => putBack(history.state));  // behind the jump to an address's part
  let pause;
  addEventListener("scroll", () => { clearTimeout(pause); pause = setTimeout(keepPlace, 150); }, { passive: true });
  addEventListener("pagehide", keepPlace);
  addEventListener("popstate", (event) => putBack(event.state));

  const step = (by) => {
    const links = numbers();
    const current = document.activeElement.closest?.("main .row") ?? document.querySelector("main .row:has(:target)");
    let at = links.findIndex((link) => link.parentElement === current);
    if (at < 0) at = links.findIndex((link) => link.getBoundingClientRect().top > innerHeight / 4) - (by > 0 ? 1 : 0);
    const link = links[Math.max(0, Math.min(links.length - 1, at + by))];
    link?.focus({ preventScroll: true });
    link?.parentElement.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox],[type=radio])")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  // A selection that begins in one column stays in it.
  main.addEventListener("pointerdown", (event) => {
    const side = /\bw(\d+)\b/.exec(event.target.closest("p")?.className ?? "")?.[1];
    root.className = root.className.replace(/\s*\bside-\d+/g, "");
    if (side) root.classList.add(`side-${side}`);
  });

  for (const strip of document.querySelectorAll(".strip svg"))
    strip.addEventListener("click", (event) => {
      const box = strip.getBoundingClientRect();
      const rows = main.querySelectorAll(".row:not(.extra) > .n");
      const across = (event.clientX - box.left) / box.width;
      const part = root.dir === "rtl" ? 1 - across : across;
      rows[Math.floor(Math.min(0.999, Math.max(0, part)) * rows.length)]?.scrollIntoView({ block: "center" });
    });

  // A link into a fold opens it; paper has no folds.
  const named = (hash) => {
    try { return decodeURIComponent(hash); } catch { return hash; }  // "%E0%A4%A" is half a letter
  };
  const unfold = () => {
    const target = location.hash && document.getElementById(named(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
}
