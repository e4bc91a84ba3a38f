// Where the focus goes when what had it is gone: who reads by keyboard goes on from there.

/** Do something that may take away, hide or disable what has the focus. Then it goes to what has the same `data-key`, else to
 * what `data-heir` names, else to the details if it was in them, else to the view.
 * @param {() => void} act
 * @param {string} view a selector of what the view is moved or scrolled by */
export function keepFocus(act, view) {
  const had = document.activeElement;
  const isDetail = Boolean(had?.closest("#panel"));
  act();
  if (!(had instanceof HTMLElement) || had === document.body || canHold(had)) return;
  if (document.activeElement !== had && document.activeElement !== document.body) return;
  const { key, heir } = had.dataset;
  for (const heirs of [key && `[data-key="${key}"]`, heir && `#${heir}`, isDetail && "#panel", view]) {
    const next = heirs && document.querySelector(heirs);
    if (next instanceof HTMLElement && canHold(next)) return next.focus({ preventScroll: next.id === "panel" });
  }
}

/** @param {HTMLElement} element
 * @returns {boolean} */
function canHold(element) {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
}
