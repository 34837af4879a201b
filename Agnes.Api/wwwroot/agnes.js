// Two things that HTML cannot do by itself: tell a time in the reader's own zone, and follow along while something
// is pending. Everything else on the pages works without this file.
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
