// Chromium for the tests: Debian's, headless, with a user data folder of its own that goes with it.

import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The packages are the widget's; this folder has none.
const require = createRequire(new URL('../../widget/package.json', import.meta.url));
const { chromium } = require('playwright-core');
export const kAxePath = require.resolve('axe-core/axe.min.js');

const kArguments = [
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

export const kWide = { width: 1280, height: 800 };
export const kPhone = { width: 360, height: 740 };

/** A browser context; close() also removes its folder. */
export async function openBrowser(options = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'firstline-e2e-'));
    const context = await chromium.launchPersistentContext(folder, {
        executablePath: process.env.FIRSTLINE_CHROMIUM ?? '/usr/bin/chromium',
        args: kArguments,
        viewport: kWide,
        locale: 'en-GB',
        timezoneId: 'Europe/Amsterdam',
        reducedMotion: 'reduce',
        ...options,
    });
    context.setDefaultTimeout(10_000);
    return {
        context,
        close: async () => {
            await context.close();
            await rm(folder, { recursive: true, force: true });
        },
    };
}

/** A new page whose errors and policy violations are collected in `page.faults`. */
export async function openPage(context, viewport = kWide) {
    const page = await context.newPage();
    page.faults = [];
    page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
        if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) page.faults.push(message.text());
    });
    await page.setViewportSize(viewport);
    return page;
}
