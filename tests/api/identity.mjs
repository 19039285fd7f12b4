// An identity provider for tests: keys, the JWKS that tells them, and tokens they sign (RFC 7515, 7517, 7519).

import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export const kIssuer = 'https://id.store.example';
export const kAudience = 'firstline';

const json64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function makeProvider() {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const secret = randomBytes(32);
    const signers = {
        RS256: (text) => sign('sha256', text, rsa.privateKey),
        ES256: (text) => sign('sha256', text, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
        HS256: (text) => createHmac('sha256', secret).update(text).digest(),
        // A forger who takes the published key for a secret.
        'public key as a secret': (text) => createHmac('sha256', rsa.publicKey.export({ type: 'spki', format: 'pem' })).update(text).digest(),
        none: () => Buffer.alloc(0),
    };
    const kids = { RS256: 'r', ES256: 'e', HS256: 's', 'public key as a secret': 'r', none: 'e' };
    const jwks = {
        keys: [
            { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'r', use: 'sig' },
            { ...ec.publicKey.export({ format: 'jwk' }), kid: 'e', alg: 'ES256' },
            { kty: 'oct', k: secret.toString('base64url'), kid: 's' },
        ],
    };
    /** A token of a role, good for ten minutes; `claims` stand over the usual ones. */
    const token = (role, how, claims = {}) => {
        const now = Math.floor(Date.now() / 1000);
        const alg = how === 'public key as a secret' ? 'HS256' : how;
        const head = json64({ alg, typ: 'JWT', kid: kids[how] });
        const body = json64({ iss: kIssuer, aud: kAudience, sub: `test-${role}`, role, exp: now + 600, ...claims });
        return `${head}.${body}.${signers[how](Buffer.from(`${head}.${body}`)).toString('base64url')}`;
    };
    return { jwks, token };
}
