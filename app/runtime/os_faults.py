"""Which refusals of the operating system a person can do something about; knows no sentences."""

import errno
from types import MappingProxyType
from typing import Final

from app.domain.errors import ErrorCode, KnownError

_CODES: Final = MappingProxyType(
    {
        errno.ENOSPC: ErrorCode.DISK_FULL,
        errno.EDQUOT: ErrorCode.DISK_FULL,
        errno.EFBIG: ErrorCode.DISK_FULL,
        errno.EROFS: ErrorCode.READ_ONLY,
        errno.EACCES: ErrorCode.NO_PERMISSION,
        errno.EPERM: ErrorCode.NO_PERMISSION,
        errno.EBUSY: ErrorCode.IN_USE,
        errno.EAGAIN: ErrorCode.IN_USE,
        errno.ENOENT: ErrorCode.NOT_FOUND,
        errno.ENOTDIR: ErrorCode.NOT_A_FOLDER,
        errno.EEXIST: ErrorCode.NOT_A_FOLDER,
    }
)
_WINDOWS_SHARING = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python reports as EACCES."""


def known_os_error(error: OSError, file: str, otherwise: ErrorCode = ErrorCode.STORAGE_FAILED) -> KnownError:
    """`error` as a KnownError about `file` (a name without folders); `otherwise` is the code for rare ones."""
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        code = ErrorCode.IN_USE
    else:
        code = _CODES.get(error.errno or 0, otherwise)
    return KnownError(code, MappingProxyType({"file": file}))
