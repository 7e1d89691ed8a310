"""Whether a folder lies on this computer's own disk; knows mounts, drives and the marks of cloud programs.

A database on a network share or in a folder that a cloud program copies can be torn: locks do not hold between
machines, and the copies of its files are of different moments (sqlite.org/howtocorrupt.html, 2.1 and 1.2; the
write-ahead log needs memory that is shared on one machine, sqlite.org/wal.html). Nothing is written here.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final


class Elsewhere(StrEnum):
    """How a folder comes to lie elsewhere: on another machine, or copied by a cloud program."""

    NETWORK = "network"
    CLOUD = "cloud"


def elsewhere(folder: Path, surroundings: Mapping[str, str] = os.environ) -> Elsewhere | None:
    """How `folder`, which need not exist yet, lies elsewhere; None on a disk of this computer or when it is unknown.

    `surroundings` are the environment's variables; Windows names the folders of OneDrive there.
    """
    real = Path(os.path.realpath(folder))  # Path.resolve raises on a mount whose other end is gone
    if _is_on_network(real):
        return Elsewhere.NETWORK
    return Elsewhere.CLOUD if _is_in_cloud(real, surroundings) else None


# ---------------------------------------------------------------- cloud programs

_MARKS: Final = (
    ".dropbox",
    ".dropbox.cache",
    ".849C9593-D756-4E56-8D6E-42412F2A707B",  # OneDrive
    ".tmp.drivedownload",  # Google Drive
    ".tmp.driveupload",
    ".shortcut-targets-by-id",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",  # Syncthing
    ".SynologyWorkingDirectory",
)
"""Files and folders that the programs themselves keep at the top of what they copy."""

_NAMES: Final = re.compile(
    r"dropbox|dropbox \(.+\)|onedrive|onedrive - .+|google ?drive|icloud ?drive|icloud~.+|com~apple~clouddocs"
    r"|nextcloud|owncloud|(\w+ )?mybox",
    re.IGNORECASE,
)
"""How the programs name their folder where nobody renamed it."""

_APPLE_FOLDERS: Final = (("Library", "Mobile Documents"), ("Library", "CloudStorage"))
_APPLE_ATTRIBUTES: Final = ("com.apple.file-provider-domain-id", "com.apple.icloud.desktop")
_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def _is_in_cloud(folder: Path, surroundings: Mapping[str, str]) -> bool:
    named = [Path(surroundings[name]) for name in _ONEDRIVE_VARIABLES if surroundings.get(name)]
    return any(
        _NAMES.fullmatch(each.name)
        or each.parts[-2:] in _APPLE_FOLDERS
        or each in named
        or any(_is_there(each / mark) for mark in _MARKS)
        or _has_apple_attribute(each)
        for each in (folder, *folder.parents)
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


if sys.platform == "darwin":

    def _has_apple_attribute(folder: Path) -> bool:
        # Desktop and Documents under iCloud lie in their usual places and differ by this alone. Not tried on macOS.
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        path = os.fsencode(folder)
        return any(libc.getxattr(path, name.encode(), None, 0, 0, 0) >= 0 for name in _APPLE_ATTRIBUTES)

else:

    def _has_apple_attribute(folder: Path) -> bool:
        return False


# ---------------------------------------------------------------- networks

_NETWORK_TYPES: Final = frozenset(
    (
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "coda",
            "davfs",
            "glusterfs",
            "lustre",
        ),
        *("ncpfs", "beegfs", "orangefs", "ocfs2", "gfs2", "gpfs", "vboxsf", "prl_fs", "vmhgfs"),
        *("afpfs", "webdav", "osxfuse.sshfs", "macfuse.sshfs"),
    )
)
_FUSE_TYPES: Final = re.compile(
    r"fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|gcsfuse|glusterfs|ceph(-fuse)?|smbnetfs|curlftpfs|onedriver"
    r"|google-drive-ocamlfuse|vmhgfs-fuse|kio-fuse|goofys|juicefs|mount\.davfs)"
)
_REMOTE_SOURCE: Final = re.compile(r"//[^/]|\\\\|[^/\s:]+:/|\[[0-9A-Fa-f:]+\]:")
"""`//server/share`, `server:/folder`, `protocol://…`: another machine, whatever the type is called."""

MOUNT_TABLE = Path("/proc/self/mountinfo")


def _network_mount(kind: str, source: str) -> bool:
    return kind in _NETWORK_TYPES or bool(_FUSE_TYPES.fullmatch(kind) or _REMOTE_SOURCE.match(source))


def _mounts(table: str) -> Iterator[tuple[Path, str, str]]:
    """Mount point, type and source of each line of a mountinfo (proc_pid_mountinfo(5)), in the order of mounting."""
    for line in table.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kind_and_source = before.split(" "), after.split(" ")
        if dash and len(fields) > 4 and len(kind_and_source) > 1:
            yield Path(_plain(fields[4])), kind_and_source[0], _plain(kind_and_source[1])


def _plain(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


if sys.platform == "win32":

    def _is_on_network(folder: Path) -> bool:
        # From Microsoft's documentation of GetDriveTypeW; not tried on Windows.
        import ctypes

        drive_remote = 4
        anchor = folder.anchor.replace("\\\\?\\UNC\\", "\\\\").replace("\\\\?\\", "")
        is_share = anchor.startswith("\\\\")
        return is_share or ctypes.windll.kernel32.GetDriveTypeW(anchor) == drive_remote

elif sys.platform == "darwin":

    def _is_on_network(folder: Path) -> bool:
        # The head of struct statfs with 64-bit inodes, from sys/mount.h; not tried on macOS.
        import ctypes
        import platform

        class _Statfs(ctypes.Structure):
            _fields_ = (
                ("sizes", ctypes.c_uint32 * 2),
                ("counts", ctypes.c_uint64 * 5),
                ("id_owner_type", ctypes.c_uint32 * 4),
                ("flags", ctypes.c_uint32),
                ("subtype", ctypes.c_uint32),
                ("kind", ctypes.c_char * 16),
                ("mounted_on", ctypes.c_char * 1024),
                ("mounted_from", ctypes.c_char * 1024),
                ("reserved", ctypes.c_uint32 * 8),
            )

        is_local_flag = 0x1000
        found = _Statfs()
        existing = next((each for each in (folder, *folder.parents) if _is_there(each)), folder)
        libc = ctypes.CDLL(None, use_errno=True)
        call = getattr(libc, "statfs" if platform.machine() == "arm64" else "statfs$INODE64")
        if call(os.fsencode(existing), ctypes.byref(found)) != 0:
            return False
        kind, source = found.kind.decode("ascii", "replace"), os.fsdecode(found.mounted_from)
        return not found.flags & is_local_flag or _network_mount(kind, source)

else:

    def _is_on_network(folder: Path) -> bool:
        try:
            table = MOUNT_TABLE.read_text("utf-8", "surrogateescape")
        except OSError:
            return False
        best: tuple[Path, str, str] | None = None
        for mount in _mounts(table):
            # Of two mounts on one place the later one is seen.
            if folder.is_relative_to(mount[0]) and (
                best is None or len(mount[0].parts) >= len(best[0].parts)
            ):
                best = mount
        return best is not None and _network_mount(best[1], best[2])
