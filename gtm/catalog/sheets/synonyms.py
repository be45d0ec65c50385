"""The names that columns go by, without case, accents, brackets and punctuation: per field in order of preference.

Two fields with a bar between them mean that the cells decide. Where several columns name one field, the first
that is filled answers.
"""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "sku": "sku; variant sku; sku code; item no; item number; item code; article number; product code; model no;"
        " 货号; 商品编码; 商品货号; 产品编号; 商品编号; sku编码; sku编号; 商家编码; 款号; 编码; 型号;"
        " 物料编码; 物料编号; 物料代码; 存货编码; 产品编码; codigo; codigo interno; codigo del producto;"
        " codigo do produto; referencia; clave; articulo",
        "handle": "handle; url handle; product handle; parent sku; spu; 款式编码; spu编码",
        "title": "title english; english title; english name; product name english; 英文名称; 英文标题; 英文品名;"
        " 商品名称 英文; 商品英文名; 产品英文名",
        "title|title_zh": "title; product title; product name; name; item name; product;"
        " 商品名称; 产品名称; 商品标题; 标题; 品名; 名称; 商品名; 产品名; 商品;"
        " 物料名称; 存货名称; 货品名称; 商品全称; 产品全称; 货名;"
        " nombre; nombre del producto; producto; descripcion; descripcion del producto; descripcion del articulo;"
        " nome; nome do produto; produto; descricao; descricao do produto",
        "title_zh": "title chinese; chinese title; chinese name; product name chinese; title zh; name zh;"
        " 中文名称; 中文标题; 中文品名; 商品名称 中文; 商品中文名; 产品中文名",
        "description": "description; product description; body html; short description; details;"
        " 商品描述; 产品描述; 描述; 商品详情; 详情; 简介; 卖点",
        "material": "material; materials; composition; fabric; material composition;"
        " 材质; 材料; 面料; 成分; 材质成分; 面料成分;"
        " 主要成分; composicion; composicao",
        "product_type": "product type; type; product category; subcategory; department; collection; product group;"
        " 商品类型; 产品类型; 类型; 二级类目; 三级类目; 系列; 品类名称;"
        " familia; tipo; tipo de producto; tipo de produto; grupo; linea; linha",
        "category|product_type": "category; categories; 品类; 类目; 分类; 商品分类; 产品分类; 商品类目;"
        " 大类; 小类; categoria; rubro",
        "options": "options; option; variant; variants; attributes; variation; 规格选项; 规格属性; 销售属性; 规格型号",
        "option": "colour; color; shade; flavour; flavor; style; scent; 颜色; 色号; 口味; 款式; 尺码; 码数; 香型;"
        " talla; tamanho; cor",
        "size|option": "size; sizes; dimensions; product size; package size; packing size; carton size; measurements;"
        " 尺寸; 规格; 包装尺寸; 产品尺寸; 外箱尺寸; 长宽高",
        "hs_code": "hs code; hs; hscode; variant hs code; harmonized system code; harmonised system code; tariff code;"
        " customs code; commodity code; hts code; hts; meta hs code; meta hscode; ncm; taric;"
        " hs编码; 海关编码; 商品hs编码; 税则号; 税号; 海关税号; 海关商品编码;"
        " 海关hs编码; hs海关编码; fraccion arancelaria; partida arancelaria; posicion arancelaria;"
        " codigo arancelario; codigo ncm; classificacao fiscal; codigo hs; codigo sh",
        "origin": "country of origin; origin; coo; made in; origin country; country of manufacture;"
        " meta country of origin;"
        " 原产国; 原产地; 产地; 生产国; 制造国;"
        " 生产地; 制造地; 原产国 地区; pais de origen; origen; pais de origem; origem",
        "cost": "cost per item; unit cost; cost; cost price; purchase price; ex works; exw; exw price; factory price;"
        " landed in warehouse cost; cogs; 成本; 成本价; 采购价; 进价; 出厂价; 单位成本; 进货价; 含税成本; 供货价;"
        " 标准成本; 单件成本; 结算价; 到厂价; costo; costo unitario; coste; coste unitario; precio de compra;"
        " costo estandar; custo; custo unitario; preco de custo; preco de compra",
        "cost_currency": "cost currency; currency of cost; 成本币种; 成本货币; 采购币种",
        "price": "list price; variant price; regular price; retail price; price; selling price; sale price; rrp; msrp;"
        " unit price; 标价; 售价; 零售价; 吊牌价; 销售价; 价格; 建议零售价; 单价; 原价; 市场价;"
        " 零售单价; 销售单价; 标准售价; 日常价; 日销价; 到手价; 定价; 挂牌价;"
        " precio; precio de venta; precio venta; precio unitario; precio de lista; pvp;"
        " preco; preco de venda; preco venda; preco unitario",
        "price_currency": "price currency; currency of price; list price currency; 标价币种; 售价币种; 价格币种",
        "currency": "currency; currency code; 币种; 货币; 货币代码; 币别; moneda; divisa; moeda",
        "weight_kg": "weight with packing; gross weight; packed weight; package weight; shipping weight;"
        " variant weight; weight; item weight; unit weight; weight value;"
        " 含包装重量; 毛重; 包装重量; 重量; 单重; 商品重量; 产品重量; 单件重量; 发货重量;"
        " 带包装重量; 包裹重量; peso bruto; peso; peso unitario",
        "net_weight_kg": "net weight; 净重; 净含量重量; peso neto; peso liquido",
        "length_cm": "length; package length; packed length; depth; 长; 长度; 包装长; 包装长度; largo; comprimento",
        "width_cm": "width; package width; packed width; 宽; 宽度; 包装宽; 包装宽度; ancho; largura",
        "height_cm": "height; package height; packed height; 高; 高度; 包装高; 包装高度; alto; altura",
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
        " 条码; 条形码; 商品条码; 国际条码; 69码;"
        " codigo de barras; codigo ean",
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
