import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { kProducts } from '../store/products.ts';

test("the demo store's products are those of the product feed, at its prices", () => {
    const feed = readFileSync(join(process.cwd(), '..', 'content', 'products.csv'), 'utf8').split('\n');
    for (const { handle, sku, price, wasPrice } of kProducts) {
        const rows = feed.filter((line) => line.startsWith(`${handle},`) && line.includes(`,${sku},`));
        assert.equal(rows.length, 1, sku);
        const prices = wasPrice === null ? `,${price.toFixed(2)},,` : `,${price.toFixed(2)},${wasPrice.toFixed(2)},`;
        assert.ok(rows[0]?.includes(prices), `${sku}: ${prices}`);
    }
});

test('every product has its drawing', () => {
    for (const { art } of kProducts) assert.ok(existsSync(join(process.cwd(), 'store', art)), art);
});
