/** How long a text is, in code points as the server counts them. Pure. */

/** How many code points a text has too many. @param {string} text @param {number} most */
export const tooMany = (text, most) => Math.max(0, [...text].length - most)

/** @typedef {{id: string, value: string, dataset: {longest?: string}}} Field */

/** The ids of fields that hold more than they say they may. @param {Iterable<Field>} fields */
export const tooLong = (fields) =>
  [...fields]
    .filter(({ value, dataset }) => tooMany(value.trim(), Number(dataset.longest)))
    .map(({ id }) => id)
