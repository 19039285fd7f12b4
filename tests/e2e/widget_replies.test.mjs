// What the widget does with replies, late ones and failures among them, and what it tells the server.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import * as data from './fixture_data.mjs';
import { json, startFixture } from './fixture_server.mjs';
import { ask, eventsOf, focused, held, openPanel, openStore, type, until } from './widget_page.mjs';

let browser;
let server;
let page;

before(async () => {
    server = await startFixture();
    browser = await openBrowser();
});
after(async () => {
    await browser.close();
    await server.close();
});
afterEach(async () => {
    assert.deepEqual(page.faults, []);
    await page.close();
    server.reset();
});

const open = async (options) => {
    page = await openStore(browser.context, server, options);
    await openPanel(page);
};
const requests = (path) => server.requests.filter((one) => one.path === path);
// A store whose daemon takes no hand-offs: e-mail and telephone have to do.
const takesNoHandoffs = () => {
    const route = server.routes['/v1/answers'];
    server.routes['/v1/answers'] = (url) => {
        const reply = JSON.parse(route(url).body);
        return json({ ...reply, person: { ...data.person, handoff: [] } });
    };
};
const live = () => page.locator('.panel > [role=status]').textContent();

test('before typing, pages that fit the product are recommended', async () => {
    await open();
    const [asked] = requests('/v1/recommended');
    assert.equal(asked.query.url, '/products/skerrow-gale-rain-jacket-women');
    assert.equal(asked.query.sku, 'SK-GLW-M-TEA');
    assert.equal(asked.query.locale, 'en');
});

test('while typing, the top passage is already readable', async () => {
    await open();
    await type(page, 'how do i ret');
    await page.locator('.preview .lead').getByText('You have 60 days').waitFor();
    assert.equal(await page.locator('.preview mark').first().textContent(), 'return');
    assert.equal(requests('/v1/answers').length, 0);
});

test('what the next reply leaves as it was keeps its elements; what they do follows the newest text', async () => {
    await open();
    // A rest would settle the question and show it anew.
    const route = server.routes['/v1/answers'];
    server.routes['/v1/answers'] = () => held().promise;
    server.routes['/v1/suggest'] = (url) => {
        const q = url.searchParams.get('q');
        const reply = data.suggestions(q, 'en');
        return json({ ...reply, results: [...reply.results, { ...data.bootCare, title: `Care: ${q}` }] });
    };
    const typed = async (text, whole) => {
        await page.locator('#question').press('End');
        await page.locator('#question').pressSequentially(text);
        await page.locator('.entry').getByText(`Care: ${whole}`, { exact: true }).waitFor();
    };
    await typed('how do i ret', 'how do i ret');
    const shown = await page.locator('.preview').evaluateHandle((view) => [...view.querySelectorAll('.passage, .entry')]);
    await typed('urn', 'how do i return');
    assert.deepEqual(await shown.evaluate((elements) => elements.map((element) => element.isConnected)), [true, true, true, false]);

    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => (window.copied = text) } }));
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Link copied').waitFor();
    assert.match(await page.evaluate(() => window.copied), /question=how\+do\+i\+return$/);
    await typed(' it', 'how do i return it');
    assert.equal(await page.getByText('Link copied').count(), 0, 'told of the text before');

    server.routes['/v1/answers'] = route;
    await page.locator('.entry').getByRole('button').first().click();
    await page.locator('.page .foot').waitFor();
    await until(() => eventsOf(server).some((one) => one.type === 'opened'), 'opened');
    assert.equal(requests('/v1/answers').at(-1).query.q, 'how do i return it');
    assert.deepEqual([eventsOf(server)[0].page, eventsOf(server)[0].rank], [data.suggestions('', 'en').results[1].page, 2]);
});

test('a rest settles the question in place, without closing the list', async () => {
    await open();
    await type(page, 'how do i ret');
    await page.locator('.view.answer').waitFor();
    assert.equal(await page.locator('.completions').isVisible(), true);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.completions').isVisible(), false);
    assert.equal(requests('/v1/answers').length, 1, 'Enter asks nothing anew');
    assert.match(requests('/v1/answers')[0].query.session, /^[A-Za-z0-9_-]{22}$/);
});

test('a late suggestion never overwrites a newer one', async () => {
    await open();
    const first = held();
    server.routes['/v1/suggest'] = (url) => {
        const reply = json(data.suggestions(url.searchParams.get('q'), 'en'));
        if (url.searchParams.get('q') === 'old') return first.promise;
        return reply;
    };
    await page.locator('#question').fill('old');
    await until(() => requests('/v1/suggest').some((one) => one.query.q === 'old'), 'the first request');
    await page.locator('#question').fill('new words');
    await page.locator('.preview').waitFor();
    const old = { ...data.suggestions('old', 'en'), results: [data.bootCare], completions: [] };
    first.resolve(json(old));
    await page.locator('.view.answer').waitFor();
    assert.equal(await page.getByText('How to care for leather boots').count(), 0);
});

