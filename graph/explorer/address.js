// The address of the page: it follows what the reader chooses, and the reader follows it by Back and Forward.

const CAMERA_MS = 300; // browsers refuse an address that changes in every frame

export class Address {
  constructor() {
    this.text = location.hash.slice(1);
    this.timer = 0;
  }

  /** @param {string} text the part after the #
   * @param {boolean} isPushed whether Back returns to what was before */
  write(text, isPushed) {
    if (text === this.text) return;
    this.text = text;
    const url = text ? `#${text}` : location.href.split("#")[0];
    history[isPushed ? "pushState" : "replaceState"](null, "", url);
  }

  /** Do something once the camera has come to rest.
   * @param {() => void} act */
  atRest(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, CAMERA_MS);
  }

  /** Call `act` when the reader goes to another address of this page.
   * @param {() => void} act */
  listen(act) {
    addEventListener("popstate", () => {
      const next = location.hash.slice(1);
      if (next === this.text) return;
      clearTimeout(this.timer);
      this.text = next;
      act();
    });
  }
}
