"""SQLite and its locks need a local disk: network file systems are refused at start."""

from pathlib import Path

from app.core.declined import Declined

NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.glusterfs", "ceph"}


class NetworkDisk(Declined):
    """The data folder lies on a network file system."""

    code, exit_code = "network_disk", 2


def kind_of(folder: Path, mounts: str = "/proc/mounts") -> str:
    """The file system type that a folder lies on; empty where the system does not tell."""
    try:
        lines = Path(mounts).read_text().splitlines()
    except OSError:
        return ""
    best = ("", "")
    for line in lines:
        _device, where, kind, *_rest = line.split()
        where = where.replace("\\040", " ")
        inside = folder == Path(where) or Path(where) in folder.parents
        if inside and len(where) >= len(best[0]):
            best = (where, kind)
    return best[1]


def check(folder: Path, mounts: str = "/proc/mounts") -> None:
    kind = kind_of(folder.resolve(), mounts)
    if kind in NETWORK:
        raise NetworkDisk(
            f"Datamappen {folder} ligger på {kind}, där SQLite kan tappa rapporter. Sätt LYKTA_DATA "
            "till en mapp på en lokal disk, eller LYKTA_DATABASE_URL till PostgreSQL. / "
            f"The data folder {folder} lies on {kind}, where SQLite can lose reports. Set LYKTA_DATA "
            "to a folder on a local disk, or LYKTA_DATABASE_URL to PostgreSQL."
        )
