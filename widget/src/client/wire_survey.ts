// The JSON of a survey's answer, as a shopper's page posts it (wire.ts tells of the rest).

export type SurveyKind = 'ces' | 'nps';

/** What a survey is about: the token of a reply, or a hand-off's id. */
export type SurveySubject = { token: string } | { handoff: string };

/** A score of 1 to 7 (ces) or 0 to 10 (nps); or that the question was put to the shopper. */
export type SurveyAnswer = { score: number; comment?: string } | { shown: true };

export type Survey = { kind: SurveyKind } & SurveySubject & SurveyAnswer;

/** The body of POST /v1/surveys. */
export const encodeSurvey = (survey: Survey): string => JSON.stringify(survey);
