export { surveyPages as default } from '../api/survey/pages/middleware';
