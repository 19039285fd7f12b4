// The packages these tests use are the widget's; this folder has none.

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../widget/package.json', import.meta.url));
const load = async (name) => import(require.resolve(name));

export const { default: Ajv2020 } = (await load('ajv/dist/2020.js')).default;
export const addFormats = (await load('ajv-formats')).default.default;
export const { parse: parseYaml } = (await load('yaml')).default;
export const { Validator } = await load('@seriousme/openapi-schema-validator');
