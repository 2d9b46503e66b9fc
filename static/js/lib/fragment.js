/**
 * What stands after # in an address, which no server ever sees. Pure: a link may have been cut or
 * mangled on its way, so what cannot be decoded is taken as it stands.
 * @param {string} hash
 */
export function fragment(hash) {
  const text = hash.slice(1)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
