// Puts a text into the chat: by the host's hand where there is one, else by the clipboard.
//
// An internal note is asked for twice, and never goes to the host: it is copied, without a link.

import type { Event } from '../client/wire.ts';
import type { InsertedPart } from '../client/wire_inserts.ts';
import { copyText } from './clipboard.ts';
import type { Host } from './host.ts';
import type { Inserted } from './insert_records.ts';
import { joined } from './insert_text.ts';
import type { InsertText } from './insert_text.ts';
import type { Notices } from './notices.ts';
import { fillVariables, unfilledWarning } from './variables.ts';
import type { Variables } from './variables.ts';

export interface Piece {
    /** Of what is inserted: asking twice is about the same key. */
    key: string;
    text: InsertText;
    page: string;
    anchor: string;
    locale: string;
    what: InsertedPart;
    /** The anchor of the passage that the text is of; empty also where it is of several. */
    quoted: string;
    snapshot: string;
    rank: number | null;
    isInternal: boolean;
}

export interface InserterOptions {
    notices: Notices;
    host: Host;
    variables(): Variables;
    /** The host's id of the running conversation, empty if there is none. */
    conversation(): string;
    send(event: Event): void;
    /** What is never to be sent to a customer is not recorded. */
    record(inserted: Inserted): void;
}

export class Inserter {
    /** The internal piece that was asked for once. */
    private armed: string | null = null;
    private isBusy = false;

    constructor(private readonly options: InserterOptions) {}

    /** Says whether it was inserted; `onUse` is called when nothing is left to ask. */
    async insert(piece: Piece, onUse: () => void = () => undefined): Promise<boolean> {
        const { notices, host, variables, conversation, send, record } = this.options;
        if (this.isBusy) return false;
        if (piece.isInternal && this.armed !== piece.key) {
            this.armed = piece.key;
            notices.warn('Internal note – never send this to a customer. Press Enter again to copy it for yourself.');
            return false;
        }
        this.disarm();
        const { text: words, unfilled } = fillVariables(piece.text.words, variables());
        const text = joined({ words, link: piece.text.link });
        if (text === '') {
            notices.warn('This page has no public address.');
            return false;
        }
        onUse();
        this.isBusy = true;
        const { page, anchor, quoted, locale, what, snapshot, rank } = piece;
        const into = conversation();
        const asks = host.connected && !piece.isInternal;
        const arrived = asks && (await host.insert({ text, page, anchor, snapshot }));
        const done = arrived || (await copyText(text));
        this.isBusy = false;
        if (!done) {
            notices.warn('The browser did not allow copying.');
            return false;
        }
        notices.warn(unfilledWarning(unfilled));
        if (arrived) notices.say('Inserted into the chat.');
        else if (asks) notices.say('The chat did not take it. Copied instead: paste it.');
        else notices.say(piece.isInternal ? 'Copied an internal note. Do not send it.' : 'Copied.');
        if (!piece.isInternal) record({ page, anchor: quoted, locale, snapshot, what, channel: arrived ? 'host' : 'clipboard', conversation: into });
        send({ type: 'copied', token: '', page, anchor, ...(rank !== null && { rank }) });
        return true;
    }

    /** Takes the first asking back, unless it was for `key`. */
    disarm(key: string | null = null): void {
        if (this.armed === null || this.armed === key) return;
        this.armed = null;
        this.options.notices.warn('');
    }
}