test('a late suggestion never overwrites the answer', async () => {
    await open();
    const late = held();
    server.routes['/v1/suggest'] = () => late.promise;
    await page.locator('#question').fill('how do i retrun a jacket');
    await until(() => requests('/v1/suggest').length === 1, 'the suggestion request');
    await page.locator('#question').press('Enter');
    await page.locator('.view.answer').waitFor();
    late.resolve(json(data.suggestions('how', 'en')));
    await page.getByText('Showing results for').waitFor();
    assert.equal(await page.locator('.preview').count(), 0);
});

test('an answer that comes late stays below the page that was opened meanwhile', async () => {
    await open();
    await type(page, 'how do i ret');
    const late = held();
    server.routes['/v1/answers'] = () => late.promise;
    await page.locator('#question').press('Enter');
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    late.resolve(json(data.answers('how do i ret', 'en')));
    await until(() => page.locator('.answer').count(), 'the answer');
    assert.equal(await page.locator('.person-view').isVisible(), true);
    assert.equal(await page.locator('.view.answer').isVisible(), false);
    await page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await page.locator('.view.answer').isVisible(), true);
});

test('a corrected question says so', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    assert.equal(await page.locator('.corrected strong').textContent(), 'how do i return a jacket');
    assert.equal(await page.locator('#question').inputValue(), 'how do i retrun a jacket');
});

test('without an answer it says so and hands over with everything tried', async () => {
    await open();
    takesNoHandoffs();
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('.page .foot').waitFor();
    await ask(page, 'car insurance', 'none');
    await page.getByRole('heading', { name: 'We have no answer to this' }).waitFor();
    const mail = new URL(await page.getByRole('link', { name: 'Write an e-mail' }).getAttribute('href'));
    assert.equal(mail.pathname, 'help@store.example');
    assert.equal(mail.searchParams.get('subject'), 'Question: car insurance');
    const body = mail.searchParams.get('body');
    for (const part of ['- how do i retrun a jacket', '- car insurance', '- How long do I have to return something?']) assert.ok(body.includes(part), part);
    assert.equal(await page.getByRole('link', { name: /Call/ }).getAttribute('href'), 'tel:+31205550142');
});

test('the promise is told on the shopper’s clock, and closed is said', async () => {
    await open();
    const person = (open, by) => ({ ...data.answers('car insurance', 'en'), person: { ...data.person, open, by } });
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    server.routes['/v1/answers'] = () => json(person(false, `${soon}T10:15:00+01:00`));
    await ask(page, 'car insurance', 'none');
    await page.getByText(/We are closed right now\. A person will answer by \w+day 10:15/).waitFor();
});

test('a person is a press away in every state, also before anything was asked', async () => {
    await open();
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    assert.equal(await focused(page), 'Talk to a person');
    await page.getByRole('button', { name: 'Send to a person' }).waitFor();
    await page.getByRole('link', { name: /Call/ }).waitFor();
    assert.equal(await page.locator('.tail').isVisible(), false, 'no second way to where one is');
});

test('votes, openings, copies and contacts are told once, with the reply’s token', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
    assert.equal(await focused(page), 'Yes');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.locator('.lead').first().evaluate((lead) => lead.dispatchEvent(new ClipboardEvent('copy', { bubbles: true })));
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('.page .foot').waitFor();
    assert.equal(await page.locator('.page + .vote').count(), 0, 'voted on already');
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    await page.evaluate(() => addEventListener('click', (event) => event.preventDefault(), { once: true }));
    await page.getByRole('link', { name: /Call/ }).click();
    await until(() => eventsOf(server).length === 4, 'four events');
    const place = { token: data.answers('x').token, page: 'returns-period', anchor: '', rank: 1 };
    assert.deepEqual(eventsOf(server), [
        { type: 'helpful', ...place },
        { type: 'copied', ...place },
        { type: 'opened', ...place },
        { type: 'contact_opened', token: place.token },
    ]);
    assert.ok(requests('/v1/events').every((one) => one.headers['content-type'] === 'application/json'));
});

