// The demo storefront's script: fills the shelves, the product page and the cart, and tells the help
// widget what the shopper is looking at. A real store has its own; the widget needs none of this.

import { fill, h } from '../src/base/dom.ts';
import { linkTo, picture } from '../src/links.ts';
import { euro, kProducts, productOf } from './products.ts';
import type { Product } from './products.ts';

const kFreeShippingFrom = 75;
const kShipping = 4.95;
const kCart: readonly (readonly [string, number])[] = [
    ['skerrow-gale-rain-jacket-women', 1],
    ['tolvik-fell-mid-boots', 1],
    ['wadlark-flask-750-insulated-bottle', 2],
];

const productUrl = (product: Product) => `/product.html?handle=${product.handle}`;

function price(product: Product): HTMLElement {
    const was = product.wasPrice;
    return h(
        'p',
        { class: 'price' },
        was !== null && h('s', {}, h('span', { class: 'unseen' }, 'was '), euro(was)),
        h('span', { class: was === null ? null : 'now' }, euro(product.price)),
    );
}

function card(product: Product): HTMLElement {
    return h(
        'li',
        { class: 'card' },
        picture(`/${product.art}`, ''),
        h('p', { class: 'vendor' }, product.vendor),
        h('h3', {}, linkTo(productUrl(product), '', product.title)),
        price(product),
    );
}

// What the page is about goes to the widget by attributes, as any storefront would do it.
function tellWidget(url: string, skus: readonly string[]): void {
    const widget = document.querySelector('firstline-help');
    widget?.setAttribute('url', url);
    widget?.setAttribute('sku', skus.join(','));
}

function showProduct(root: Element): void {
    const product = productOf(new URLSearchParams(location.search).get('handle'));
    document.title = `${product.title} – Wadlark`;
    const sizes = product.option?.values.map((value, index) =>
        h('label', {}, h('input', { type: 'radio', name: 'option', value, checked: index === Math.min(2, (product.option?.values.length ?? 1) - 1) }), h('span', {}, value)),
    );
    const added = h('p', { class: 'added', role: 'status' });
    const buy = h('button', { type: 'button', class: 'buy' }, 'Add to cart');
    buy.addEventListener('click', () => {
        added.textContent = 'In your cart. This is a demo: nothing is sold.';
    });
    fill(
        root,
        h('div', { class: 'stand' }, picture(`/${product.art}`, '')),
        h(
            'div',
            { class: 'about' },
            h('p', { class: 'vendor' }, product.vendor),
            h('h1', {}, product.title),
            price(product),
            h('p', {}, product.summary),
            sizes && h('fieldset', { class: 'options' }, h('legend', {}, product.option?.name ?? ''), ...sizes),
            buy,
            added,
            h('ul', { class: 'facts' }, ...product.facts.map((fact) => h('li', {}, fact))),
            h('p', { class: 'terms' }, `Article ${product.sku} · 60 days to return · free shipping from ${euro(kFreeShippingFrom)}`),
        ),
    );
    tellWidget(`/products/${product.handle}`, [product.sku]);
}

function showCart(root: Element): void {
    const lines = kCart.map(([handle, quantity]) => ({ product: productOf(handle), quantity }));
    const sum = lines.reduce((total, { product, quantity }) => total + product.price * quantity, 0);
    const shipping = sum >= kFreeShippingFrom ? 0 : kShipping;
    const row = (name: string, value: string, className: string) => h('div', { class: className }, h('dt', {}, name), h('dd', {}, value));
    fill(
        root,
        h(
            'ul',
            { class: 'lines', role: 'list' },
            ...lines.map(({ product, quantity }) =>
                h(
                    'li',
                    {},
                    picture(`/${product.art}`, ''),
                    h('div', {}, h('h2', {}, linkTo(productUrl(product), '', product.title)), h('p', { class: 'terms' }, `Article ${product.sku} · quantity ${quantity}`)),
                    h('p', { class: 'price' }, euro(product.price * quantity)),
                ),
            ),
        ),
        h(
            'div',
            { class: 'sum' },
            h('dl', {}, row('Subtotal', euro(sum), ''), row('Shipping', shipping === 0 ? 'free' : euro(shipping), ''), row('Total', euro(sum + shipping), 'total')),
            h('button', { type: 'button', class: 'buy', disabled: true }, 'Check out'),
            h('p', { class: 'terms' }, 'A demo store: nothing is sold here.'),
        ),
    );
    tellWidget('/cart', lines.map(({ product }) => product.sku));
}

const shelf = document.getElementById('shelf');
if (shelf !== null) fill(shelf, ...kProducts.map(card));
const product = document.getElementById('product');
if (product !== null) showProduct(product);
const cart = document.getElementById('cart');
if (cart !== null) showCart(cart);
