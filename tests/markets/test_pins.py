"""What a pin of the question reaches: every charge of every market by kind and form, as the rulebook lists them."""

import pytest

from markets import ALL
from markets.steps import Charge
from markets.terms import Market

# kind: code form; two forms where they differ by regime; * marks what a pin on a kind reaches.
LISTED = {
    "EU": "duty DUTY* rate DUTY_FLAT flat ADD makes CVD makes excise EXCISE rate tax VAT* rate"
    " fee TPC flat UHF flat CONTRIBUTO flat TAXA_LOGISTICA flat CARRIER flat",
    "GB": "duty DUTY* rate ADD makes CVD makes excise EXCISE rate tax VAT* rate fee CARRIER flat",
    "CH": "duty ZOLL* rate excise EXCISE rate tax MWST* rate fee CARRIER flat",
    "NO": "duty TOLL* rate ADD makes CVD makes excise EXCISE rate tax MVA* rate",
    "BR": "duty II* rate ADD makes CVD makes excise IPI rate"
    " tax PIS_IMPORT rate COFINS_IMPORT rate CBS rate IBS rate COFINS_ADDITIONAL makes ICMS* rate"
    " fee AFRMM rate SISCOMEX_FEE flat SISCOMEX_ADDITION flat CORREIOS_DESPACHO flat",
    "MX": "duty IGI* rate TASA_GLOBAL rate ADD makes CVD makes excise EXCISE rate tax IVA* rate"
    " fee DTA flat,rate PRV flat",
    "CL": "duty ADVALOREM* rate ADD makes CVD makes excise ADDITIONAL_TAX rate tax IVA* rate",
    "CO": "duty ARANCEL* rate ADD makes CVD makes excise EXCISE rate tax IVA* rate",
    "PE": "duty ADVALOREM* rate ADD makes CVD makes excise ISC makes,rate tax IGV* rate IPM rate PERCEPCION rate",
    "AR": "duty DIE* rate ADD makes CVD makes DERECHO_UNICO rate excise IMPUESTOS_INTERNOS rate tax IVA* rate"
    " TASA_ESTADISTICA rate IVA_ADICIONAL rate GANANCIAS rate IIBB rate fee CORREO_HANDLING flat",
    "EC": "duty ARANCEL* flat,rate ARANCEL_ESPECIFICO flat excise EXCISE rate tax FODINFA rate IVA* rate",
    "AE": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee DECL flat CARRIER flat,rate",
    "SA": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee CSF flat,rate DEPOSIT flat",
    "QA": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee BAYAN flat CARRIER flat",
    "KW": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee CARRIER flat",
    "BH": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee BAYAN flat CARRIER rate",
    "OM": "duty DUTY* rate excise EXCISE rate tax VAT* rate fee HANDLING flat MULTILINE flat CARRIER flat",
    "TR": "duty GV* rate IGV rate MAKTU rate OTV_IV rate excise TRT rate OTV rate tax KDV* rate KKDF makes"
    " fee GIDER makes DAMGA flat MUSAVIR flat",
    "EG": "duty DUTY* rate PHONE rate excise ST rate tax VAT* rate fee CARRIER flat,rate",
    "IL": "duty MEHES* rate excise MASKNIYA rate tax MAAM* rate fee COMPUTER_FEE flat CARRIER flat",
    "SG": "duty DUTY* rate excise EXCISE makes tax GST* rate fee PERMIT_FEE flat",
    "MY": "duty DUTY* rate excise EXCISE makes tax SALES_TAX* rate SALES_TAX_LVG* rate",
    "TH": "duty DUTY* rate SPECIAL_DUTY makes SURCHARGE makes excise EXCISE makes tax INTERIOR_TAX rate VAT* rate"
    " fee BOI_FEE makes DECLARATION_FEE flat CARRIER rate",
    "VN": "duty DUTY* rate ADDITIONAL_DUTY makes excise SCT makes tax VAT* rate fee CUSTOMS_FEE flat",
    "ID": "duty BM* rate BMAD makes BMTP makes excise CUKAI rate tax PPN* rate PPNBM rate PPH22 rate",
    "PH": "duty DUTY* rate excise EXCISE makes tax VAT* rate fee BANK_CHARGES makes BROKERAGE flat CDS flat IPC flat",
}


def listed(market: Market) -> dict[str, tuple[str, bool, set[str]]]:
    """Code -> kind, whether a kind pin reaches it, and its forms, as listed."""
    found, kind, code = {}, "", ""
    for word in LISTED["EU" if "EU" in market.unions else market.code].split():
        if word in ("duty", "excise", "tax", "fee"):
            kind = word
        elif word[0].isupper():
            code = word
        else:
            found[code.rstrip("*")] = (kind, code.endswith("*"), set(word.split(",")))
    return found


@pytest.mark.parametrize("market", ALL, ids=lambda market: market.code)
def test_every_charge_has_its_kind_and_the_form_of_its_pin(market: Market) -> None:
    forms: dict[str, set[str]] = {}
    for step in (step for regime in market.regimes for step in regime.steps):
        if isinstance(step, Charge) and not step.component:
            forms.setdefault(step.code, set()).add(step.pin)
    declared = {
        code: (market.charges[code].kind, code in market.duty + market.tax, pins) for code, pins in forms.items()
    }
    expected = listed(market)
    assert declared == {code: expected[code] for code in declared}
    assert set(market.charges) == set(expected)
