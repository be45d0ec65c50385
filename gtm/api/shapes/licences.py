"""The shapes of licences and registrations: what a plan says of them, and where the brand stands."""

from gtm.api.shapes.words import *

STATE = one_of("open", "in-progress", "done", "not-needed")

SCHEME: dict[str, Shape] = {
    "market": MARKET,
    "scheme": TEXT,
    "name": TEXT,
    "family": TEXT,
    "products": told(each(TEXT), "The SKUs of the plan that fall under it."),
    "who": told(maybe(TEXT), "Who may apply."),
    "rule": TEXT,
    "lead_days": told(maybe(each(WHOLE)), "Days that it takes: low, central, high."),
    "cost": told(
        maybe(
            part(
                "amount",
                "currency",
                amount=DECIMAL,
                low=DECIMAL,
                high=DECIMAL,
                currency=CURRENCY,
                per=TEXT,
                counted=told(TEXT, "What the amount is paid for, such as once."),
            )
        ),
        "What it costs; null where nobody states it.",
    ),
    "start_by": told(maybe(DAY), "The day by which to begin, counted back from the launch."),
    "status": told(one_of("required", "check"), "Check: only recalled; ask whether it is needed."),
    "facts": each(TEXT),
    "sources": each(TEXT),
    "confidence": CONFIDENCE,
}

STANDING: dict[str, Shape] = {
    "state": told(STATE, "Open where nothing was told yet."),
    "reason": told(TEXT, "Why it is not needed."),
    "owner": told(maybe(TEXT), "The member who sees to it, by user name."),
    "due": maybe(DAY),
    "notes": TEXT,
}

FILE = answered(
    id=WHOLE, name=TEXT, added_by=TEXT, added_at=MOMENT, links=answered(self=told(TEXT, "Where it is downloaded."))
)

CHANGE = answered(
    made_by=TEXT,
    made_at=MOMENT,
    changes=each(answered(field=TEXT, before=TEXT, after=TEXT)),
)

LINKS = answered(self=TEXT)

LICENCE = answered(
    **SCHEME,
    **STANDING,
    files=each(FILE),
    history=told(each(CHANGE), "Who changed what, the newest first."),
    links=LINKS,
)

LICENCES = answered(
    progress=told(
        answered(needed=WHOLE, begun=WHOLE, done=WHOLE),
        "Of the required ones: needed leaves out those not needed, begun counts those done too.",
    ),
    licences=each(answered(**SCHEME, **STANDING, files=told(WHOLE, "How many papers there are."), links=LINKS)),
)

LICENCE_CHANGE = asked(
    state=STATE,
    reason=told(TEXT, "Needed with the state not-needed; at most 300 letters."),
    owner=told(maybe(TEXT), "A member's user name; null for nobody."),
    due=maybe(DAY),
    notes=told(TEXT, "At most 5,000 letters."),
)

SHAPES = {"Licence": LICENCE, "Licences": LICENCES, "LicenceChange": LICENCE_CHANGE, "LicenceFile": FILE}
