// Ids and names of documents that repeat a title: the page tells them without it, and these tell them whole.

const TITLE = "\x7f";

/** The words of a title as addresses have them.
 * @param {string} title
 * @returns {string} */
function wordsOf(title) {
  return (title.replace(/['’]/g, "").match(/[A-Za-z0-9]+/g) ?? []).join("-").toLowerCase();
}

/** A text with the words of its title where their mark stands.
 * @param {string} text
 * @param {string} title
 * @returns {string} */
export function withTitle(text, title) {
  const at = text.indexOf(TITLE);
  if (at < 0) return text;
  if (at === 0 && text[1] === TITLE) return text.slice(2);
  return text.slice(0, at) + wordsOf(title) + text.slice(at + 1);
}

/** The place of a text among those that were told without their titles, or -1.
 * @param {string} text
 * @param {string[]} told
 * @param {string[]} titles
 * @returns {number} */
export function placeOf(text, told, titles) {
  return told.findIndex((one, place) => {
    const at = one.indexOf(TITLE);
    return at < 0 ? one === text : text.startsWith(one.slice(0, at)) && withTitle(one, titles[place]) === text;
  });
}
