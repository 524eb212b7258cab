export { type RowProblem, reachOf } from './compile-source';
export { type CompiledStep, compileStep, headerOf, type MappedReference, type MappedRow } from './compile-step';
export { type Doubt, inferStyles, needsInference } from './infer-styles';
export { loadPreset, loadPresets, parsePreset } from './load-presets';
export { type NamedFile, type PlannedRun, planFiles } from './plan-files';
export type { FieldSource, Preset, Step } from './preset';
export type { FieldFacts, Styles } from './styles';
