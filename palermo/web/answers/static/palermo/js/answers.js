// Saves while somebody writes. Without this file the form is saved by its button, and everything on it can be used.
"use strict";

(() => {
  const form = document.querySelector("form[data-answers]");
  if (!form || !window.fetch) return;

  const REST = 1200; // ms after the last key
  const AGAIN = [3000, 10000, 30000, 60000]; // ms until the next try while the server cannot be reached
  const said = form.querySelector("[data-status]");
  const locale = document.documentElement.lang;
  let resting = 0;
  let tries = 0;
  let changes = 0; // counted up by every change, so that what is typed while saving is saved again
  let kept = 0; // the count that was last saved
  let underway = null;
  let leaving = false;

  const tell = (key, values = {}) => {
    const words = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), form.dataset[key]);
    if (said.textContent !== words) said.textContent = words;
    said.dataset.state = key;
  };

  const isUnsaved = () => changes !== kept;

  /** The form as it stands, without comments and decisions on conflicts: those are sent by the button alone. */
  function content() {
    const data = new FormData(form);
    for (const name of [...data.keys()]) if (/~~(comment|decision|seen)$/.test(name)) data.delete(name);
    return new URLSearchParams(data);
  }

  /** Puts what the server answered into the page: new tokens, and the questions that are asked now. */
  function take(answer) {
    for (const [question, token] of Object.entries(answer.tokens)) {
      form.elements[`${question}~~token`].value = token;
    }
    const asked = new Set(answer.asked);
    for (const each of form.querySelectorAll("[data-question]")) each.hidden = !asked.has(each.dataset.question);
    const conflicts = answer.conflicts.join(", ");
    const refused = Object.keys(answer.refused).join(", ");
    if (conflicts) tell("conflict", { questions: conflicts });
    else if (refused) tell("refused", { questions: refused });
    else tell("saved", { time: new Date().toLocaleTimeString(locale) });
    return !conflicts && !refused;
  }

  async function save() {
    clearTimeout(resting);
    const counted = changes;
    tell("saving");
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: content(),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      tries = 0;
      if (answer.status === 401 || answer.status === 403) return tell("signedOut");
      if (!answer.ok) throw new Error(String(answer.status));
      if (take(await answer.json())) kept = counted;
    } catch {
      tell("unreachable");
      resting = setTimeout(begin, AGAIN[Math.min(tries++, AGAIN.length - 1)]);
      return undefined;
    }
    if (changes !== counted) later();
    return undefined;
  }

  /** One at a time: a second save beside the first would meet its own traces. */
  function begin() {
    underway ??= save().finally(() => {
      underway = null;
    });
    return underway;
  }

  function later() {
    clearTimeout(resting);
    resting = setTimeout(begin, REST);
  }

  /** Unfolds what is asked after the answer that was just chosen; folds nothing, as it may hold text. */
  function unfold(target) {
    if (target.type !== "radio" || !target.name.endsWith("~answer")) return;
    for (const each of target.closest("[data-question]").querySelectorAll("[data-after]")) {
      if (each.dataset.after.split(" ").includes(target.value)) each.open = true;
    }
  }

  form.addEventListener("input", (event) => {
    if (/~~(comment|decision)$/.test(event.target.name)) return;
    changes += 1;
    unfold(event.target);
    if (!underway) tell("unsaved");
    later();
  });

  form.addEventListener("submit", async (event) => {
    clearTimeout(resting);
    if (underway && !leaving) {
      // The save under way is waited for: its tokens are needed by this one.
      event.preventDefault();
      await underway;
      clearTimeout(resting);
      leaving = true;
      form.requestSubmit(event.submitter);
      return;
    }
    leaving = true;
  });

  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved() && !leaving) event.preventDefault();
  });
  window.addEventListener("online", () => isUnsaved() && begin());
  // Back in the history the page may come up with the text but with old tokens: what differs is then shown, not lost.
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
})();
