"""Home, install manifest, worker, offline page, law pages, health, the command line's root."""
