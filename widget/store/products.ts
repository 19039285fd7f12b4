// The products the demo store shows: a few of content/products.csv, with its handles, SKUs and prices.

export interface Product {
    handle: string;
    title: string;
    vendor: string;
    /** The variant shown. */
    sku: string;
    /** Euro. */
    price: number;
    wasPrice: number | null;
    option: { name: string; values: readonly string[] } | null;
    art: string;
    summary: string;
    facts: readonly string[];
}

export const kProducts: readonly Product[] = [
    {
        handle: 'skerrow-gale-rain-jacket-women',
        title: 'Skerrow Gale Rain Jacket Women',
        vendor: 'Skerrow',
        sku: 'SK-GLW-M-TEA',
        price: 229.95,
        wasPrice: null,
        option: { name: 'Size', values: ['XS', 'S', 'M', 'L'] },
        art: 'art-jacket.svg',
        summary: "Our most waterproof jacket, in a women's cut. Three layers, taped seams and a hood that fits over a helmet.",
        facts: [
            'Water column: 20,000 mm; breathability: 18,000 g/m²/24 h',
            'Weight: 375 g in size M',
            'Recycled nylon, finish free of PFAS',
            'Zips under the arms, two high pockets that stay free under a hip belt',
        ],
    },
    {
        handle: 'wadlark-cabin-36-travel-backpack',
        title: 'Wadlark Cabin 36 Travel Backpack',
        vendor: 'Wadlark',
        sku: 'WL-CAB36-BLK',
        price: 109.95,
        wasPrice: null,
        option: { name: 'Colour', values: ['Black'] },
        art: 'art-backpack.svg',
        summary:
            'Our travel pack in carry-on size: 55 × 35 × 20 cm, 36 litres. It opens flat like a suitcase, and the straps zip away when you check it in.',
        facts: [
            'Weight: 1,150 g',
            'Padded sleeve for a laptop up to 16 inches',
            'Water-repellent recycled polyester; for heavy rain buy a cover',
            'Zips that take a small padlock (not included)',
        ],
    },
    {
        handle: 'wadlark-reed-2-tent',
        title: 'Wadlark Reed 2 Tent',
        vendor: 'Wadlark',
        sku: 'WL-RD2',
        price: 299.95,
        wasPrice: 339.95,
        option: null,
        art: 'art-tent.svg',
        summary:
            'A two-person tent with two doors and two porches, so nobody climbs over anybody. It stands on its own, also on rock.',
        facts: [
            'Weight: 2,050 g; packed 46 × 16 cm',
            'Outer tent: ripstop nylon, 3,000 mm; floor 5,000 mm',
            'Inside: 220 × 130 cm, 110 cm high',
            'The groundsheet is sold separately',
        ],
    },
    {
        handle: 'tolvik-fell-mid-boots',
        title: 'Tolvik Fell Mid Hiking Boots',
        vendor: 'Tolvik',
        sku: 'TO-FEL-42-BRN',
        price: 169.95,
        wasPrice: null,
        option: { name: 'Size', values: ['40', '41', '42', '43', '44'] },
        art: 'art-boots.svg',
        summary:
            'A waterproof mid-high boot for day hikes and hut tours with up to 12 kg on your back. Comfortable from the first day.',
        facts: [
            'Suede and textile with a waterproof, breathable membrane',
            'Weight: 980 g a pair in size 42',
            'Sole with 5 mm lugs for mud and wet rock; cannot be replaced',
            'Sizes 38 to 46, normal width, true to size',
        ],
    },
    {
        handle: 'nestova-puffin-down-jacket',
        title: 'Nestova Puffin Down Jacket',
        vendor: 'Nestova',
        sku: 'NE-PUF-M-RST',
        price: 199.95,
        wasPrice: null,
        option: { name: 'Size', values: ['S', 'M', 'L', 'XL'] },
        art: 'art-down.svg',
        summary: 'A warm, small-packing down jacket for winter walks and cold camps, down to about −10 °C when you move.',
        facts: [
            'Filling: 140 g of certified duck down, 800 fill power',
            'Weight: 380 g in size M',
            'Shell of recycled nylon; water-repellent, not waterproof: wet down does not warm',
            'Hood, two zip pockets, stuff sack included',
        ],
    },
    {
        handle: 'wadlark-tarpline-60-duffel',
        title: 'Wadlark Tarpline 60 Duffel Bag',
        vendor: 'Wadlark',
        sku: 'WL-TRP60-YLW',
        price: 89.95,
        wasPrice: null,
        option: { name: 'Colour', values: ['Yellow'] },
        art: 'art-duffel.svg',
        summary: 'A tough 60-litre duffel for boats, trains and wet car parks. You carry it by hand or on your back.',
        facts: [
            'Weight: 1,050 g',
            'Size: 60 × 35 × 30 cm; too big for carry-on',
            'TPU-laminated polyester with welded seams: rain and spray stay out',
            'Padded straps that you can take off',
        ],
    },
    {
        handle: 'wadlark-flask-750-insulated-bottle',
        title: 'Wadlark Flask 750 Insulated Bottle',
        vendor: 'Wadlark',
        sku: 'WL-FLK750-STL',
        price: 34.95,
        wasPrice: null,
        option: { name: 'Colour', values: ['Steel'] },
        art: 'art-bottle.svg',
        summary:
            'A steel bottle with a double wall: drinks stay hot for 12 hours and cold for 24 hours. It does not leak and does not sweat.',
        facts: [
            'Capacity: 750 ml; weight: 365 g',
            'Size: 27 × 7.5 cm; fits most bottle pockets and cup holders',
            'Stainless steel 18/8, lid without BPA',
        ],
    },
    {
        handle: 'lumenko-beam-400-head-torch',
        title: 'Lumenko Beam 400 Head Torch',
        vendor: 'Lumenko',
        sku: 'LU-BM400',
        price: 59.95,
        wasPrice: null,
        option: null,
        art: 'art-torch.svg',
        summary:
            'A rechargeable head torch for night hikes and running. The beam reaches 100 metres, and a red light saves your night vision.',
        facts: [
            '400 lumens; lasts 4 hours on high, 12 hours on medium, 90 hours on low',
            'Charges by USB-C in 2.5 hours; cable included, plug not',
            'Weight: 88 g',
        ],
    },
];

export const productOf = (handle: string | null): Product =>
    kProducts.find((one) => one.handle === handle) ?? (kProducts[0] as Product);

const kEuro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });
export const euro = (price: number): string => kEuro.format(price);
