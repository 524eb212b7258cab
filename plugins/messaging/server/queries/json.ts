/** A jsonb column as a value: Strapi's connections give it as text, others as it is. */
export const fromJson = <T>(raw: unknown): T => (typeof raw === 'string' ? JSON.parse(raw) : raw) as T;
