/** Words folded for search; `app/places/rules/folding.py` does the same on the server. */

const LONGEST = 120
const ALONE = { ø: "o", æ: "ae", ß: "ss", đ: "d", ł: "l" }

/**
 * Small letters without dots, rings and accents, in one form, words parted by one space.
 * Cut first, so that a long paste costs no more than a short one.
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) =>
  text
    .slice(0, LONGEST)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[øæßđł]/g, (letter) => ALONE[letter])
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
