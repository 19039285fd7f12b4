// What the shopper tried in this visit: goes along to a person, lives in memory only.

export interface OpenedPage {
    page: string;
    title: string;
    url: string;
}

const kEntriesMax = 20;

export class Journey {
    readonly asked: string[] = [];
    readonly opened: OpenedPage[] = [];

    /** A settled question, word for word as typed. */
    ask(question: string): void {
        if (this.asked.includes(question)) return;
        this.asked.push(question);
        if (this.asked.length > kEntriesMax) this.asked.shift();
    }

    open(page: OpenedPage): void {
        if (this.opened.some((one) => one.page === page.page)) return;
        this.opened.push(page);
        if (this.opened.length > kEntriesMax) this.opened.shift();
    }
}
