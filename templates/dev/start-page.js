// The script that refreshes the start page, and copies lines. Open details stay open, and the focus where it is.
const live = document.getElementById("live");
const known = new Map();
const parts = (page) => page.querySelectorAll("[data-live]");
for (const part of parts(document)) known.set(part.id, part.outerHTML);

document.addEventListener("click", async ({ target }) => {
  if (!target.matches("[data-copy]")) return;
  await navigator.clipboard.writeText(
    target.previousElementSibling.textContent,
  );
  target.textContent = "Copied";
  setTimeout(() => (target.textContent = "Copy"), 1500);
});

function replace(part, fresh) {
  const open = [...part.querySelectorAll("details[open]")].map(({ id }) => id);
  const focused =
    part.contains(document.activeElement) && document.activeElement;
  const summaryOf = focused && focused.closest("details")?.id;
  part.replaceWith(fresh);
  for (const details of fresh.querySelectorAll("details")) {
    details.open = open.includes(details.id);
    if (details.id === summaryOf) details.querySelector("summary").focus();
  }
}

async function refresh() {
  try {
    const response = await fetch("/_codegen", { cache: "no-cache" });
    const page = new DOMParser().parseFromString(
      await response.text(),
      "text/html",
    );
    for (const fresh of parts(page)) {
      const text = fresh.outerHTML;
      if (known.get(fresh.id) === text) continue;
      known.set(fresh.id, text);
      replace(document.getElementById(fresh.id), fresh);
    }
    live.textContent = "";
  } catch {
    live.textContent = "codegen dev has stopped: this is its last state.";
  }
}

setInterval(() => {
  if (document.visibilityState === "visible") refresh();
}, 1500);
