"""Which part of the loop each channel at home plays, and the channels abroad that play the same part."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class HomeRole:
    """A part of the loop at home: `channels` and `models` name those that play it abroad."""

    code: str
    name: str
    channels: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()

    def covers(self, channel: str, model: str) -> bool:
        """Whether a channel of a target market plays this part."""
        return channel in self.channels or model in self.models


CONTENT = frozenset({"instagram", "pinterest", "lemon8", "rednote"})
GROUP_BUYING = frozenset({"temu", "shopee", "shopee-cross-border"})

LIVE = HomeRole("live", gettext_noop("Seeds by live and short video"), models=frozenset({"interest"}))
NOTES = HomeRole("notes", gettext_noop("Seeds and wins trust by notes of users"), channels=CONTENT)
PRIVATE = HomeRole("private", gettext_noop("Holds customers in the private domain"), models=frozenset({"private"}))
GROUPS = HomeRole("groups", gettext_noop("Sells to groups for a lower price"), channels=GROUP_BUYING)
SHELF = HomeRole("shelf", gettext_noop("Sells from the shelf to those who search"), models=frozenset({"shelf"}))

# The first role that covers a channel abroad is its own: a shelf with group buying follows group buying.
ROLES = (LIVE, NOTES, PRIVATE, GROUPS, SHELF)

ROLE_AT_HOME = {
    "douyin": LIVE,
    "kuaishou": LIVE,
    "xiaohongshu": NOTES,
    "wechat-community": PRIVATE,
    "wechat-mini-program": PRIVATE,
    "wechat-shop": PRIVATE,
    "wecom": PRIVATE,
    "pinduoduo": GROUPS,
    "tmall": SHELF,
    "jd": SHELF,
}


def role_abroad(channel: str, model: str) -> HomeRole | None:
    """The part at home that a channel abroad takes over; None where none is like it."""
    return next((role for role in ROLES if role.covers(channel, model)), None)
