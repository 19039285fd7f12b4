// What agents and leads ask the daemon, beside what shoppers do.

import { askable, Client, target } from './client.ts';
import type { Reply } from './client.ts';
import { decodeAnswer, decodePage, encodeEvents } from './wire.ts';
import type { Answer, Event, Page } from './wire.ts';
import { decodeReport } from './wire_report.ts';
import type { Report } from './wire_report.ts';

export class StaffClient extends Client {
    agentAnswers(q: string, options: { locale: string; typing: boolean }, signal?: AbortSignal): Promise<Reply<Answer>> {
        const parameters = { q: askable(q), locale: options.locale, typing: options.typing ? 'true' : 'false' };
        return this.get(target('/v1/agent/answers', parameters), decodeAnswer, signal);
    }

    agentPage(id: string, locale: string, signal?: AbortSignal): Promise<Reply<Page>> {
        const path = `/v1/agent/pages/${encodeURIComponent(id)}`;
        return this.get(target(path, { locale }), decodePage, signal);
    }

    report(name: string, days: { from: string; to: string }, signal?: AbortSignal): Promise<Reply<Report>> {
        return this.get(target(`/v1/reports/${name}`, days), decodeReport, signal);
    }

    override send(events: readonly Event[]): Promise<Reply<null>> {
        return this.post('/v1/agent/events', encodeEvents(events), () => null);
    }
}
