// Three things that HTML cannot do by itself: tell a time in the reader's own zone, follow along while something is
// pending, and let a reviewer work with single keys. Everything else on the pages works without this file.
"use strict";

const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

function tellLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    time.title = localTime.format(new Date(time.dateTime));
  }
}

// Fetches the page again while sessions on it wait for a run, and puts what changed in its place.
function follow(live, news) {
  const shortest = 2_000;
  const longest = 30_000;
  // Sessions seldom come alone: the page looks out for a minute more after the last one was done.
  const lookout = 60_000;

  let pause = shortest;
  let timer = null;
  let content = live.innerHTML;
  let pending = Number(live.dataset.follow);
  let lookUntil = pending > 0 ? Infinity : 0;

  function schedule() {
    clearTimeout(timer);
    if (!document.hidden && performance.now() < lookUntil) {
      timer = setTimeout(look, pause);
    }
  }

  async function look() {
    let changed = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.redirected || answer.status === 401 || answer.status === 403 || answer.status === 404) {
        return; // Signed out, or gone: asking again would not help.
      }
      changed = answer.ok && replace(await answer.text());
    } catch {
      // Not reachable at the moment: the pauses grow, and the page that is shown stays.
    }
    pause = changed ? shortest : Math.min(pause * 1.5, longest);
    schedule();
  }

  function replace(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-follow]");
    if (fresh === null || fresh.innerHTML === content) {
      return false;
    }
    content = fresh.innerHTML;

    // Before it is shown, the new content takes over what the reader did to the old one.
    for (const old of live.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${CSS.escape(old.id)}`);
      if (same !== null) {
        same.open = old.open;
      }
    }
    tellLocalTimes(fresh);
    const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
    const { scrollX, scrollY } = window;
    live.replaceChildren(...document.adoptNode(fresh).childNodes);
    if (focused !== "") {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    window.scrollTo(scrollX, scrollY);

    tell(Number(fresh.dataset.follow));
    return true;
  }

  function tell(nowPending) {
    if (nowPending !== pending) {
      news.textContent = nowPending === 0 ? "All sessions are done." : `Sessions pending: ${nowPending}.`;
    }
    if (nowPending > 0) {
      lookUntil = Infinity;
    } else if (pending > 0) {
      lookUntil = performance.now() + lookout;
    }
    pending = nowPending;
    live.dataset.follow = nowPending;
  }

  document.addEventListener("visibilitychange", () => {
    pause = shortest;
    schedule();
  });
  schedule();
}

const live = document.querySelector("[data-follow]");
if (live !== null) {
  follow(live, document.querySelector("[data-follow-news]"));
}
tellLocalTimes(document);

// The keys of the review: each presses the button, or opens the part, that says by data-key which one is its own; the
// buttons of the item that has the focus, or had it last, and with data-page-key those of the page.
function review(root) {
  const off = "agnes.keys-off";
  const keysSwitch = document.querySelector("[data-keys-switch]");
  const areOff = () => localStorage.getItem(off) !== null;
  let last = null;
  let leaving = false;

  const cards = () => [...root.querySelectorAll("[data-card]")];
  const cardOf = (element) => element?.closest?.("[data-card]") ?? null;
  const current = () => cardOf(document.activeElement) ?? (root.contains(last) ? last : null);

  function focus(card) {
    if (card !== undefined) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
  }

  function step(by) {
    const all = cards();
    const at = all.indexOf(current());
    focus(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function press(key) {
    const name = CSS.escape(key);
    const control = (current() ?? cards()[0])?.querySelector(`[data-key="${name}"]`)
      ?? document.querySelector(`[data-page-key="${name}"]`);
    if (control === null) {
      return false;
    }
    if (control.matches("input[type=search]")) {
      control.focus();
      return true;
    }
    control.click();
    const opened = control.closest("details[open]");
    if (control.matches("summary") && opened !== null) {
      opened.scrollIntoView({ block: "nearest" });
      opened.querySelector("input:not([type=hidden]):not([data-keys-switch])")?.focus();
    }
    return true;
  }

  function stands(target) {
    return target === document.body || target.matches("[data-card], main");
  }

  function handle(event) {
    const { key, target } = event;
    if (key === "Escape") {
      const card = cardOf(target);
      card?.focus();
      return card !== null;
    }
    if (target.matches("input:not([type=checkbox]), textarea, select")) {
      return false;
    }
    if (key === "j" || (key === "ArrowDown" && stands(target))) {
      step(1);
      return true;
    }
    if (key === "k" || (key === "ArrowUp" && stands(target))) {
      step(-1);
      return true;
    }
    if (key === "Enter") {
      return target.matches("[data-card]") && press("o");
    }
    return key.length === 1 && key !== " " && press(key);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || leaving || areOff()) {
      return;
    }
    if (handle(event)) {
      event.preventDefault();
    }
  });
  root.addEventListener("focusin", (event) => { last = cardOf(event.target) ?? last; });
  // A key pressed twice must not decide twice.
  document.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });

  if (keysSwitch !== null) {
    keysSwitch.checked = !areOff();
    keysSwitch.addEventListener("change", () => {
      if (keysSwitch.checked) {
        localStorage.removeItem(off);
      } else {
        localStorage.setItem(off, "1");
      }
    });
  }
  focus(cards().find((card) => `#${card.id}` === location.hash));
}

const reviewed = document.querySelector("[data-review]");
if (reviewed !== null) {
  review(reviewed);
}