test('a No asks the reason, and thanks without moving the focus', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    assert.equal(eventsOf(server).length, 0, 'one vote is one event');
    await page.getByRole('radio', { name: 'Something is missing' }).check();
    await page.getByLabel('Anything to add?').fill('what about sale items');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('An editor of this store will see it.').waitFor();
    assert.equal(await focused(page), 'Sent');
    const [event] = eventsOf(server);
    assert.deepEqual(event, { type: 'not_helpful', token: data.answers('x').token, page: 'returns-period', anchor: '', rank: 1, reason: 'incomplete', comment: 'what about sale items' });
});

test('a No without a reason still counts when the shopper goes on', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await ask(page, 'boots', 'may-help');
    await until(() => eventsOf(server).some((one) => one.type === 'not_helpful'), 'the vote');
    assert.equal(eventsOf(server).filter((one) => one.type === 'not_helpful').length, 1);
});

test('a vote that could not be sent says so and can be cast again', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    const route = server.routes['/v1/events'];
    server.routes['/v1/events'] = () => json(data.problem(503, 'overloaded'), 503);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('could not be sent').waitFor();
    server.routes['/v1/events'] = route;
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
});

test('a result opened while typing settles the question first, so that it is told with a token', async () => {
    await open();
    await type(page, 'how do i ret');
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('.page .foot').waitFor();
    await until(() => eventsOf(server).some((one) => one.type === 'opened'), 'opened');
    assert.notEqual(eventsOf(server)[0].token, '');
    assert.equal(requests('/v1/answers').length, 1);
});

for (const [name, reply, words] of [
    ['too many requests', () => json(data.problem(429, 'too_many_requests'), 429), 'Very many people are asking right now.'],
    ['a busy server', () => json(data.problem(503, 'overloaded'), 503), 'Very many people are asking right now.'],
    ['no connection', () => null, 'You seem to be offline.'],
    ['a broken reply', () => json({ results: 'no' }), 'Something went wrong on our side.'],
]) {
    test(`${name}: an honest message, a person, a retry, and the question kept`, async () => {
        await open();
        const route = server.routes['/v1/answers'];
        server.routes['/v1/answers'] = reply;
        await page.locator('#question').fill('how do i retrun a jacket');
        await page.locator('#question').press('Enter');
        await page.getByText(words).first().waitFor();
        assert.equal(await page.locator('#question').inputValue(), 'how do i retrun a jacket');
        assert.equal(await page.locator('.problem .handoff textarea').inputValue(), 'how do i retrun a jacket');
        server.routes['/v1/answers'] = route;
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.locator('.view.answer').waitFor();
        assert.equal(await focused(page), 'question');
    });
}

test('a failure while typing is not shouted about', async () => {
    await open();
    server.routes['/v1/suggest'] = () => json(data.problem(503, 'overloaded'), 503);
    await page.locator('#question').fill('how');
    await page.locator('.view.answer').waitFor();
    assert.equal(await page.locator('.problem').count(), 0);
});

test('a page that is gone says so within its view', async () => {
    await open();
    await ask(page, 'how do i retrun a jacket');
    server.routes['/v1/pages'] = () => json(data.problem(404, 'not_found'), 404);
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.getByText('This page is no longer there.').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.locator('.view.answer').waitFor();
});

test('the live region says a thing once, after a pause, and nothing stale', async () => {
    await open();
    assert.equal(await live(), '');
    await page.locator('.panel > [role=status]').evaluate((region) => {
        window.spoken = [];
        new MutationObserver(() => region.textContent !== '' && window.spoken.push(region.textContent)).observe(region, { childList: true });
    });
    await type(page, 'how do i ret');
    await page.locator('#question').press('Enter');
    await until(async () => (await live()) === '3 answers. First: How long do I have to return something?', 'the count');
    await ask(page, 'car insurance', 'none');
    await until(async () => (await live()) === 'We have no answer to this', 'no answer');
    assert.deepEqual(await page.evaluate(() => window.spoken), ['3 answers. First: How long do I have to return something?', 'We have no answer to this']);
    await page.locator('#question').pressSequentially('x');
    assert.equal(await live(), '');
});

test('nothing below jumps while completions come and go', async () => {
    await open();
    // The answer of a rest, on a slow machine, would take the preview's place.
    server.routes['/v1/answers'] = () => held().promise;
    await type(page, 'how do i ret');
    const before = await page.locator('.preview .passage').boundingBox();
    server.routes['/v1/suggest'] = (url) => {
        const reply = data.suggestions(url.searchParams.get('q'), 'en');
        return json({ ...reply, completions: reply.completions.slice(0, 1) });
    };
    await page.locator('#question').pressSequentially('u');
    await until(async () => (await page.locator('[role=option]').count()) === 1, 'one completion');
    assert.equal((await page.locator('.preview .passage').boundingBox()).y, before.y);
});

