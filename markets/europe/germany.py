"""Germany: the union's regimes; charges that together stay below one euro are not levied."""

from markets.unions import Member, eu_member

GERMANY = eu_member(Member("DE", "Germany", not_levied_below="not-levied-below", carrier="postal-clearance"))
