// What went wrong, in words for the people who work here.

import type { Failure } from '../client/client.ts';

export function failureText(failure: Failure): string {
    switch (failure) {
        case 'offline':
            return 'The server cannot be reached.';
        case 'timeout':
            return 'The server took too long.';
        case 'busy':
            return 'The server is busy; it answers again in a moment.';
        case 'not_found':
            return 'This page is no longer there.';
        case 'unauthorized':
            return 'The token is not valid or has expired. Please sign in again.';
        case 'forbidden':
            return 'This token may not be used here. Reports need a token with the role “lead”.';
        case 'refused':
            return 'The server refused the request.';
        case 'aborted':
        case 'broken':
            return 'The server’s reply could not be read.';
    }
}
