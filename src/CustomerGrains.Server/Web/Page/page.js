"use strict";

const refreshMs = 2000;
const state = document.getElementById("state");
const numbers = new Intl.NumberFormat(document.documentElement.lang);

// The field at a path such as "customers.by_tier.gold"; undefined where the server knows nothing yet.
const at = (status, path) => path.split(".").reduce((value, name) => value?.[name], status);

function show(status) {
  for (const element of document.querySelectorAll("[data-value]")) {
    const value = at(status, element.dataset.value);
    const unit = element.dataset.unit ? " " + element.dataset.unit : "";
    element.textContent = value == null ? "–" : numbers.format(value) + unit;
  }

  for (const bars of document.querySelectorAll("[data-bars]")) {
    const most = Math.max(1, ...Object.values(at(status, bars.dataset.bars) ?? {}));
    for (const bar of bars.querySelectorAll("[data-value]")) {
      bar.style.setProperty("--share", 100 * (at(status, bar.dataset.value) ?? 0) / most + "%");
    }
  }

  const words = document.body.dataset;
  say(status.ready, status.ready ? words.ready : `${words.notReady}: ${status.not_ready_reason}`);
}

function say(isGood, text) {
  if (state.textContent !== text) {
    state.textContent = text;
    state.className = isGood ? "state good" : "state bad";
  }
}

async function refresh() {
  try {
    const response = await fetch("/status.json", { cache: "no-store" });
    show(await response.json());
  } catch {
    say(false, document.body.dataset.unreachable);
  }

  setTimeout(refresh, refreshMs);
}

refresh();
