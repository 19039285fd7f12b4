// What agents and leads ask the daemon, beside what shoppers do.

import { askable, Client, target } from './client.ts';
import type { ClientOptions, Reply } from './client.ts';
import { encodeEvents } from './wire.ts';
import type { Event } from './wire.ts';
import { decodeAgentAnswer, decodeAgentPage, decodeExplained, decodeExplainedChat, decodeSnapshot } from './wire_agent.ts';
import type { AgentAnswer, AgentPage, Explained, ExplainedQuestion } from './wire_agent.ts';
import { decodeAssistance, decodeFlag, decodeFlags, encodeTranscript } from './wire_assist.ts';
import type { AssistQuestion, Flag, Transcript } from './wire_assist.ts';
import { decodeDraft, decodeDrafts } from './wire_drafts.ts';
import type { Draft } from './wire_drafts.ts';
import { decodeAgentHandoff, decodeHandoffQueue } from './wire_handoff.ts';
import type { AgentHandoff, HandoffQueue } from './wire_handoff.ts';
import { decodeInsertId, decodeRecalls, decodeSettledBy } from './wire_inserts.ts';
import type { Recalls } from './wire_inserts.ts';
import { decodeReport } from './wire_report.ts';
import type { Report } from './wire_report.ts';

export type HandoffAction = 'claim' | 'release' | 'reassign' | 'notes' | 'resolve';

export interface Assistance {
    snapshot: string;
    questions: AssistQuestion[];
}

// Browsers take 64 KiB of bodies that outlive their page, all that are under way together.
const kKeptAliveLengthMax = 4_096;

function calm(init: RequestInit | undefined): RequestInit {
    const isLong = typeof init?.body === 'string' && init.body.length > kKeptAliveLengthMax;
    return isLong ? { ...init, keepalive: false } : { ...init };
}

export class StaffClient extends Client {
    constructor(options: ClientOptions) {
        super({ ...options, fetch: (input, init) => options.fetch(input, calm(init)) });
    }

    agentAnswers(q: string, options: { locale: string; typing: boolean }, signal?: AbortSignal): Promise<Reply<AgentAnswer>> {
        const parameters = { q: askable(q), locale: options.locale, typing: options.typing ? 'true' : 'false' };
        return this.get(target('/v1/agent/answers', parameters), decodeAgentAnswer, signal);
    }

    /** Why its results stand where they do. It is no question: none is counted. */
    explain(q: string, locale: string, signal?: AbortSignal): Promise<Reply<Explained>> {
        const parameters = { q: askable(q), locale, typing: 'true', explain: 'true' };
        return this.get(target('/v1/agent/answers', parameters), decodeExplained, signal);
    }

    agentPage(id: string, locale: string, signal?: AbortSignal): Promise<Reply<AgentPage>> {
        const path = `/v1/agent/pages/${encodeURIComponent(id)}`;
        return this.get(target(path, { locale }), decodeAgentPage, signal);
    }

    /** `transcript` has to fit the limits of the route (console/transcript.ts). */
    assist(transcript: Transcript): Promise<Reply<Assistance>> {
        return this.post('/v1/agent/assist', encodeTranscript(transcript), (json) => ({
            snapshot: decodeSnapshot(json),
            questions: decodeAssistance(json),
        }));
    }

    explainChat(transcript: Transcript): Promise<Reply<ExplainedQuestion[]>> {
        return this.post('/v1/agent/assist', encodeTranscript({ ...transcript, explain: true }), decodeExplainedChat);
    }

    /** `body` is an encoded flag; sent again as it is, it stays one flag. */
    flag(body: string): Promise<Reply<Flag>> {
        return this.post('/v1/agent/flags', body, decodeFlag);
    }

    /** The agent's own, newest first. */
    flags(limit: number, signal?: AbortSignal): Promise<Reply<Flag[]>> {
        return this.get(target('/v1/agent/flags', { limit: `${limit}` }), decodeFlags, signal);
    }

    /** `body` is an encoded draft; sent again as it is, it stays one draft. */
    draft(body: string): Promise<Reply<Draft>> {
        return this.post('/v1/agent/drafts', body, decodeDraft);
    }

    /** The agent's own, newest first. */
    drafts(limit: number, signal?: AbortSignal): Promise<Reply<Draft[]>> {
        return this.get(target('/v1/agent/drafts', { limit: `${limit}` }), decodeDrafts, signal);
    }

    /** `body` is an encoded insert; sent again as it is, it stays one. Gives its id. */
    insert(body: string): Promise<Reply<number>> {
        return this.post('/v1/agent/inserts', body, decodeInsertId);
    }

    /** The agent's own, a lead's everybody's; the newest insert first. */
    recalls(limit: number, signal?: AbortSignal): Promise<Reply<Recalls>> {
        return this.get(target('/v1/agent/recalls', { limit: `${limit}` }), decodeRecalls, signal);
    }

    /** Gives who settled it first. */
    recallDone(id: number): Promise<Reply<string>> {
        return this.post(`/v1/agent/recalls/${id}/done`, '{}', decodeSettledBy);
    }

    /** The queue from `cursor` on, or what has changed since the version `after`. */
    handoffs(from: { limit: number; cursor?: number; after?: number }, signal?: AbortSignal): Promise<Reply<HandoffQueue>> {
        const { limit, cursor, after } = from;
        const parameters = { limit: `${limit}`, cursor: cursor?.toString(), after: after?.toString() };
        return this.get(target('/v1/agent/handoffs', parameters), decodeHandoffQueue, signal);
    }

    agentHandoff(id: string, signal?: AbortSignal): Promise<Reply<AgentHandoff>> {
        return this.get(`/v1/agent/handoffs/${encodeURIComponent(id)}`, decodeAgentHandoff, signal);
    }

    /** `body` as wire_handoff.ts encodes it. */
    act(id: string, action: HandoffAction, body: string): Promise<Reply<AgentHandoff>> {
        return this.post(`/v1/agent/handoffs/${encodeURIComponent(id)}/${action}`, body, decodeAgentHandoff);
    }

    report(name: string, days: { from: string; to: string }, signal?: AbortSignal): Promise<Reply<Report>> {
        return this.get(target(`/v1/reports/${name}`, days), decodeReport, signal);
    }

    override send(events: readonly Event[]): Promise<Reply<null>> {
        return this.post('/v1/agent/events', encodeEvents(events), () => null);
    }
}
