/** What a template's text holds where each customer's own link is to stand. */
export const LINK = '{{ survey_url }}';
