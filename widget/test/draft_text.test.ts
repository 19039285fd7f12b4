import assert from 'node:assert/strict';
import test from 'node:test';
import { draftOf } from '../src/console/draft_text.ts';
import { emptyChat, readPasted } from '../src/console/transcript.ts';

const chatOf = (text: string) => ({ ...emptyChat(), ...readPasted(text) });
const drafted = (text: string, need = '') => {
    const { question, answer } = draftOf(chatOf(text), need, 'en');
    return [question, answer];
};

test('the question that was found, and what the agent wrote after it', () => {
    const chat = 'Customer: my tent came. do you rent tents?\nBot: One moment.\nAgent: Yes, we do.\nCustomer: thanks!\nAgent: Bring an ID.';
    assert.deepEqual(drafted(chat, 'do you rent tents?'), ['do you rent tents?', 'Yes, we do.\nBring an ID.']);
    assert.deepEqual(drafted(chat), ['do you rent tents?', 'Yes, we do.\nBring an ID.']);
});

test('a found question that was blotted out is kept, and the answer is that to what was asked last', () => {
    assert.deepEqual(drafted('Customer: where is order 10023?\nAgent: On its way.', 'where is order ‹order›?'), ['where is order ‹order›?', 'On its way.']);
});

test('an answered question comes before an open one, and what asks before what does not', () => {
    assert.deepEqual(drafted('Customer: do you rent tents?\nAgent: Yes.\nCustomer: what is the deposit?'), ['do you rent tents?', 'Yes.']);
    assert.deepEqual(drafted('Agent: Hello.\nCustomer: what is the deposit?'), ['what is the deposit?', '']);
    assert.deepEqual(drafted('Customer: do you rent tents?\nAgent: Yes.\nCustomer: great\nAgent: You are welcome.'), ['do you rent tents?', 'Yes.\nYou are welcome.']);
    assert.deepEqual(drafted('Customer: i want to rent a tent\nfor two nights\nAgent: You can.'), ['i want to rent a tent for two nights', 'You can.']);
    assert.deepEqual(drafted('Customer: テントを借りられますか？\nAgent: はい。'), ['テントを借りられますか？', 'はい。']);
    assert.deepEqual(drafted('Customer: مرحبا. هل تؤجرون الخيام؟\nAgent: نعم.'), ['هل تؤجرون الخيام؟', 'نعم.']);
});

test('an empty chat gives an empty draft in the language of the pages; long texts are cut between characters', () => {
    assert.deepEqual(draftOf(emptyChat(), '', 'de'), { question: '', answer: '', locale: 'de', conversation: '' });
    const long = draftOf({ ...chatOf(`Customer: ${'a'.repeat(499)}😀\nAgent: ${'b'.repeat(10_001)}`), locale: 'en-GB', conversation: 'c-1' }, '', 'de');
    assert.deepEqual([long.question.length, long.answer.length, long.locale, long.conversation], [499, 10_000, 'en-GB', 'c-1']);
});
