"""Network drives and cloud folders are told from this computer's own disk, by mounts and by the programs' marks."""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.runtime.folder_place import Elsewhere, elsewhere
from app.runtime.paths import DataPaths, local_data_paths

linux = pytest.mark.skipif(sys.platform != "linux", reason="the mount table is Linux's")

TABLE = """22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /home rw - btrfs /dev/sdb1 rw
41 27 0:41 / {mount} rw,relatime shared:7 - {kind} {source} rw
"""


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Planted":
    return Planted(tmp_path, monkeypatch)


class Planted:
    """A mount table that says what a test wants."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._file = folder / "mountinfo"
        monkeypatch.setattr("app.runtime.folder_place.MOUNT_TABLE", self._file)

    def put(self, mount: Path, kind: str, source: str, more: str = "") -> None:
        escaped = str(mount).replace(" ", "\\040")
        self._file.write_text(TABLE.format(mount=escaped, kind=kind, source=source) + more, "utf-8")


@linux
@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("nfs4", "files.example:/home"),
        ("nfs", "[fe80::1]:/home"),
        ("cifs", "//server/people"),
        ("smb3", "//server/people"),
        ("9p", "drvfs"),
        ("vboxsf", "shared"),
        ("davfs", "https://cloud.example/dav"),
        ("fuse.sshfs", "hong@files.example:"),
        ("fuse.rclone", "drive:"),
        ("fuse.gvfsd-fuse", "gvfsd-fuse"),
        ("fuse.some-new-one", "files.example:/home"),
        ("unheard-of", "//server/people"),
    ],
)
def test_network_mounts_are_recognised(tmp_path: Path, mounted: Planted, kind: str, source: str) -> None:
    mounted.put(tmp_path / "share", kind, source)
    assert elsewhere(tmp_path / "share" / "gilnun" / "not-made-yet") is Elsewhere.NETWORK
    assert elsewhere(tmp_path / "share") is Elsewhere.NETWORK
    assert elsewhere(tmp_path / "shareholders") is None
    assert elsewhere(tmp_path) is None


@linux
@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("ext4", "/dev/sda1"),
        ("tmpfs", "tmpfs"),
        ("overlay", "overlay"),
        ("zfs", "pool/home"),
        ("fuseblk", "/dev/sdb1"),
        ("fuse.gocryptfs", "/home/hong/.secret"),
        ("virtiofs", "root"),
        ("vfat", "/dev/disk/by-id/usb:0"),
    ],
)
def test_disks_of_this_computer_are_not(tmp_path: Path, mounted: Planted, kind: str, source: str) -> None:
    mounted.put(tmp_path / "disk", kind, source)
    assert elsewhere(tmp_path / "disk" / "gilnun") is None


@linux
def test_name_of_a_mount_with_spaces_and_a_link_to_it(tmp_path: Path, mounted: Planted) -> None:
    share = tmp_path / "우리 팀"
    share.mkdir()
    mounted.put(share, "cifs", "//server/team")
    (tmp_path / "link").symlink_to(share)
    assert elsewhere(tmp_path / "link" / "gilnun") is Elsewhere.NETWORK


@linux
def test_of_two_mounts_on_one_place_the_later_counts(tmp_path: Path, mounted: Planted) -> None:
    disk = tmp_path / "disk"
    mounted.put(disk, "nfs", "a:/b", f"42 27 0:42 / {disk} rw - ext4 /dev/sdc rw\n")
    assert elsewhere(disk) is None
    mounted.put(disk, "nfs", "a:/b", f"42 27 0:42 / {disk}/local rw - ext4 /dev/sdc rw\n")
    assert elsewhere(disk / "local" / "data") is None
    assert elsewhere(disk / "data") is Elsewhere.NETWORK


@linux
@pytest.mark.parametrize("table", ["", "nonsense\n", "1 2 3 - \n", "22 27 0:21 / /\n"])
def test_unreadable_mount_table_is_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    (tmp_path / "mountinfo").write_text(table, "utf-8")
    monkeypatch.setattr("app.runtime.folder_place.MOUNT_TABLE", tmp_path / "mountinfo")
    assert elsewhere(tmp_path) is None
    monkeypatch.setattr("app.runtime.folder_place.MOUNT_TABLE", tmp_path / "gone")
    assert elsewhere(tmp_path) is None


@pytest.fixture
def dead_mount(tmp_path: Path) -> Iterator[Path]:
    """A real sshfs mount whose other end is gone, as after the network was lost. Needs root; fails without."""
    folder = tmp_path / "remote"
    folder.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0"
    arguments = (b"hong@files.example:", os.fsencode(folder), b"fuse.sshfs", 0, options.encode())
    if libc.mount(*arguments) != 0:
        pytest.fail(f"needs to mount, so run the tests as root: {os.strerror(ctypes.get_errno())}")
    os.close(device)
    try:
        yield folder
    finally:
        lazily = 2
        libc.umount2(os.fsencode(folder), lazily)


@linux
def test_real_sshfs_mount_is_recognised_even_when_its_other_end_is_gone(dead_mount: Path) -> None:
    assert elsewhere(dead_mount / "gilnun") is Elsewhere.NETWORK


@pytest.mark.parametrize(
    "mark", [".dropbox", ".849C9593-D756-4E56-8D6E-42412F2A707B", ".tmp.drivedownload", ".stfolder"]
)
def test_marks_of_cloud_programs(tmp_path: Path, mark: str) -> None:
    top = tmp_path / "work"
    (top / mark).mkdir(parents=True)
    assert elsewhere(top / "deep" / "gilnun") is Elsewhere.CLOUD
    assert elsewhere(tmp_path / "beside") is None


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "Dropbox (Example)",
        "OneDrive",
        "OneDrive - 예시 주식회사",
        "Google Drive",
        "GoogleDrive",
        "iCloudDrive",
        "com~apple~CloudDocs",
        "Nextcloud",
        "네이버 MYBOX",
    ],
)
def test_usual_names_of_cloud_folders(tmp_path: Path, name: str) -> None:
    assert elsewhere(tmp_path / name / "gilnun") is Elsewhere.CLOUD
    assert elsewhere(tmp_path / f"about the {name}") is None


@pytest.mark.parametrize("folder", ["Mobile Documents", "CloudStorage"])
def test_apples_folders(tmp_path: Path, folder: str) -> None:
    assert elsewhere(tmp_path / "Library" / folder / "x") is Elsewhere.CLOUD
    assert elsewhere(tmp_path / folder / "x") is None


def test_onedrive_under_another_name_is_known_by_the_environment(tmp_path: Path) -> None:
    work = tmp_path / "내 문서함"
    assert elsewhere(work / "gilnun") is None
    assert elsewhere(work / "gilnun", {"OneDriveCommercial": str(work)}) is Elsewhere.CLOUD


def test_data_folder_elsewhere_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "Dropbox" / "gilnun")
    with pytest.raises(KnownError) as caught:
        paths.prepare()
    assert caught.value.code is ErrorCode.FOLDER_ELSEWHERE
    assert caught.value.details == {"file": "gilnun", "reason": "cloud"}
    assert list(tmp_path.iterdir()) == []


def test_usual_folder_is_offered_unless_it_lies_elsewhere_too(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = local_data_paths()
    assert usual is not None
    assert own_home in usual.root.parents
    monkeypatch.setattr("app.runtime.paths.elsewhere", lambda _: Elsewhere.NETWORK)
    assert local_data_paths() is None
