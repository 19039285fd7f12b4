// Pictures of the widget's states for people to look at: node screenshots.mjs FOLDER
//
// The real daemon on the demo content answers; FIRSTLINE_URL is its origin. tools/screenshots starts it.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kPhone, kWide, openBrowser, openPage } from './browser.mjs';
import { kProductPath } from './widget_page.mjs';

const folder = process.argv[2];
const url = process.env.FIRSTLINE_URL;

const ask = async (page, question) => {
    await page.locator('#question').fill(question);
    await page.locator('#question').press('Enter');
    await page.locator('.panel:not([data-busy]) .view:not(.preview):not(.home)').first().waitFor();
};
const answered = (page) => ask(page, 'how long do i have to return something');
const unanswered = (page) => ask(page, 'zzkqx vvrtw');
const toPerson = async (page) => {
    await answered(page);
    await page.locator('.tail .person').click();
    await page.locator('.person-view .handoff').waitFor();
};

// Each begins with the panel opened on a product's page.
const kStates = {
    recommended: (page) => page.locator('.home .entry').first().waitFor(),
    typing: async (page) => {
        await page.locator('#question').pressSequentially('how do i ret');
        await page.locator('.completions [role=option]').first().waitFor();
    },
    answer: answered,
    reasons: async (page) => {
        await answered(page);
        await page.getByRole('button', { name: 'No', exact: true }).click();
    },
    survey: async (page) => {
        await answered(page);
        await page.getByRole('button', { name: 'Yes', exact: true }).click();
        await page.locator('.survey').waitFor();
        await page.locator('.survey').scrollIntoViewIfNeeded();
    },
    page: async (page) => {
        await answered(page);
        await page.getByRole('button', { name: 'Read the whole page' }).click();
        await page.locator('.page .foot').waitFor();
    },
    suggestions: (page) => ask(page, 'waterproof tent seams peeling'),
    none: unanswered,
    person: toPerson,
    'person-fault': async (page) => {
        await toPerson(page);
        await page.locator('.person-view .handoff [type=submit]').click();
    },
    handed: async (page) => {
        await toPerson(page);
        await page.locator('.person-view input[type=email]').fill('zoe@mail.example');
        await page.locator('.person-view .handoff [type=submit]').click();
        await page.locator('.person-view .handed h4').waitFor();
        await page.locator('.person-view .state').waitFor();
    },
    error: async (page) => {
        await page.context().setOffline(true);
        await page.locator('#question').fill('how do i return this');
        await page.locator('#question').press('Enter');
        await page.locator('.problem').waitFor();
    },
};

async function shoot(context, viewport, name, locale, reach) {
    const page = await openPage(context, viewport);
    await page.goto(url + kProductPath);
    await page.locator('.launcher').waitFor();
    await page.locator('firstline-help').evaluate((element, locale) => element.setContext({ locale, surveys: 'ces' }), locale);
    if (reach !== null) {
        await page.locator('.launcher').click();
        await page.locator('.home .entry').first().waitFor();
        await reach(page);
        await page.waitForTimeout(300);
    }
    await page.screenshot({ path: join(folder, `${name}-${viewport.width}.png`) });
    await context.setOffline(false);
    await page.close();
}

await mkdir(folder, { recursive: true });
for (const [suffix, options] of [['', {}], ['-dark', { colorScheme: 'dark' }]]) {
    const browser = await openBrowser(options);
    for (const viewport of [kPhone, kWide]) {
        await shoot(browser.context, viewport, `closed${suffix}`, null, null);
        for (const [name, reach] of Object.entries(kStates)) await shoot(browser.context, viewport, `${name}${suffix}`, null, reach);
        if (suffix !== '') continue;
        for (const [locale, question] of [['ar', 'كم من الوقت لدي لإرجاع منتج'], ['ja', '返品はいつまでできますか'], ['de', 'wie lange kann ich etwas zurückgeben']]) {
            await shoot(browser.context, viewport, `answer-${locale}`, locale, (page) => ask(page, question));
            await shoot(browser.context, viewport, `none-${locale}`, locale, (page) => ask(page, 'zzkqx vvrtw'));
        }
    }
    await browser.close();
}
