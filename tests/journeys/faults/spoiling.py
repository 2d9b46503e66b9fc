"""Makes one item of an outbox what an old phone would have: in the open, of a category that has
been removed."""

SPOIL = """(n) => new Promise((done) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onsuccess = () => {
    const work = opening.result.transaction("items", "readwrite")
    const items = work.objectStore("items")
    items.getAll().onsuccess = ({ target }) => {
      const { locked, sealed, ...item } = target.result.sort((a, b) => a.seq - b.seq)[n]
      const photos = item.photos.map(({ id, size, sha256, type }) => ({ id, size, sha256, type }))
      const said = locked || sealed ? {
        v: 1, kind: "concern", text: "Från en gammal telefon.", form_version: "2026-11-1",
        place: { lat: 59.5222, lon: 15.9868, source: "gps" },
        captured_at: new Date().toISOString(), photos,
      } : JSON.parse(item.envelope)
      const envelope = JSON.stringify({ ...said, category: "horse_tram" })
      items.put({ ...item, laid_open: true, envelope })
    }
    work.oncomplete = () => { opening.result.close(); done() }
  }
})"""
