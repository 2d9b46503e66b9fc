// Makes a phone's photo small and clean: upright, longest side 1600, JPEG, every trace of metadata gone.

const LONGEST = 1600
const SMALL = 1024
const QUALITY = 0.8

/** @param {number} width @param {number} height @param {number} [longest] */
export function fitted(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** @param {number} width @param {number} height @returns {HTMLCanvasElement} */
export function canvasOf(width, height) {
  const canvas = document.createElement("canvas")
  return Object.assign(canvas, { width, height })
}

/** An encoder that does not know the type answers with another one without a word: look at it.
 * @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
export const jpeg = (canvas) =>
  new Promise((resolve, reject) => {
    const taken = (/** @type {Blob | null} */ blob) =>
      blob?.type === "image/jpeg" ? resolve(blob) : reject(new Error("no JPEG encoder"))
    canvas.toBlob(taken, "image/jpeg", QUALITY)
  })

/** @param {Blob} file @param {number} [longest] @returns {Promise<HTMLCanvasElement>} the photo upright, as large as we send it */
export async function painted(file, longest = LONGEST) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" })
  const { width, height } = fitted(bitmap.width, bitmap.height, longest)
  const canvas = canvasOf(width, height)
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return canvas
}

/** Rejects when the phone cannot read the photo; then only the person may decide to send it as it is.
 * @param {Blob} file @returns {Promise<Blob>} */
export const shrunk = async (file) => jpeg(await painted(file))

/** For a phone that is full: what is seen in it still stands. @param {Blob} file @returns {Promise<Blob>} */
export const smaller = async (file) => jpeg(await painted(file, SMALL))
