type Work = () => Promise<void>;

let work: Work | null = null;

/** Strapi makes its hooks only while it loads: what to do there is told before. */
export const onAfterSync = (next: Work | null): void => {
  work = next;
};

export const afterSync = async (): Promise<void> => {
  await work?.();
};
