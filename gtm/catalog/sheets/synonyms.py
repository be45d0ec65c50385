"""The names that columns go by, without case, brackets and punctuation: per field in the order of preference.

Two fields with a bar between them mean that the cells decide. Where several columns name one field, the first
that is filled answers.
"""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "sku": "sku; variant sku; sku code; item no; item number; item code; article number; product code; model no;"
        " 货号; 商品编码; 商品货号; 产品编号; 商品编号; sku编码; sku编号; 商家编码; 款号; 编码; 型号",
        "handle": "handle; url handle; product handle; parent sku; spu; 款式编码; spu编码",
        "title": "title english; english title; english name; product name english; 英文名称; 英文标题; 英文品名;"
        " 商品名称 英文; 商品英文名; 产品英文名",
        "title|title_zh": "title; product title; product name; name; item name; product;"
        " 商品名称; 产品名称; 商品标题; 标题; 品名; 名称; 商品名; 产品名; 商品",
        "title_zh": "title chinese; chinese title; chinese name; product name chinese; title zh; name zh;"
        " 中文名称; 中文标题; 中文品名; 商品名称 中文; 商品中文名; 产品中文名",
        "description": "description; product description; body html; short description; details;"
        " 商品描述; 产品描述; 描述; 商品详情; 详情; 简介; 卖点",
        "material": "material; materials; composition; fabric; material composition;"
        " 材质; 材料; 面料; 成分; 材质成分; 面料成分",
        "product_type": "product type; type; product category; subcategory; department; collection; product group;"
        " 商品类型; 产品类型; 类型; 二级类目; 三级类目; 系列; 品类名称",
        "category|product_type": "category; categories; 品类; 类目; 分类; 商品分类; 产品分类; 商品类目",
        "options": "options; option; variant; variants; attributes; variation; 规格选项; 规格属性; 销售属性; 规格型号",
        "option": "colour; color; shade; flavour; flavor; style; scent; 颜色; 色号; 口味; 款式; 尺码; 码数; 香型",
        "size|option": "size; sizes; dimensions; product size; package size; packing size; carton size; measurements;"
        " 尺寸; 规格; 包装尺寸; 产品尺寸; 外箱尺寸; 长宽高",
        "hs_code": "hs code; hs; hscode; variant hs code; harmonized system code; harmonised system code; tariff code;"
        " customs code; commodity code; hts code; hts; meta hs code; meta hscode; ncm; taric;"
        " hs编码; 海关编码; 商品hs编码; 税则号; 税号; 海关税号; 海关商品编码",
        "origin": "country of origin; origin; coo; made in; origin country; country of manufacture;"
        " meta country of origin;"
        " 原产国; 原产地; 产地; 生产国; 制造国",
        "cost": "cost per item; unit cost; cost; cost price; purchase price; ex works; exw; exw price; factory price;"
        " landed in warehouse cost; cogs; 成本; 成本价; 采购价; 进价; 出厂价; 单位成本; 进货价; 含税成本; 供货价",
        "cost_currency": "cost currency; currency of cost; 成本币种; 成本货币; 采购币种",
        "price": "list price; variant price; regular price; retail price; price; selling price; sale price; rrp; msrp;"
        " unit price; 标价; 售价; 零售价; 吊牌价; 销售价; 价格; 建议零售价; 单价; 原价; 市场价",
        "price_currency": "price currency; currency of price; list price currency; 标价币种; 售价币种; 价格币种",
        "currency": "currency; currency code; 币种; 货币; 货币代码",
        "weight_kg": "weight with packing; gross weight; packed weight; package weight; shipping weight;"
        " variant weight; weight; item weight; unit weight; weight value;"
        " 含包装重量; 毛重; 包装重量; 重量; 单重; 商品重量; 产品重量; 单件重量; 发货重量",
        "net_weight_kg": "net weight; 净重; 净含量重量",
        "length_cm": "length; package length; packed length; depth; 长; 长度; 包装长; 包装长度",
        "width_cm": "width; package width; packed width; 宽; 宽度; 包装宽; 包装宽度",
        "height_cm": "height; package height; packed height; 高; 高度; 包装高; 包装高度",
        "battery": "battery inside; battery; contains battery; has battery; with battery; batteries;"
        " 含电池; 是否含电池; 带电; 是否带电; 带电池; 内置电池; 电池",
        "liquid": "liquid; contains liquid; is liquid; liquids; 含液体; 是否液体; 是否含液体; 液体; 带液体",
        "battery_packing": "battery packing; battery type; battery packaging; how the battery is packed;"
        " 电池类型; 电池包装; 电池包装方式; 带电类型; 电池放置方式",
        "battery_wh": "battery wh; watt hours; watthours; battery watt hours; wh; battery energy;"
        " 电池瓦时; 瓦时; 瓦时数; 额定能量; 电池能量; 电池wh",
        "powder": "powder; contains powder; is powder; 粉末; 含粉末; 是否粉末; 是否含粉末; 带粉末",
        "magnet": "magnet; magnetic; contains magnet; has magnet; 磁性; 带磁; 含磁; 是否带磁; 是否含磁; 含磁铁; 磁铁",
        "cosmetic": "cosmetic; cosmetics; is cosmetic; 化妆品; 是否化妆品; 是否为化妆品",
        "food": "food; is food; contains food; foodstuff; 食品; 是否食品; 是否为食品",
        "barcode": "barcode; variant barcode; ean; ean13; ean 13; upc; gtin; gtin upc ean or isbn; isbn;"
        " 条码; 条形码; 商品条码; 国际条码; 69码",
        "components": "components; bundle components; bundle parts; parts; 组成部分; 组件; 套装组成; 套装明细",
        "declared_as_set": "declared as set; declare as set; 按套装申报; 成套申报",
        "service": "service; service name; 服务; 服务名称; 附带服务",
        "service_kind": "service kind; kind of service; service type; 服务类型; 服务种类",
        "service_price": "service price; price of the service; 服务价格; 服务售价",
        "service_cost": "service cost; cost of the service; 服务成本",
        "service_invoiced": "service invoiced separately; invoiced separately; 服务单独开票; 单独开票",
        "image_url": "variant image url; variant image; image url; image src; product image url; image; images;"
        " picture; photo; main image; 图片链接; 图片; 主图; 商品图片; 主图链接; 图片地址",
    }
)


def _by_name() -> dict[str, tuple[tuple[str, ...], int]]:
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for fields, names in NAMES.items():
        for rank, name in enumerate(names.split(";")):
            found.setdefault(name.strip(), (tuple(fields.split("|")), rank))
    return found


SYNONYMS: Mapping[str, tuple[tuple[str, ...], int]] = MappingProxyType(_by_name())
