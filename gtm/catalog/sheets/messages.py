"""The sentences of the findings: code -> level, what is wrong, what would be right."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_noop as _

# %% is a percent sign; the names are the finding's value, column, sku and parameters.
MESSAGES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # Cells whose row waits.
        "number_unreadable": ("mend", _("“%(value)s” is not a number."), _("Write digits only, such as 1234.50.")),
        "number_ambiguous": (
            "mend",
            _("“%(value)s” can be read as %(one)s or as %(other)s, and the column uses both ways of writing."),
            _("Write %(one)s or %(other)s without a thousands separator."),
        ),
        "number_contrary": (
            "mend",
            _("“%(value)s” does not fit the decimal mark “%(mark)s” of this column."),
            _("Write the number with “%(mark)s” as its decimal mark."),
        ),
        "number_negative": ("mend", _("“%(value)s” is below zero."), _("Write the amount without a minus sign.")),
        "number_too_large": (
            "mend",
            _("“%(value)s” is larger than this field holds."),
            _("Check the number and its unit: at most %(most)s."),
        ),
        "amount_zero": ("mend", _("The amount is 0."), _("Leave the cell empty when the amount is not known.")),
        "weight_zero": ("mend", _("The weight is 0."), _("Leave the cell empty when the weight is not known.")),
        "size_zero": ("mend", _("The size is 0."), _("Leave the cell empty when the size is not known.")),
        "size_unreadable": (
            "mend",
            _("“%(value)s” is not three measures."),
            _("Write length x width x height, such as 30 x 20 x 10 cm."),
        ),
        "unit_unknown": (
            "mend",
            _("“%(unit)s” is not a unit of this column."),
            _("Use one of %(known)s."),
        ),
        "currency_unknown": (
            "mend",
            _("“%(value)s” is not a currency."),
            _("Write an ISO 4217 code such as CNY, USD or EUR."),
        ),
        "currency_contrary": (
            "mend",
            _("“%(value)s” is not an amount in %(currency)s, the currency of the column."),
            _("Write the ISO code beside the amount, such as USD 12.50, or choose another currency for the column."),
        ),
        "hs_not_digits": (
            "mend",
            _("“%(value)s” is not an HS code."),
            _("Write six to twelve digits, such as 610910."),
        ),
        "hs_too_short": (
            "mend",
            _("“%(value)s” has %(digits)s digits; at least six are needed."),
            _("It may be: %(examples)s."),
        ),
        "hs_lost_zero": (
            "mend",
            _("“%(value)s” is no HS code: the leading zero was lost."),
            _("Write %(right)s, and format the column as text."),
        ),
        "hs_unknown": (
            "mend",
            _("“%(value)s” is not in the Harmonized System 2022."),
            _("Check the code. The same heading has: %(examples)s."),
        ),
        "country_unknown": (
            "mend",
            _("“%(value)s” is not a country."),
            _("Write the two-letter code, such as CN, or the name in English or Chinese."),
        ),
        "category_unknown": (
            "mend",
            _("“%(value)s” is not a category."),
            _("Use one of: %(known)s. Or leave it empty: the HS code suggests one."),
        ),
        "battery_packing_unknown": (
            "mend",
            _("“%(value)s” is no way of packing a battery."),
            _("Write in-equipment, with-equipment or alone."),
        ),
        "not_yes_or_no": ("mend", _("“%(value)s” is neither yes nor no."), _("Write yes or no.")),
        "text_too_long": (
            "mend",
            _("The text has %(length)s characters; %(most)s fit."),
            _("Shorten it."),
        ),
        "title_missing": ("mend", _("The product has no title."), _("Give it a title in English or Chinese.")),
        "identity_missing": (
            "mend",
            _("The row has neither a SKU nor a handle or title to make one from."),
            _("Give it a SKU."),
        ),
        "sku_repeated": (
            "mend",
            _("The SKU “%(sku)s” stands in rows %(rows)s and they differ."),
            _("Give each product its own SKU, or leave one row only."),
        ),
        "parent_missing": (
            "mend",
            _("The variation belongs to “%(value)s”, which is not in the sheet."),
            _("Export the parent product too, or give the row a name of its own."),
        ),
        "component_quantity": (
            "mend",
            _("“%(part)s” does not say how many pieces of which SKU."),
            _("Write the SKU, an asterisk and the number of pieces, such as SKU-1*2; SKU-2*1."),
        ),
        "component_twice": ("mend", _("“%(part)s” is named twice."), _("Name each SKU once, with all its pieces.")),
        "component_unknown": (
            "mend",
            _("There is no product with the SKU “%(part)s” in this sheet or in the catalogue."),
            _("Correct the SKU, or add a row for that product; it may stand further down."),
        ),
        "component_waits": (
            "mend",
            _("The row of the part “%(part)s” has to be mended first."),
            _("Mend that row; this one follows by itself."),
        ),
        "component_itself": (
            "mend",
            _("“%(sku)s” is named as a part of itself."),
            _("Name the products that it is made of, or leave the cell empty."),
        ),
        "component_is_bundle": (
            "mend",
            _("“%(part)s” is a bundle itself."),
            _("Name the products that it is made of instead."),
        ),
        "component_within": (
            "mend",
            _("“%(sku)s” is part of the bundle “%(bundle)s” and can have no parts itself."),
            _("Leave the cell empty, or take it out of that bundle first."),
        ),
        "service_kind_unknown": (
            "mend",
            _("“%(value)s” is no kind of service."),
            _("Write course, warranty, subscription or service."),
        ),
        "service_unnamed": (
            "mend",
            _("The service has no name."),
            _("Write its name into the column “Service”, or empty the other cells of the service."),
        ),
        "service_currency": (
            "mend",
            _("The price of the service is not in %(currency)s, the currency of the product's price."),
            _("Write the amount in %(currency)s."),
        ),
        # Columns that leave something open.
        "price_currency_unknown": (
            "question",
            _("The column “%(column)s” does not say in which currency the prices are."),
            _("Choose the currency of the prices; until then no price is taken."),
        ),
        "cost_currency_unknown": (
            "question",
            _("The column “%(column)s” does not say in which currency the costs are."),
            _("Choose the currency of the costs; until then no cost is taken."),
        ),
        "weight_unit_unknown": (
            "question",
            _("The column “%(column)s” does not say its unit."),
            _("Choose kg, g, lb or oz; until then no weight is taken."),
        ),
        "size_unit_unknown": (
            "question",
            _("The column “%(column)s” does not say its unit."),
            _("Choose cm, mm, m or in; until then no size is taken."),
        ),
        "decimal_mark_unknown": (
            "question",
            _("“%(value)s” in “%(column)s” can be read as %(one)s or as %(other)s, and no other cell tells which."),
            _("Choose the decimal mark of the sheet; until then such cells are not taken."),
        ),
        # Cells that are not taken although their row goes on.
        "barcode_shortened": (
            "warning",
            _("“%(value)s” is a barcode that the spreadsheet has shortened; it was not taken."),
            _("Format the column as text and paste the barcodes again."),
        ),
        "barcode_wrong": (
            "warning",
            _("“%(value)s” is not a valid barcode; it was not taken."),
            _("Check the digits: 8, 12, 13 or 14 of them, and the last one must fit the others."),
        ),
        "image_not_url": (
            "warning",
            _("“%(value)s” is not an address; it was not taken."),
            _("Write an address that begins with https://."),
        ),
        "price_below_cost": (
            "warning",
            _("The list price %(price)s is below the cost %(cost)s."),
            _("Check the two amounts and their currency."),
        ),
        # Good to know.
        "sku_made": (
            "note",
            _("The row has no SKU; it is imported as “%(sku)s”."),
            _("It stays the same as long as handle, title and options do; or fill in your own."),
        ),
        "weight_not_told": (
            "note",
            _("Weights of 0 in “%(column)s” are read as not known: this export writes 0 when none was entered."),
            _("Complete the weights here or in the shop."),
        ),
        "cost_currency_assumed": (
            "note",
            _("The column “%(column)s” has no currency; the costs are read in the brand's currency, %(currency)s."),
            _("Choose another currency for the costs if that is wrong."),
        ),
        "row_repeated": ("note", _("The row repeats row %(first)s word for word."), _("Nothing to do.")),
        "not_goods": (
            "note",
            _("The row is not goods that are shipped (%(value)s); it is left out."),
            _("Nothing to do."),
        ),
        "total_row": (
            "note",
            _("The row sums up others (“%(value)s”); it is left out."),
            _("If it is a product, give it a SKU."),
        ),
        "heading_row": (
            "note",
            _("The row has one filled cell only (“%(value)s”): read as a heading or a remark, it is left out."),
            _("If it is a product, fill in its other cells."),
        ),
        "row_left_out": ("note", _("You left this row out."), _("Upload the sheet again to have it back.")),
        "western_letters": (
            "note",
            _("The file does not say how its letters are written; they were read as Western European."),
            _("If accents look wrong, save it as “CSV UTF-8” or as XLSX."),
        ),
        "example_row": ("note", _("The row is an example of the template; it is left out."), _("Nothing to do.")),
        "column_unknown": (
            "note",
            _("The column “%(column)s” was not recognised and is left out."),
            _("Choose what it holds if it matters."),
        ),
    }
)

SHEET_ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "empty": _("The file is empty. Choose a file with a header row and at least one product."),
        "too_large": _("The file has %(size)s MB; at most %(most)s MB are read. Split it."),
        "too_many_rows": _("The sheet has %(rows)s rows; at most %(most)s are read. Split it."),
        "encoding": _("The text is neither UTF-8 nor GB18030. Save the file as “CSV UTF-8” or as XLSX."),
        "malformed": _("The rows cannot be parted (%(reason)s). Save the sheet again as CSV or XLSX."),
        "workbook": _("The workbook cannot be read (%(reason)s). Save it again as XLSX, without a password."),
        "no_header": _(
            "No header row was recognised: at least a title or SKU and one more known column are needed."
            " Download the template to see the names."
        ),
        "no_rows": _("The sheet has a header row but no products."),
        "unknown_correction": _("The sheet has no column “%(column)s” to correct."),
    }
)
