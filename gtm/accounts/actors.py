"""Who does something to what a brand has: a person, or a program with the brand's key."""

from gtm.accounts.models import ApiKey, User

Actor = User | ApiKey


def person_of(actor: Actor) -> User | None:
    """The person; None for a program, whose key says nothing of who stands behind a call."""
    return actor if isinstance(actor, User) else None


def name_of(actor: Actor) -> str:
    """How the actor is called beside what was said or done, for good."""
    if isinstance(actor, ApiKey):
        return f"API: {actor.name}"
    return actor.get_full_name() or actor.username
