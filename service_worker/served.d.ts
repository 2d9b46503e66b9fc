/** What the server writes in front of the worker's bundle. */
declare const LYKTA_BUILD: string
declare const LYKTA_PRECACHE: {
  /** Nothing but this: the worker takes itself away. */
  off?: boolean
  assets: string[]
  /** Pictures of a notice. */
  icon: string
  badge: string
  /** Language -> address a person opens -> address its copy is fetched from. */
  documents: Record<string, Record<string, string>>
  /** What only phones on a safety walk keep: code, and which of the documents. */
  onWalks?: { assets: string[]; paths: string[] }
  onMap?: string[]
  inOneLanguage?: string[]
}
