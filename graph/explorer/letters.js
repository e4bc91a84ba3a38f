// Bytes that stand in the page as letters, 13 bits in two of them.

const BASE = 91;

/** @param {string} text how many bytes there are, a space, and their letters
 * @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  // Printable letters in the order of their codes, without those that mean something to HTML.
  const values = new Uint8Array(127);
  let value = 0;
  for (let code = 33; code < 127; code += 1) if (!"<>&".includes(String.fromCharCode(code))) values[code] = value++;
  const first = text.indexOf(" ") + 1;
  const bytes = new Uint8Array(Number(text.slice(0, first)));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = first; i < text.length; i += 2) {
    held |= (values[text.charCodeAt(i)] + BASE * values[text.charCodeAt(i + 1)]) << bits;
    for (bits += 13; bits >= 8; bits -= 8, held >>>= 8) bytes[at++] = held; // none behind the last
  }
  return bytes;
}
