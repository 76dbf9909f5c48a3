// Moves the map through the years. Without this file the slider is a form that loads the page of a year.
"use strict";

(() => {
  const form = document.querySelector("form.years");
  if (!form || !window.fetch) return;

  const slider = form.elements.year;
  const now = form.querySelector(".years__now");
  const play = form.querySelector(".years__play");
  const said = document.querySelector("[data-status]");
  const lastDay = form.dataset.lastDay;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const locales = { en: "en-GB", ar: "ar-u-nu-latn" };
  const locale = locales[document.documentElement.lang] || document.documentElement.lang;
  const words = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

  let changes = null; // by code: [[day, status], ...], in order
  let timer = 0;
  let asked = null;
  let resting = 0;

  const part = (name) => document.querySelector(`[data-live="${name}"]`);

  /** The day that a year stands for: its last, or the last day of the facts. */
  function dayOf(year) {
    const end = `${year}-12-31`;
    return end < lastDay ? end : lastDay;
  }

  async function load() {
    if (!changes) {
      const answer = await fetch(form.dataset.changes);
      if (!answer.ok) throw new Error(`The changes could not be read: ${answer.status}`);
      changes = await answer.json();
    }
    return changes;
  }

  /** The status of everyone on a day, from the last change by then. */
  function statusesOn(day) {
    const found = new Map();
    for (const [code, turns] of Object.entries(changes)) {
      let status = "none";
      for (const [since, then] of turns) {
        if (since > day) break;
        status = then;
      }
      found.set(code, status);
    }
    return found;
  }

  function paint(year) {
    const day = dayOf(year);
    const statuses = statusesOn(day);
    for (const shape of document.querySelectorAll("[data-state]")) {
      const status = statuses.get(shape.dataset.state);
      if (status) shape.setAttribute("class", `st st-${status}`);
    }
    const numbers = new Map();
    for (const status of statuses.values()) numbers.set(status, (numbers.get(status) || 0) + 1);
    for (const row of document.querySelectorAll("[data-count]")) {
      const number = numbers.get(row.dataset.count) || 0;
      row.querySelector("dd").textContent = number;
      row.hidden = number === 0 && row.dataset.count !== "party";
    }
    const time = part("day").querySelector("time");
    time.dateTime = day;
    time.textContent = words.format(new Date(day));
    now.textContent = year;
    return numbers.get("party") || 0;
  }

  /** Brings in the lists of the day where the slider came to rest, so that the whole page tells of one day. */
  async function settle() {
    const day = dayOf(slider.value);
    const address = new URL(form.action);
    address.searchParams.set("instrument", form.elements.instrument.value);
    address.searchParams.set("on", day);
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      swap(fresh);
      history.replaceState(null, "", address);
      document.getElementById("on").value = day;
      const parties = document.querySelector('[data-count="party"] dd').textContent;
      said.textContent = said.dataset.status.replace("{day}", words.format(new Date(day))).replace("{number}", parties);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  function swap(fresh) {
    const open = new Set([...document.querySelectorAll("details[data-group][open]")].map((each) => each.dataset.group));
    for (const old of document.querySelectorAll("[data-live]")) {
      const next = fresh.querySelector(`[data-live="${old.dataset.live}"]`);
      if (next) old.replaceChildren(...next.childNodes);
    }
    document.title = fresh.title;
    for (const each of document.querySelectorAll("details[data-group]")) each.open = open.has(each.dataset.group);
  }

  function pause() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    play.textContent = play.dataset.play;
    settle();
  }

  async function start() {
    await load();
    if (slider.value === slider.max) slider.value = slider.min;
    play.textContent = play.dataset.pause;
    paint(slider.value);
    timer = setInterval(() => {
      if (slider.value === slider.max) {
        pause();
        return;
      }
      slider.value = Number(slider.value) + 1;
      paint(slider.value);
    }, still.matches ? 1600 : 650);
  }

  now.hidden = false;
  now.textContent = slider.value;
  play.hidden = false;
  form.querySelector(".years__go").hidden = true;

  play.addEventListener("click", () => (timer ? pause() : start()));
  slider.addEventListener("pointerdown", () => timer && pause());
  slider.addEventListener("input", async () => {
    await load();
    paint(slider.value);
  });
  slider.addEventListener("change", () => {
    // A held arrow key changes it many times a second: ask the server once, when it rests.
    clearTimeout(resting);
    resting = setTimeout(settle, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
  });
})();
