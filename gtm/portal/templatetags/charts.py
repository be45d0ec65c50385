"""`{% chart figure "key" %}`: a chart drawn as SVG; the key makes its ids unique on the page."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from gtm.portal.charts.bars import BarChart
from gtm.portal.charts.columns import ColumnChart
from gtm.portal.charts.loop import LoopChart
from gtm.portal.charts.small_multiples import SmallMultiples
from gtm.portal.charts.timeline import Timeline
from gtm.portal.charts.tornado import Tornado

register = template.Library()
TEMPLATES: dict[type, str] = {
    BarChart: "bars.html",
    ColumnChart: "columns.html",
    Tornado: "tornado.html",
    Timeline: "timeline.html",
    LoopChart: "loop.html",
    SmallMultiples: "small_multiples.html",
}


@register.simple_tag
def chart(figure: BarChart | ColumnChart | Tornado | Timeline | LoopChart | SmallMultiples, key: str) -> SafeString:
    """The figure as SVG, with its text at the edges where reading begins and ends."""
    mirrored = get_language_bidi()
    edges = {"start": "100%", "end": "0%", "end_anchor": "start", "inwards": -3} if mirrored else {}
    places = {"start": "0%", "end": "100%", "end_anchor": "end", "inwards": 3, **edges}
    return render_to_string(f"portal/charts/{TEMPLATES[type(figure)]}", {"chart": figure, "key": key, **places})
