import assert from 'node:assert/strict';
import test from 'node:test';
import { isImageSource, mailtoUrl, parseTarget, telUrl } from '../src/links.ts';

test('the six kinds of target lead somewhere', () => {
    assert.deepEqual(parseTarget('https://store.example/a?b=c#d'), { kind: 'url', url: 'https://store.example/a?b=c#d' });
    assert.deepEqual(parseTarget('mailto:help@store.example'), { kind: 'url', url: 'mailto:help@store.example' });
    assert.deepEqual(parseTarget('tel:+31205550142'), { kind: 'url', url: 'tel:+31205550142' });
    assert.deepEqual(parseTarget('/help/returns'), { kind: 'url', url: '/help/returns' });
    assert.deepEqual(parseTarget('#steps'), { kind: 'anchor', anchor: 'steps' });
    assert.deepEqual(parseTarget('page:returns-policy#how'), { kind: 'page', page: 'returns-policy', anchor: 'how' });
    assert.deepEqual(parseTarget('page:returns-policy'), { kind: 'page', page: 'returns-policy', anchor: '' });
});

test('nothing else does', () => {
    const refused = [
        '', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)',
        'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'blob:https://x/y', 'file:///etc/passwd', 'about:blank',
        '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil', 'http://', 'page:', 'mailto://x', 'relative/path', 'x:y',
        'https://exa mple.com', '/a\tb', 'view-source:https://x',
    ];
    for (const target of refused) assert.equal(parseTarget(target), null, JSON.stringify(target));
});

test('pictures come from the site or the web only', () => {
    assert.equal(isImageSource('/images/label.png'), true);
    assert.equal(isImageSource('https://cdn.example/x.jpg'), true);
    for (const src of ['data:image/svg+xml,<svg onload=alert(1)>', 'javascript:1', '//evil.example/x.png', '']) {
        assert.equal(isImageSource(src), false, src);
    }
});

test('an e-mail carries subject and body, cannot gain headers, and stays short enough', () => {
    const url = mailtoUrl({ to: 'a@b.example?bcc=evil@c.example', subject: 'Q & A?', lines: ['one', 'two'] });
    assert.equal(url, 'mailto:a@b.example%3Fbcc%3Devil@c.example?subject=Q%20%26%20A%3F&body=one%0D%0Atwo');
    const long = mailtoUrl({ to: 'a@b.example', subject: 's', lines: Array.from({ length: 100 }, (_, i) => `line ${i} 返品について`) });
    assert.ok(long.length <= 1_900);
    assert.ok(decodeURIComponent(long).includes('line 99'));
    assert.doesNotThrow(() => mailtoUrl({ to: 'a@b.example', subject: '\ud83e', lines: ['\udde5 x'] }));
});

test('a phone number keeps its digits and plus', () => {
    assert.equal(telUrl('+31 (20) 555-0142'), 'tel:+31205550142');
});
