// What the views of the console share.

import type { Failure } from '../client/client.ts';
import type { StaffClient } from '../client/staff_client.ts';
import type { Event } from '../client/wire.ts';
import type { AnswersKept } from './answers_kept.ts';
import type { ViewName } from './console_keys.ts';
import type { DraftSubject } from './draft_text.ts';
import type { FlagSubject } from './flag_dialog.ts';
import type { Host } from './host.ts';
import type { Inserter } from './inserter.ts';
import type { Notices } from './notices.ts';
import type { WhyAsk } from './why_dialog.ts';

export interface OpenedPage {
    page: string;
    anchor: string;
    rank: number | null;
}

export interface Desk {
    client: StaffClient;
    notices: Notices;
    inserter: Inserter;
    /** The chat that the console stands in. */
    host: Host;
    kept: AnswersKept;
    /** The language of the pages, as chosen. */
    locale(): string;
    /** Tells the daemon what was done. */
    send(event: Event): void;
    /** Opens a page beside the view. */
    open(page: OpenedPage): void;
    /** Closes it; false if none was open. */
    closePage(): boolean;
    flag(subject: FlagSubject): void;
    draft(subject: DraftSubject): void;
    why(ask: WhyAsk): void;
    /** Says what went wrong; ends the session where the token is no longer good. */
    fail(failure: Failure): void;
    /** Goes to Search and asks. */
    search(question: string): void;
    /** Puts `label` on a view's tab; `name` is what is read out. */
    label(view: ViewName, label: string, name: string): void;
}

/** One of the three views. */
export interface View {
    readonly element: HTMLElement;
    /** Where its keys are. */
    focus(): void;
    /** A key pressed outside fields, without modifiers; true if it was one of the view's. */
    onPlainKey(key: string): boolean;
    /** The language of the pages has changed. */
    onLocale(): void;
    stop(): void;
}
