import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { encodeSurvey } from '../src/client/wire_survey.ts';
import type { Survey } from '../src/client/wire_survey.ts';

const example = (name: string): Survey => JSON.parse(readFileSync(join(process.cwd(), '..', 'api', 'examples', `${name}.json`), 'utf8'));

test('a survey is spelled as in the examples', () => {
    assert.deepEqual(JSON.parse(encodeSurvey(example('survey'))), example('survey'));
    const effort: Survey = { kind: 'ces', handoff: 'q9mZ0w3xTn2H5c1vYb7RkA', score: 6 };
    assert.deepEqual(JSON.parse(encodeSurvey(effort)), example('survey-effort'));
    assert.equal(encodeSurvey({ kind: 'nps', token: 't', shown: true }), '{"kind":"nps","token":"t","shown":true}');
});
