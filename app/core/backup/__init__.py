"""One encrypted file that holds the whole installation: database, photos, keys, maps.

`chest` encrypts, `rows` copies the database, `packing` fills the file, `unpacking` reads and judges
it, `switching` puts what was read in the place of what is there.
"""
