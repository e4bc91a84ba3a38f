// Dark or light: as the reader's system says, or as the reader has chosen.

import { byId } from "./dom.js";
import { isDark, onSystemTheme } from "./looks.js";

const STORED = "newsgraph.theme";

/** Switch between dark and light.
 * @param {() => void} repaint */
export function switchTheme(repaint) {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(STORED, theme);
  } catch { /* a browser may keep nothing for files */ }
  name();
  repaint();
}

/** Take up the theme that was chosen before.
 * @param {() => void} repaint */
export function startTheme(repaint) {
  try {
    const theme = localStorage.getItem(STORED);
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch { /* as above */ }
  name();
  byId("theme").addEventListener("click", () => switchTheme(repaint));
  onSystemTheme(() => {
    name();
    repaint();
  });
  // Paper is light, whatever the screen is; a picture is drawn for it anew.
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "true";
    repaint();
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    repaint();
  });
}

function name() {
  const words = isDark() ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", `${words} theme`);
  byId("theme").title = `${words} theme (d)`;
  byId("theme").textContent = isDark() ? "☀" : "☾";
}