test('a new question is read from its beginning, however far the last was scrolled', async () => {
    await open({ viewport: { width: 1280, height: 520 } });
    await ask(page, 'how do i retrun a jacket');
    await page.locator('.panel').evaluate((panel) => panel.scrollTo(0, 9_999));
    await ask(page, 'boots', 'may-help');
    assert.equal(await page.locator('.panel').evaluate((panel) => panel.scrollTop), 0);
});

test('a picture that the page refuses leaves its words', async () => {
    await open();
    await page.locator('firstline-help').evaluate((element) => element.removeAttribute('images'));
    server.routes['/v1/pages'] = () => {
        const reply = data.page('returns-period');
        reply.page.blocks = [{ type: 'image', src: '/missing.png', text: { text: 'Where the label goes' } }];
        return json(reply);
    };
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('p.picture').getByText('Where the label goes').waitFor();
});

test('images="none" shows the words of pictures, and fetches none', async () => {
    await open();
    let fetched = 0;
    await page.route('**/shown.png', (route) => {
        fetched += 1;
        return route.abort();
    });
    await page.locator('firstline-help').evaluate((element) => element.setAttribute('images', 'none'));
    server.routes['/v1/pages'] = () => {
        const reply = data.page('returns-period');
        reply.page.blocks = [{ type: 'image', src: '/shown.png', text: { text: 'Where the label goes' } }];
        return json(reply);
    };
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Read the whole page' }).click();
    await page.locator('p.picture').getByText('Where the label goes').waitFor();
    assert.equal(fetched, 0);
});

test('a person’s promised time is told before anything is asked', async () => {
    await open();
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    await page.locator('.person-view .promise').getByText(/A person will answer by /).waitFor();
    assert.equal(requests('/v1/answers').length, 0);
});

test('a daemon that does not name a person yet leaves the page’s own contacts', async () => {
    server.routes['/v1/recommended'] = () => {
        const reply = data.recommended();
        delete reply.person;
        return json(reply);
    };
    await open();
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    assert.equal(await page.getByRole('link', { name: /Call/ }).getAttribute('href'), 'tel:+31505550142');
});

test('nothing of the shopper is stored by the browser', async () => {
    await open();
    await page.locator('firstline-help').evaluate((element) => element.setContext({ surveys: 'none' }));
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
    const stored = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(stored, ['', 0, 0]);
    assert.deepEqual(await browser.context.cookies(), []);
});

test('one script tag suffices, and its data- attributes configure the widget', async () => {
    server.pages['/one-tag.html'] =
        '<!doctype html><html lang="de"><title>x</title><body><p>Laden<script src="/widget/firstline-help.js" data-sku="A-1" data-contact-phone="+49 30 1" defer></script>';
    // The tag's contacts stand where the daemon names none.
    server.routes['/v1/recommended'] = () => json({ ...data.recommended(), person: undefined });
    page = await openStore(browser.context, server, { path: '/one-tag.html' });
    await page.getByRole('button', { name: 'Hilfe' }).click();
    await until(() => requests('/v1/recommended').length === 1, 'recommendations');
    assert.equal(requests('/v1/recommended')[0].query.sku, 'A-1');
    assert.equal(requests('/v1/recommended')[0].query.locale, 'de');
    await page.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
    assert.equal(await page.getByRole('link').getAttribute('href'), 'tel:+49301');
});

test('without script there is a plain link to the help centre', async () => {
    const plain = await openBrowser({ javaScriptEnabled: false });
    page = await plain.context.newPage();
    page.faults = [];
    await page.goto(`${server.url}/index.html`);
    assert.equal(await page.locator('firstline-help').getByRole('link', { name: 'Help' }).getAttribute('href'), '/help');
    await plain.close();
    page = { faults: [], close: () => undefined };
});

test('the storefront hears what happens, never what was typed', async () => {
    page = await openStore(browser.context, server);
    await page.evaluate(() => {
        window.heard = [];
        for (const name of ['open', 'answer', 'opened', 'vote', 'contact', 'close']) {
            document.addEventListener(`firstline-${name}`, ({ detail: { session, ...rest } }) => window.heard.push([name, rest]));
        }
    });
    await openPanel(page);
    await ask(page, 'how do i retrun a jacket');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you for telling us.').waitFor();
    await page.evaluate(() => document.querySelector('firstline-help').close());
    assert.deepEqual(await page.evaluate(() => window.heard), [
        ['open', {}],
        ['answer', { outcome: 'answer', results: 3 }],
        ['vote', { page: 'returns-period', vote: 'helpful' }],
        ['close', {}],
    ]);
});
