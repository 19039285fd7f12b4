// What the shopper tried in this visit: goes along to a person, lives in memory only.

import type { PostedPassage, PostedVote } from '../client/wire_handoff.ts';

export interface OpenedPage {
    page: string;
    title: string;
    url: string;
}

const kEntriesMax = 20;

// The newest stay; what is there already keeps its place.
function add<T>(list: T[], entry: T, isSame: (one: T) => boolean): void {
    if (list.some(isSame)) return;
    list.push(entry);
    if (list.length > kEntriesMax) list.shift();
}

export class Journey {
    readonly asked: string[] = [];
    readonly shown: PostedPassage[] = [];
    readonly opened: OpenedPage[] = [];
    readonly votes: PostedVote[] = [];

    /** A settled question, word for word as typed. */
    ask(question: string): void {
        add(this.asked, question, (one) => one === question);
    }

    show(passages: readonly PostedPassage[]): void {
        passages.forEach(({ page, anchor }, index) => {
            add(this.shown, { page, anchor, rank: index + 1 }, (one) => one.page === page && one.anchor === anchor);
        });
    }

    open(page: OpenedPage): void {
        add(this.opened, page, (one) => one.page === page.page);
    }

    vote(vote: PostedVote): void {
        add(this.votes, vote, (one) => one.page === vote.page && one.anchor === vote.anchor);
    }
}
