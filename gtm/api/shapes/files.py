"""The shapes of the list of a plan's files."""

from gtm.api.shapes.words import *

_FORM = answered(form=told(TEXT, "Ends the file's name, but for csv, which is an archive."), links=answered(self=TEXT))

SHAPES = {
    "PlanFiles": answered(
        files=told(each(_FORM), "The plan as a workbook, as tables, as dates, as a board paper."),
        offers=told(each(_FORM), "The big table of every product, market, route and channel."),
        briefs=told(
            each(answered(market=MARKET, channel=TEXT, channel_name=TEXT, links=answered(self=TEXT))),
            "Of every channel that runs.",
        ),
    )
}
