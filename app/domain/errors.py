"""What can go wrong, as codes with parameters; the sentences for people are made in `wording`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class ErrorCode(StrEnum):
    """The kinds of trouble that are not the program's fault and that a person can do something about."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NO_PERMISSION = "no_permission"
    IN_USE = "in_use"
    TOO_NEW = "too_new"
    DAMAGED = "damaged"
    NOT_FOUND = "not_found"
    NOT_A_FOLDER = "not_a_folder"
    FOLDER_ELSEWHERE = "folder_elsewhere"
    STORAGE_FAILED = "storage_failed"
    PACK_FAULTY = "pack_faulty"
    PACK_MISSING = "pack_missing"
    FILE_NOT_WRITTEN = "file_not_written"
    FILE_EXISTS = "file_exists"
    LINK_REFUSED = "link_refused"
    PERSON_FILE_FOREIGN = "person_file_foreign"
    PERSON_FILE_INCOMPLETE = "person_file_incomplete"
    PERSON_FILE_TOO_LARGE = "person_file_too_large"
    PERSON_FILE_UNUSABLE = "person_file_unusable"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  # a code, no password
    LOCKED = "locked"
    LOCK_DAMAGED = "lock_damaged"
    TOO_MANY_TRIES = "too_many_tries"
    NOT_ENOUGH_MEMORY = "not_enough_memory"
    TEAM_STORE_ADDRESS = "team_store_address"
    TEAM_STORE_FOREIGN = "team_store_foreign"
    TEAM_STORE_CAMPAIGN = "team_store_campaign"
    TEAM_STORE_DAMAGED = "team_store_damaged"
    CAMPAIGN_PURGED = "campaign_purged"
    POSTGRESQL_MISSING = "postgresql_missing"
    COLLECTOR_MISSING = "collector_missing"
    SERVER_UNREACHABLE = "server_unreachable"
    KEY_FILE_FOREIGN = "key_file_foreign"
    KEY_FILE_INCOMPLETE = "key_file_incomplete"
    KEY_OTHER_CAMPAIGN = "key_other_campaign"
    CAMPAIGN_FOREIGN = "campaign_foreign"
    CAMPAIGN_DAMAGED = "campaign_damaged"
    CAMPAIGN_CHANGED = "campaign_changed"
    CAMPAIGN_OTHER_PACK = "campaign_other_pack"
    RESULT_NOTHING_YET = "result_nothing_yet"
    RESULT_FOREIGN = "result_foreign"
    RESULT_TOO_LARGE = "result_too_large"
    RESULT_WRONG_KEY = "result_wrong_key"
    RESULT_DAMAGED = "result_damaged"
    RESULT_OTHER_CAMPAIGN = "result_other_campaign"
    RESULT_OTHER_PACK = "result_other_pack"
    RELEASE_FOREIGN = "release_foreign"
    RELEASE_DAMAGED = "release_damaged"


@dataclass(eq=False)  # not frozen: contextlib sets __traceback__ on an error that passes through it
class KnownError(Exception):
    """A fault of the environment or of a file, to be explained in plain words with a next step.

    `details` carries what the sentence needs, by name: `file` (a file's name, never a person's), `line`, `reason`,
    `person` (the id of the person whose file it is; only the window says who that is), `seconds` (to wait).
    A fault of ours is any other exception: it reaches the outer door and becomes a crash report.
    """

    code: ErrorCode
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.code.value
