"""Who acts, reduced to what a permission can depend on. Made once per request, frozen."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    PUBLIC = "public"
    PARTICIPANT = "participant"
    VOLUNTEER = "volunteer"
    GUARD = "guard"
    STAFF = "staff"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"


SECOND_FACTOR = frozenset({Role.COORDINATOR, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class Post:
    """One role that a person holds, with the organisation and areas it is held for."""

    role: Role
    organisation_id: int | None = None
    area_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """`device_id` is set when a device token proves the sender; `revoked` when that token is known
    but no longer valid (its posts are then those of the public); `system` when the house acts.
    `participant_id` is set, without `id`, for somebody who has joined the walk `walk_id`."""

    id: int | None = None
    municipality_id: int | None = None
    posts: tuple[Post, ...] = (Post(Role.PUBLIC),)
    name: str = ""
    device_id: int | None = None
    revoked: bool = False
    system: str = field(default="")
    participant_id: int | None = None
    walk_id: int | None = None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    @property
    def first_role(self) -> str:
        """As what somebody reports: the first role of an account, else the public."""
        return str(self.posts[0].role) if self.posts else str(Role.PUBLIC)

    @property
    def organisation_id(self) -> int | None:
        """The organisation a report of this actor belongs to: that of the first post with one."""
        return next((p.organisation_id for p in self.posts if p.organisation_id), None)


def house(municipality_id: int | None, name: str) -> Actor:
    """The house itself: jobs, sweeps, imports. Holds no role, so it passes no permission."""
    return Actor(municipality_id=municipality_id, posts=(), system=name)
