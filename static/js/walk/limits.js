/** The longest answer in words, in code points as the server counts them; that of the words of a finding stands at its field. */
export const ANSWER = 1000
